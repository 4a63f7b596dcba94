import { useEffect, useRef, useState } from 'preact/hooks';
import { useSending } from '../../dialog/view/useSending';
import type { InvoiceAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import type { CountsText } from '../deskText';
import type { InvoiceQuery } from '../invoiceQuery';
import { DeskTrouble } from './deskTrouble';
import { InvoiceCard } from './invoiceCard';
import { InvoiceList } from './invoiceList';
import { InvoiceSearch } from './invoiceSearch';

type Props = {
  readonly api: DeskApi;
  /** The invoice that the operator chose on another tab. */
  readonly wanted: number | undefined;
  readonly counts: CountsText;
  readonly onPortal: (portal: string) => void;
  /** Money was confirmed: the counts on the tabs have changed. */
  readonly onActed: () => void;
};

/** The list of invoices, what a search among all payments finds, and one open invoice at a time. */
export function InvoicesTab({ api, wanted, counts, onPortal, onActed }: Props) {
  const [query, setQuery] = useState<InvoiceQuery>({ status: 'open', sort: 'ends', search: '' });
  const [shown, show] = useState<InvoiceAnswer>();
  const [changed, setChanged] = useState<ReadonlyMap<number, InvoiceAnswer>>(new Map());
  const opening = useSending();
  const left = useRef<number | undefined>(undefined);
  const page = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (wanted !== undefined) void opening.send(() => api.invoice(`${wanted}`), show);
  }, [wanted]);

  // Back at the list, the focus goes to what the operator needs for the next row of the statement: after a search to
  // its field, with the words selected; else to the next invoice of the list.
  useEffect(() => {
    if (shown || left.current === undefined) return;
    const after = page.current?.querySelector(`[data-invoice="${left.current}"] + [data-invoice]`);
    left.current = undefined;
    const next = query.search === '' ? after?.querySelector<HTMLElement>('.button') : undefined;
    if (next) next.focus();
    else field.current?.querySelector('input')?.select();
  }, [shown]);

  function know(invoice: InvoiceAnswer): void {
    show(invoice);
    setChanged((before) => new Map(before).set(invoice.payment.number, invoice));
    onActed();
  }

  return (
    <>
      {shown && (
        <InvoiceCard
          key={shown.payment.number}
          api={api}
          invoice={shown}
          onInvoice={know}
          onPortal={onPortal}
          onLeave={() => {
            left.current = shown.payment.number;
            show(undefined);
          }}
        />
      )}
      <div ref={page} hidden={shown !== undefined}>
        <section class="part" aria-labelledby="desk-invoices">
          <h2 id="desk-invoices">Счета</h2>
          <InvoiceSearch
            query={query}
            onQuery={setQuery}
            counts={{ open: counts.openInvoices, any: counts.allInvoices }}
            field={field}
          />
          <DeskTrouble trouble={opening.trouble} />
          <InvoiceList
            key={JSON.stringify(query)}
            api={api}
            query={query}
            changed={changed}
            onOpen={show}
            onPortal={onPortal}
          />
        </section>
      </div>
    </>
  );
}
