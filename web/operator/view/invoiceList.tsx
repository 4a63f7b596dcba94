import { useCallback, useRef } from 'preact/hooks';
import type { Answer } from '../../client/trouble';
import type { FoundPayments, InvoiceAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import type { InvoiceQuery } from '../invoiceQuery';
import { DeskTrouble } from './deskTrouble';
import { FoundPayment, FoundPortals } from './foundRows';
import { InvoiceRow } from './invoiceRow';
import { MoreButton } from './moreButton';
import { useDeskList } from './useDeskList';

type Props = {
  readonly api: DeskApi;
  readonly query: InvoiceQuery;
  /** Invoices that have changed since they were listed: one that is paid by now stays in its place, and says so. */
  readonly changed: ReadonlyMap<number, InvoiceAnswer>;
  readonly onOpen: (invoice: InvoiceAnswer) => void;
  readonly onPortal: (portal: string) => void;
};

/** The invoices of a state, or all that a search finds, page by page. */
export function InvoiceList({ api, query, changed, onOpen, onPortal }: Props) {
  const { pages, trouble, more } = useDeskList(
    useCallback((cursor?: string) => pageOf(api, query, cursor), [api, query]),
  );
  const rows = useRef<HTMLUListElement>(null);
  const found = pages?.flatMap((page) => page.found);
  const portals = pages?.[0]?.portals ?? [];
  return (
    <>
      <DeskTrouble trouble={trouble} />
      {!found && !trouble && <p class="quiet">Загружаем…</p>}
      {portals.length > 0 && <FoundPortals portals={portals} onPortal={onPortal} />}
      {found?.length === 0 && <p class="quiet">{more ? 'Пока не нашлось.' : noneText(query)}</p>}
      <ul class="rows" ref={rows}>
        {found?.map((one) => {
          if (!('invoice' in one)) return <FoundPayment key={one.payment.number} found={one} onPortal={onPortal} />;
          const { number } = one.invoice.payment;
          const invoice = changed.get(number) ?? one.invoice;
          return <InvoiceRow key={number} invoice={invoice} onOpen={() => onOpen(invoice)} onPortal={onPortal} />;
        })}
      </ul>
      <MoreButton more={more} list={rows} {...(query.search !== '' && { title: 'Искать дальше' })} />
    </>
  );
}

async function pageOf(api: DeskApi, query: InvoiceQuery, cursor: string | undefined): Promise<Answer<FoundPayments>> {
  if (query.search !== '') return api.find(query, cursor);
  const answer = await api.invoices(query, cursor);
  if (!answer.ok) return answer;
  const { invoices, nextCursor } = answer.value;
  return { ok: true, value: { found: invoices.map((invoice) => ({ invoice })), portals: [], nextCursor } };
}

function noneText({ search }: InvoiceQuery): string {
  return search === '' ? 'Таких счетов нет.' : 'Таких платежей нет.';
}
