import { useRef, useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import { orderKeys } from '../../client/orderKeys';
import type { InvoiceStage, Invoicing } from '../flow/invoicing';
import type { useAfterFirstLook } from './useAfterFirstLook';

/** One `Invoicing` for the life of the dialog, and its stage; undefined until the late parts are here. */
export function useInvoicing(
  api: CustomerCalls,
  late: ReturnType<typeof useAfterFirstLook>,
): { readonly stage: InvoiceStage; readonly invoicing: Invoicing | undefined } {
  const [stage, show] = useState<InvoiceStage>({ at: 'choosing' });
  const invoicing = useRef<Invoicing>(undefined);
  if (typeof late !== 'string') {
    invoicing.current ??= late.startInvoicing({
      issue: api.issueInvoice,
      payment: api.getPayment,
      mail: api.sendInvoiceAgain,
      keys: orderKeys(() => crypto.randomUUID()),
      show,
    });
  }
  return { stage, invoicing: invoicing.current };
}
