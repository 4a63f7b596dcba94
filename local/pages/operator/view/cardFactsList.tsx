import type { OperatorPaymentAnswer } from '../../../../lib/api/answers/operator';
import { cardFacts } from '../cardFacts';

type Props = { readonly payments: readonly OperatorPaymentAnswer[] };

/** What Robokassa told of card payments and charges, newest first; nothing where it has told nothing. */
export function CardFactsList({ payments }: Props) {
  const known = payments.map((payment) => ({ number: payment.number, facts: cardFacts(payment) }));
  const told = known.filter(({ facts }) => facts.length > 0);
  if (told.length === 0) return null;
  return (
    <section class="part" aria-labelledby="desk-card-facts">
      <h2 id="desk-card-facts">Робокасса о платежах</h2>
      <ul class="rows">
        {told.map(({ number, facts }) => (
          <li key={number}>
            <p>Платёж № {number}</p>
            <dl class="facts">
              {facts.flatMap(({ label, value }) => [
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
