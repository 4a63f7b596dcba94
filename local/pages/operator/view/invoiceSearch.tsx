import { useState } from 'preact/hooks';
import { INVOICE_STATUSES, type InvoiceQuery } from '../invoiceQuery';
import { Choices } from './choices';
import { DeskField } from './deskField';

type Props = { readonly query: InvoiceQuery; readonly onQuery: (query: InvoiceQuery) => void };

const SORTS = [
  { id: 'ends', title: 'Сначала с близким сроком' },
  { id: 'newest', title: 'Сначала новые' },
] as const;

/** What is looked for, in which state, in which order. */
export function InvoiceSearch({ query, onQuery }: Props) {
  const [typed, setTyped] = useState('');
  const { search, status, sort } = query;
  return (
    <>
      <form
        class="line"
        aria-label="Поиск счетов"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          onQuery({ ...query, search: wanted, status: wanted === '' ? 'open' : 'any' });
        }}
      >
        <DeskField
          label="Номер счёта, ИНН, название или портал"
          hint="Номер, ИНН и портал — целиком, название — любая часть"
          optional
          value={typed}
          onValue={setTyped}
        />
        <button type="submit" class="button button-plain">
          Найти
        </button>
      </form>
      <Choices
        label="Какие счета"
        choices={INVOICE_STATUSES}
        chosen={status}
        onChoose={(chosen) => onQuery({ ...query, status: chosen })}
      />
      {status === 'open' && search === '' && (
        <Choices
          label="В каком порядке"
          choices={SORTS}
          chosen={sort}
          onChoose={(chosen) => onQuery({ ...query, sort: chosen })}
        />
      )}
    </>
  );
}
