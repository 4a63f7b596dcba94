import { useState } from 'preact/hooks';
import type { OperatorPaymentAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { paymentFacts } from '../paymentFacts';
import { RefundPart } from './refundPart';

type Props = {
  readonly api: DeskApi;
  readonly payments: readonly OperatorPaymentAnswer[];
  readonly onChanged: (words: string) => void;
};

/**
 * Whether money of it may go back, is going back or has gone back. A payment whose money was put aside is not paid
 * itself.
 */
function hasRefunds({ status, refunds }: OperatorPaymentAnswer): boolean {
  return status === 'paid' || status === 'reversed' || refunds !== undefined;
}

/** The facts of each payment beside its money, and the form that gives its money back; newest first. */
export function PaymentFactsList({ api, payments, onChanged }: Props) {
  const [opened, setOpened] = useState<number>();
  if (payments.length === 0) return null;
  return (
    <section class="part" aria-labelledby="desk-payment-facts">
      <h2 id="desk-payment-facts">Подробности платежей</h2>
      <ul class="rows">
        {payments.map((payment) => (
          <li key={payment.number}>
            <p>Платёж № {payment.number}</p>
            <dl class="facts">
              {paymentFacts(payment).flatMap(({ label, value }) => [
                <dt key={label}>{label}</dt>,
                <dd key={`${label} value`}>{value}</dd>,
              ])}
            </dl>
            {hasRefunds(payment) && (
              <div class="line">
                <button
                  type="button"
                  class="button-link"
                  aria-expanded={opened === payment.number}
                  onClick={() => setOpened(opened === payment.number ? undefined : payment.number)}
                >
                  {opened === payment.number ? 'Скрыть возвраты' : 'Возврат денег…'}
                </button>
              </div>
            )}
            {opened === payment.number && <RefundPart api={api} number={payment.number} onChanged={onChanged} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
