import { roubles } from '../../dialog/text/money';
import { paymentStateText } from '../../dialog/text/paymentText';
import { clockText } from '../clockText';
import type { FoundPayments } from '../deskAnswers';
import { paymentFacts } from '../paymentFacts';
import { PortalButton } from './portalButton';

type PortalsProps = {
  readonly portals: FoundPayments['portals'];
  readonly onPortal: (portal: string) => void;
};

/** The portals that have the searched name, or the searched contact. */
export function FoundPortals({ portals, onPortal }: PortalsProps) {
  return (
    <ul class="rows" aria-label="Порталы">
      {portals.map(({ portal, portalName }) => (
        <li key={portal}>
          Портал <PortalButton portal={portal} onPortal={onPortal} />
          {portalName && ` · ${portalName}`}
        </li>
      ))}
    </ul>
  );
}

type PaymentProps = {
  readonly found: Extract<FoundPayments['found'][number], { readonly payment: unknown }>;
  readonly onPortal: (portal: string) => void;
};

/** A card payment or a charge. What can be done with it is done at its portal. */
export function FoundPayment({ found, onPortal }: PaymentProps) {
  const { payment, portal } = found;
  const { number, kind, amount, createdAt } = payment;
  return (
    <li class="row" data-payment={number}>
      <div class="part">
        <div>
          <p>
            <strong>№&nbsp;{number}</strong> · {kind === 'autopay' ? 'автоплатёж' : 'платёж картой'}
          </p>
          <p class="quiet">
            {clockText(createdAt)} · портал <PortalButton portal={portal} onPortal={onPortal} />
          </p>
          <p>
            <strong>{roubles(amount)}</strong>, {paymentStateText(payment)}
          </p>
        </div>
        <dl class="facts">
          {paymentFacts(payment).flatMap(({ label, value }) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} value`}>{value}</dd>,
          ])}
        </dl>
      </div>
    </li>
  );
}
