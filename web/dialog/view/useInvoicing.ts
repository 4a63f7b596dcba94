import { useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import { orderKeys } from '../../client/orderKeys';
import { type InvoiceStage, type Invoicing, startInvoicing } from '../flow/invoicing';

/** One way to an invoice for the life of the dialog, and where it stands. */
export function useInvoicing(api: CustomerCalls): { readonly stage: InvoiceStage; readonly invoicing: Invoicing } {
  const [stage, show] = useState<InvoiceStage>({ at: 'choosing' });
  const [invoicing] = useState(() =>
    startInvoicing({
      issue: api.issueInvoice,
      payment: api.getPayment,
      mail: api.sendInvoiceAgain,
      keys: orderKeys(() => crypto.randomUUID()),
      show,
    }),
  );
  return { stage, invoicing };
}
