import type { Catalogue } from '../lib/domain/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import type { AutopayPayment } from '../lib/domain/payment';
import { isPortal } from '../lib/domain/portal';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Observation, Observe } from '../lib/lambda/observation';
import { pause, random } from '../lib/lambda/runtime/chance';
import { realDueList } from '../lib/lambda/runtime/dueList';
import { realFirstPaymentNumber } from '../lib/lambda/runtime/numbering';
import { observe } from '../lib/lambda/runtime/observation';
import { realRobokassaGateway } from '../lib/lambda/runtime/robokassaGateway';
import { realPasswords } from '../lib/lambda/runtime/robokassaShop';
import { realStore } from '../lib/lambda/runtime/store';
import { scheduledFunction } from '../lib/lambda/scheduledFunction';
import type { OpenRobokassaGateway } from '../lib/robokassa/gateway';
import type { SigningPasswords } from '../lib/robokassa/shop';
import { type BillingStore, type DueList, type OpenStore, type Patience, UnreadableItem } from '../lib/usecases/ports';
import { type ChargeAnswer, type Renewed, renewSubscription } from '../lib/usecases/renewSubscription';

type RenewAutopayNeeds = {
  readonly openStore: OpenStore<
    Pick<
      BillingStore,
      'readSubscription' | 'readPayment' | 'readPaymentWithPortal' | 'readCharging' | 'takePaymentNumber' | 'commit'
    >
  >;
  readonly openDueList: OpenStore<DueList>;
  readonly openGateway: OpenRobokassaGateway;
  readonly passwords: Pick<KeptSecret<SigningPasswords>, 'current'>;
  readonly catalogue: Catalogue;
  readonly firstPaymentNumber: number;
  readonly concurrency: number;
  readonly pause: Patience['pause'];
  readonly random: Patience['random'];
  readonly observe: Observe;
};

// A charge may take 20 seconds to answer, and its outcome must still be written down.
const ONE_CHARGE_MS = 45_000;

/** Charges what is due today, each at most once (docs/rules.md, «Charges»). */
export function makeRenewAutopay(needs: RenewAutopayNeeds) {
  return scheduledFunction(needs, async ({ now, remainingMs, patience, dueList, observation }) => {
    // Before anything is claimed: a charge that cannot be signed is of no use to anybody.
    const gateway = needs.openGateway(await needs.passwords.current(now), remainingMs);
    const store = needs.openStore(remainingMs);
    const charge = async (attempt: AutopayPayment): Promise<ChargeAnswer> => {
      const answer = await gateway.charge(attempt);
      if (answer.kind === 'accepted') return 'accepted';
      const { portal, number } = attempt;
      observation.warn('charge_unclear', { portal, payment: String(number), code: answer.reason });
      return answer.reason === 'no_time' || answer.reason === 'test_mode' ? 'not_sent' : 'unclear';
    };
    return [
      {
        queue: 'renew',
        until: now,
        concurrency: needs.concurrency,
        longestMs: ONE_CHARGE_MS,
        unmoved: ['stopped'],
        work: async (due) => {
          if (!isPortal(due.id)) throw new UnreadableItem(`no portal: ${due.id}`);
          const renewed = await renewSubscription({ ...needs, store, patience, charge }, due.id, now);
          if (renewed.outcome === 'not_due') await dueList.putRight(due, renewed.subscription);
          told(renewed, observation);
          return renewed.outcome;
        },
      },
    ];
  });
}

function told({ outcome }: Renewed, observation: Observation): void {
  if (outcome !== 'not_due' && outcome !== 'advanced') observation.count('ChargesDue');
  if (outcome === 'requested') observation.count('ChargesRequested');
  if (outcome === 'unknown') observation.count('ChargesUnknown');
}

export const handler = lambda(() =>
  makeRenewAutopay({
    openStore: realStore(),
    openDueList: realDueList(),
    openGateway: realRobokassaGateway(),
    passwords: realPasswords(),
    catalogue: OLCHAT_CATALOGUE,
    firstPaymentNumber: realFirstPaymentNumber(),
    concurrency: 20,
    pause,
    random,
    observe,
  }),
);
