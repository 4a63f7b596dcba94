import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import { orderKeys } from '../../client/orderKeys';
import { type Checkout, type Stage, startCheckout } from '../flow/checkout';
import type { InvoiceStage, Invoicing } from '../flow/invoicing';
import { type Leaving, type LeavingStage, startLeaving } from '../flow/leaving';
import { openPaymentWindow } from '../flow/paymentWindow';
import { waitingMemory } from '../flow/waitingMemory';
import { PlaceOfDialog } from './place';
import type { useAfterFirstLook } from './useAfterFirstLook';

/** One checkout for the life of the dialog, and its stage. */
export function useCheckout(
  api: CustomerCalls,
  portal: string,
): { readonly stage: Stage; readonly checkout: Checkout } {
  const { pause, end } = useContext(PlaceOfDialog);
  const [stage, show] = useState<Stage>({ at: 'choosing' });
  const [checkout] = useState(() =>
    startCheckout({
      open: api.createPayment,
      reopen: api.resumePayment,
      payment: api.getPayment,
      check: api.checkPayment,
      openWindow: openPaymentWindow,
      keys: orderKeys(() => crypto.randomUUID()),
      memory: waitingMemory(portal),
      pause,
      untilVisible: () => untilVisible(end),
      // Fetched after the first look, which it would make heavier. Where it never comes, the page learns the outcome by
      // asking.
      onReturned: (hear) =>
        void import('../flow/returns').then(({ hearReturns }) => hearReturns(hear, end)).catch(() => undefined),
      show,
    }),
  );
  useEffect(() => {
    void checkout.resume();
    return checkout.stop;
  }, [checkout]);
  return { stage, checkout };
}

/**
 * Resolves when the page is visible: at once with false, or later with true. After `end` it no longer looks, and never
 * resolves.
 */
async function untilVisible(end: AbortSignal): Promise<boolean> {
  if (document.visibilityState === 'visible') return false;
  await new Promise<void>((seen) => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', look);
      seen();
    };
    document.addEventListener('visibilitychange', look, { signal: end });
  });
  return true;
}

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

/** One `Leaving` for the life of the dialog, and its stage. */
export function useLeaving(api: CustomerCalls): { readonly stage: LeavingStage; readonly leaving: Leaving } {
  const [stage, show] = useState<LeavingStage>({ at: 'resting' });
  const [leaving] = useState(() =>
    startLeaving({ goFree: api.switchToFree, keys: orderKeys(() => crypto.randomUUID()), show }),
  );
  return { stage, leaving };
}
