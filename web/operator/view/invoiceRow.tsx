import { roubles } from '../../dialog/text/money';
import type { InvoiceAnswer } from '../deskAnswers';
import { invoiceStateText } from '../deskText';
import { PortalButton } from './portalButton';

type Props = {
  readonly invoice: InvoiceAnswer;
  readonly onOpen: () => void;
  readonly onPortal: (portal: string) => void;
};

/** One invoice of a list. */
export function InvoiceRow({ invoice, onOpen, onPortal }: Props) {
  const { payment, buyer, portal } = invoice;
  return (
    <li class="row" data-invoice={payment.number}>
      <div>
        <p>
          <strong>№&nbsp;{payment.number}</strong> · {buyer.name}
        </p>
        <p class="quiet">
          ИНН {buyer.inn} · портал <PortalButton portal={portal} onPortal={onPortal} />
        </p>
        <p>
          <strong>{roubles(payment.amount)}</strong>, {invoiceStateText(invoice)}
        </p>
      </div>
      <button
        type="button"
        class="button button-plain"
        aria-label={`Открыть счёт № ${payment.number}`}
        onClick={onOpen}
      >
        Открыть
      </button>
    </li>
  );
}
