import { useContext, useEffect, useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import { orderKeys } from '../../client/orderKeys';
import { type Checkout, type Stage, startCheckout } from '../flow/checkout';
import { openPaymentWindow } from '../flow/paymentWindow';
import { untilVisible } from '../flow/sight';
import { waitingMemory } from '../flow/waitingMemory';
import { PlaceOfDialog } from './place';

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
