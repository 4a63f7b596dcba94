import type { OperatorPaymentAnswer } from '../../../../lib/api/answers/operator';
import { paymentFacts } from '../paymentFacts';

type Props = { readonly payments: readonly OperatorPaymentAnswer[] };

/** What an operator may want to know of each payment beside its money, newest first. */
export function PaymentFactsList({ payments }: Props) {
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
          </li>
        ))}
      </ul>
    </section>
  );
}
