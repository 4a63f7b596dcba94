import { useState } from 'preact/hooks';
import type { CustomerCalls } from '../../client/customerCalls';
import { orderKeys } from '../../client/orderKeys';
import { type Leaving, type LeavingStage, startLeaving } from '../flow/leaving';

/** One `Leaving` for the life of the dialog, and its stage. */
export function useLeaving(api: CustomerCalls): { readonly stage: LeavingStage; readonly leaving: Leaving } {
  const [stage, show] = useState<LeavingStage>({ at: 'resting' });
  const [leaving] = useState(() =>
    startLeaving({ goFree: api.switchToFree, keys: orderKeys(() => crypto.randomUUID()), show }),
  );
  return { stage, leaving };
}
