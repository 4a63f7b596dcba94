import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Payment, Tariffs } from '../../client/answers';
import type { Trouble } from '../../client/trouble';
import { momentText } from '../text/dates';
import { daysText } from '../text/days';
import { roubles } from '../text/money';
import { paymentStateText, receiptText } from '../text/paymentText';
import { tariffTitle } from '../text/tariffTitle';
import { ActLinks, PdfLink } from './documentLinks';
import type { LoadedHistory } from './useHistory';

type Props = {
  readonly history: LoadedHistory;
  readonly prices: Tariffs | undefined;
  /** What the page says of a trouble, and how it offers to try again. */
  readonly note: (trouble: Trouble, again: () => void) => ComponentChildren;
  /** What can be done with a payment; shown below its state. */
  readonly actions?: (payment: Payment) => ComponentChildren;
};

/** All payments, newest first. */
export function PaymentHistory({ history, prices, note, actions }: Props) {
  const { payments, trouble, more, reload } = history;
  return (
    <section class="card history" aria-labelledby="billing-history">
      <h2 id="billing-history">История платежей</h2>
      {payments?.length === 0 && <p class="quiet">Платежей пока нет.</p>}
      {!payments && !trouble && <p class="quiet">Загружаем…</p>}
      {payments && payments.length > 0 && <Rows payments={payments} prices={prices} more={more} actions={actions} />}
      {trouble && note(trouble, () => void (payments && more ? more() : reload()))}
    </section>
  );
}

type RowsProps = {
  readonly payments: readonly Payment[];
  readonly prices: Tariffs | undefined;
  readonly actions: Props['actions'];
};

function Rows({ payments, prices, more, actions }: RowsProps & Pick<LoadedHistory, 'more'>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [first, setFirst] = useState<number>();

  // The button disappears with the last page: so the focus goes to the first new row, where the person reads on.
  useEffect(() => {
    const row = first === undefined ? undefined : body.current?.rows[first];
    if (!row) return;
    row.focus();
    setFirst(undefined);
  }, [first, payments]);

  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Номер</th>
            <th scope="col">Дата</th>
            <th scope="col">Тариф</th>
            <th scope="col">Период</th>
            <th scope="col">Сумма</th>
            <th scope="col">Состояние</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {payments.map((payment) => (
            <tr key={payment.number} tabIndex={-1}>
              <td class="cell-number">{payment.number}</td>
              <td class="cell-date">{momentText(payment.createdAt)}</td>
              <td class="cell-tariff">
                {tariffTitle(prices, payment.tariff)}
                {payment.kind === 'autopay' && <span class="quiet">автоплатёж</span>}
              </td>
              <td class="cell-period">{daysText(payment.periodDays)}</td>
              <td class="cell-amount">{roubles(payment.amount)}</td>
              <td class={`cell-state state-${payment.status}`}>
                {paymentStateText(payment)}
                {payment.fiscal && <span class="quiet">{receiptText(payment)}</span>}
                {payment.pdfUrl && <PdfLink number={payment.number} url={payment.pdfUrl} />}
                <ActLinks acts={payment.acts} />
                {actions?.(payment)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <button
          type="button"
          class="button button-plain"
          onClick={() => {
            const shown = payments.length;
            void more().then(() => setFirst(shown));
          }}
        >
          Показать ещё
        </button>
      )}
    </>
  );
}
