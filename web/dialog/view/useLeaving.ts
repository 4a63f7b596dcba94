import { useState } from 'preact/hooks';
import type { BillingApi } from '../api/billingApi';
import { type Leaving, type LeavingStage, startLeaving } from '../flow/leaving';
import { orderKeys } from '../order/orderKeys';

/** One way back to the free groups for the life of the dialog, and where it stands. */
export function useLeaving(api: BillingApi): { readonly stage: LeavingStage; readonly leaving: Leaving } {
  const [stage, show] = useState<LeavingStage>({ at: 'resting' });
  const [leaving] = useState(() =>
    startLeaving({ goFree: api.goFree, keys: orderKeys(() => crypto.randomUUID()), show }),
  );
  return { stage, leaving };
}
