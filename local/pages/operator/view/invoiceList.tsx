import { useCallback, useRef } from 'preact/hooks';
import type { InvoiceAnswer } from '../../../../lib/api/answers/operator';
import type { DeskApi } from '../deskApi';
import type { InvoiceQuery } from '../invoiceQuery';
import { DeskTrouble } from './deskTrouble';
import { InvoiceRow } from './invoiceRow';
import { MoreButton } from './moreButton';
import { useDeskList } from './useDeskList';

type Props = {
  readonly api: DeskApi;
  readonly query: InvoiceQuery;
  /** Invoices that have changed here since they were listed: a paid one stays in its place, and says so. */
  readonly changed: ReadonlyMap<number, InvoiceAnswer>;
  readonly onOpen: (invoice: InvoiceAnswer) => void;
  readonly onPortal: (portal: string) => void;
};

/** The invoices that are asked for, a page at a time. */
export function InvoiceList({ api, query, changed, onOpen, onPortal }: Props) {
  const { pages, trouble, more } = useDeskList(
    useCallback((cursor?: string) => api.invoices(query, cursor), [api, query]),
  );
  const rows = useRef<HTMLUListElement>(null);
  const invoices = pages
    ?.flatMap((page) => page.invoices)
    .map((invoice) => changed.get(invoice.payment.number) ?? invoice);
  return (
    <>
      <DeskTrouble trouble={trouble} />
      {!invoices && !trouble && <p class="quiet">Загружаем…</p>}
      {invoices?.length === 0 && <p class="quiet">{more ? 'Пока не нашлось.' : 'Таких счетов нет.'}</p>}
      <ul class="rows" ref={rows}>
        {invoices?.map((invoice) => (
          <InvoiceRow
            key={invoice.payment.number}
            invoice={invoice}
            onOpen={() => onOpen(invoice)}
            onPortal={onPortal}
          />
        ))}
      </ul>
      <MoreButton more={more} list={rows} {...(query.search !== '' && { title: 'Искать дальше' })} />
    </>
  );
}
