import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { INVOICE_STATUSES, type InvoiceQuery, inState, sortsOf } from '../invoiceQuery';
import { Choices } from './choices';
import { DeskField } from './deskField';

type Props = {
  readonly query: InvoiceQuery;
  readonly onQuery: (query: InvoiceQuery) => void;
  /** How many invoices each list has, where they are counted. */
  readonly counts: Partial<Record<InvoiceQuery['status'], string>>;
  readonly field: RefObject<HTMLFormElement | null>;
};

/** The search field, the states and the orders to choose from. */
export function InvoiceSearch({ query, onQuery, counts, field }: Props) {
  const [typed, setTyped] = useState(query.search);
  const { search, status, sort } = query;
  const sorts = sortsOf(query);
  return (
    <>
      <form
        ref={field}
        class="line"
        aria-label="Поиск счетов и платежей"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          onQuery(inState({ ...query, search: wanted }, wanted === '' ? 'open' : 'any'));
        }}
      >
        <DeskField label="Номер, ИНН, название, портал или эл. почта" optional wide value={typed} onValue={setTyped} />
        <button type="submit" class="button button-plain">
          Найти
        </button>
      </form>
      <p class="quiet">Название — любая часть, остальное целиком. Номер — счёта или платежа картой.</p>
      <Choices
        label="Какие счета"
        choices={INVOICE_STATUSES.map((choice) => ({
          ...choice,
          ...(search === '' && counts[choice.id] && { count: counts[choice.id] ?? '' }),
        }))}
        chosen={status}
        onChoose={(chosen) => onQuery(inState(query, chosen))}
      />
      {sorts.length > 0 && (
        <Choices
          label="В каком порядке"
          choices={sorts}
          chosen={sort}
          onChoose={(chosen) => onQuery({ ...query, sort: chosen })}
        />
      )}
    </>
  );
}
