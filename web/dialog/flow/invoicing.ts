import type { Invoice, IssuedInvoice, Payment } from '../../client/answers';
import type { InvoiceOrder } from '../../client/customerCalls';
import type { OrderKeys } from '../../client/orderKeys';
import type { Answer, Trouble } from '../../client/trouble';

/** Where the customer is between choosing and having an invoice. */
export type InvoiceStage =
  | { readonly at: 'choosing'; readonly trouble?: Trouble }
  /** `busy`: the service asked to come again later, and the page will. */
  | { readonly at: 'opening'; readonly busy: boolean }
  | Issued;

/**
 * The invoice on the page. Of an invoice that was open already the page knows only the payment, which names no day of
 * issue.
 */
type ShownInvoice = Omit<Invoice, 'issuedOn'>;

export type Issued = {
  readonly at: 'issued';
  readonly invoice: ShownInvoice;
  /** Where its mail goes by itself. Empty for an invoice that was open already: the page does not know its address. */
  readonly email: string;
  readonly mail: MailStage;
};

/** The mail that the customer asks for once more. */
type MailStage =
  | { readonly at: 'resting' }
  | { readonly at: 'sending' }
  | { readonly at: 'sent'; readonly to: string }
  | { readonly at: 'failed'; readonly trouble: Trouble };

type Needs = {
  readonly issue: (order: InvoiceOrder, key: string, onBusy: () => void) => Promise<Answer<IssuedInvoice>>;
  readonly payment: (number: number) => Promise<Answer<Payment>>;
  readonly mail: (number: number, email?: string) => Promise<Answer<unknown>>;
  readonly keys: OrderKeys<InvoiceOrder>;
  readonly show: (stage: InvoiceStage) => void;
};

export type Invoicing = {
  readonly issue: (order: InvoiceOrder) => Promise<void>;
  /** Shows an invoice that is open already. Resolves with the trouble if that failed. */
  readonly showOpen: (number: number) => Promise<Trouble | undefined>;
  readonly sendAgain: (to: string) => Promise<void>;
  /** Back to choosing. The invoice stays and can be paid. */
  readonly leave: () => void;
};

/** Issues the invoice for an order, and mails it again wherever the customer wants. */
export function startInvoicing({ issue, payment, mail, keys, show }: Needs): Invoicing {
  let stage: InvoiceStage = { at: 'choosing' };

  function become(next: InvoiceStage): void {
    stage = next;
    show(next);
  }

  return {
    issue: async (order) => {
      if (stage.at !== 'choosing') return;
      become({ at: 'opening', busy: false });
      const answer = await issue(order, keys.keyFor(order), () => become({ at: 'opening', busy: true }));
      if (answer.ok) {
        // From now on the same order is a new invoice.
        keys.forget(order);
        return become({ at: 'issued', invoice: answer.value.invoice, email: order.email, mail: { at: 'resting' } });
      }
      const { trouble } = answer;
      if (trouble.kind === 'refused' && trouble.code === 'idempotency_key_reused') keys.forget(order);
      become({ at: 'choosing', trouble });
    },
    showOpen: async (number) => {
      const answer = await payment(number);
      if (stage.at !== 'choosing') return undefined;
      if (!answer.ok) return answer.trouble;
      const { pdfUrl, payableUntil, amount } = answer.value;
      // The invoice was paid or cancelled since: the history says so.
      if (!pdfUrl) return { kind: 'refused', status: 409, code: 'unknown_invoice' };
      become({ at: 'issued', invoice: { number, payableUntil, amount, pdfUrl }, email: '', mail: { at: 'resting' } });
      return undefined;
    },
    sendAgain: async (to) => {
      if (stage.at !== 'issued' || stage.mail.at === 'sending') return;
      const { number } = stage.invoice;
      become({ ...stage, mail: { at: 'sending' } });
      const answer = await mail(number, to === stage.email ? undefined : to);
      if (stage.at !== 'issued' || stage.invoice.number !== number) return;
      become({ ...stage, mail: answer.ok ? { at: 'sent', to } : { at: 'failed', trouble: answer.trouble } });
    },
    leave: () => become({ at: 'choosing' }),
  };
}
