import { useState } from 'preact/hooks';
import type { BillingApi } from '../api/billingApi';
import { type InvoiceStage, type Invoicing, startInvoicing } from '../flow/invoicing';
import { orderKeys } from '../order/orderKeys';

/** One way to an invoice for the life of the dialog, and where it stands. */
export function useInvoicing(api: BillingApi): { readonly stage: InvoiceStage; readonly invoicing: Invoicing } {
  const [stage, show] = useState<InvoiceStage>({ at: 'choosing' });
  const [invoicing] = useState(() =>
    startInvoicing({
      issue: api.issue,
      payment: api.payment,
      mail: api.mail,
      keys: orderKeys(() => crypto.randomUUID()),
      show,
    }),
  );
  return { stage, invoicing };
}
