import type { Subscription } from '../../client/answers';
import type { WantedFree } from '../../client/customerCalls';
import type { OrderKeys } from '../../client/orderKeys';
import type { Answer, Trouble } from '../../client/trouble';

/** Where the customer is on the way back to the free groups. */
export type LeavingStage =
  | { readonly at: 'resting' }
  /** The page asks when. `days` is how many days «now» gives up, as far as the page knows. */
  | { readonly at: 'asking'; readonly days: number; readonly trouble?: Trouble }
  /** `busy`: the service asked to come again later, and the page will. */
  | { readonly at: 'sending'; readonly days: number; readonly busy: boolean }
  | { readonly at: 'done'; readonly subscription: Subscription };

type Needs = {
  readonly goFree: (wanted: WantedFree, key: string, onBusy: () => void) => Promise<Answer<Subscription>>;
  readonly keys: OrderKeys<WantedFree>;
  readonly show: (stage: LeavingStage) => void;
};

export type Leaving = {
  readonly ask: (days: number) => void;
  readonly go: (effective: WantedFree['effective']) => Promise<void>;
  /** Back to choosing. */
  readonly leave: () => void;
};

/**
 * Asks when, and goes back to the free groups. The service refuses when «now» would give up another number of days than
 * the person saw.
 */
export function startLeaving({ goFree, keys, show }: Needs): Leaving {
  let stage: LeavingStage = { at: 'resting' };

  function become(next: LeavingStage): void {
    stage = next;
    show(next);
  }

  return {
    ask: (days) => become({ at: 'asking', days }),
    go: async (effective) => {
      if (stage.at !== 'asking') return;
      const { days } = stage;
      const wanted: WantedFree = effective === 'now' ? { effective, givenUpDays: days } : { effective };
      become({ at: 'sending', days, busy: false });
      const answer = await goFree(wanted, keys.keyFor(wanted), () => become({ at: 'sending', days, busy: true }));
      if (answer.ok) {
        // The same choice a year later is a new request, under a new key.
        keys.forget(wanted);
        return become({ at: 'done', subscription: answer.value });
      }
      const { trouble } = answer;
      const refused = trouble.kind === 'refused' ? trouble : undefined;
      if (refused?.code === 'idempotency_key_reused') keys.forget(wanted);
      become({ at: 'asking', days: refused?.daysNow ?? days, trouble });
    },
    leave: () => become({ at: 'resting' }),
  };
}
