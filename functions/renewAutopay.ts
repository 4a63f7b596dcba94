import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import type { SellerProfile } from '../lib/domain/documents/seller';
import type { Charge } from '../lib/domain/payment/payment';
import { isPortal } from '../lib/domain/subscription/portal';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Observation } from '../lib/lambda/observation';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realRobokassaGateway, realSellers } from '../lib/lambda/runtime/robokassa';
import { realFirstPaymentNumber, realTable } from '../lib/lambda/runtime/table';
import { scheduledFunction } from '../lib/lambda/scheduledFunction';
import type { OpenRobokassaGateway } from '../lib/robokassa/gateway';
import type { SigningPasswords } from '../lib/robokassa/shop';
import { type BillingStore, type DueList, type OpenStore, UnreadableItem } from '../lib/usecases/ports';
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
  readonly sellers: readonly SellerProfile[];
  readonly concurrency: number;
  readonly rim: Rim;
};

// Nothing has left us: there was no time, test mode has no charges, or no connection was made.
const NOT_SENT: readonly string[] = ['no_time', 'test_mode', 'not_connected'];

// A charge may take 20 seconds to be answered, and its outcome must still be recorded.
const ONE_CHARGE_MS = 45_000;

/** Charges what is due today, each at most once (docs/rules.md, «Charges»). */
export function makeRenewAutopay(needs: RenewAutopayNeeds) {
  return scheduledFunction(needs, async ({ now, store, remainingMs, patience, dueList, observation }) => {
    // Checked before anything is claimed: nobody could use a charge that cannot be signed.
    const gateway = needs.openGateway(await needs.passwords.current(now), remainingMs);
    const callRobokassa = async (charge: Charge): Promise<ChargeAnswer> => {
      const answer = await gateway.charge(charge);
      if (answer.kind === 'accepted') return 'accepted';
      const { portal, number } = charge;
      observation.warn('charge_unclear', { portal, payment: String(number), code: answer.reason });
      return NOT_SENT.includes(answer.reason) ? 'not_sent' : 'unclear';
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
          const renewed = await renewSubscription({ ...needs, store, patience, charge: callRobokassa }, due.id, now);
          if (renewed.outcome === 'not_due') await dueList.putRight(due, renewed.subscription);
          tell(renewed, observation);
          return renewed.outcome;
        },
      },
    ];
  });
}

function tell({ outcome }: Renewed, observation: Observation): void {
  if (outcome !== 'not_due' && outcome !== 'advanced') observation.count('ChargesDue');
  if (outcome === 'requested') observation.count('ChargesRequested');
  if (outcome === 'unknown') observation.count('ChargesUnknown');
}

export const { handler, prime } = lambda(makeRenewAutopay, () => ({
  ...realTable(),
  openGateway: realRobokassaGateway(),
  passwords: realPasswords(),
  catalogue: OLCHAT_CATALOGUE,
  firstPaymentNumber: realFirstPaymentNumber(),
  sellers: realSellers(),
  concurrency: 20,
  rim,
}));
