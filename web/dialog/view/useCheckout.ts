import { useEffect, useState } from 'preact/hooks';
import type { BillingApi } from '../api/billingApi';
import { type Checkout, type Stage, startCheckout } from '../flow/checkout';
import { openPaymentWindow } from '../flow/paymentWindow';
import { pause, untilVisible } from '../flow/waiting';
import { waitingMemory } from '../flow/waitingMemory';
import { orderKeys } from '../order/orderKeys';

/** One checkout for the life of the dialog, and where it stands. */
export function useCheckout(api: BillingApi, portal: string): { readonly stage: Stage; readonly checkout: Checkout } {
  const [stage, show] = useState<Stage>({ at: 'choosing' });
  const [checkout] = useState(() =>
    startCheckout({
      open: api.open,
      reopen: api.reopen,
      payment: api.payment,
      check: api.check,
      openWindow: openPaymentWindow,
      keys: orderKeys(() => crypto.randomUUID()),
      memory: waitingMemory(portal),
      pause,
      untilVisible,
      // After the first look, which it would make heavier; without it the page finds out by asking.
      onReturned: (hear) =>
        void import('../flow/returns').then(({ hearReturns }) => hearReturns(hear)).catch(() => undefined),
      show,
    }),
  );
  useEffect(() => {
    void checkout.resume();
    return checkout.leave;
  }, [checkout]);
  return { stage, checkout };
}
