import {
  answeredCharge,
  type ClaimedCharge,
  claimCharge,
  failCharge,
  isArmed,
  isChargeDue,
} from '../domain/autopay/charge';
import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import type { SellerProfile } from '../domain/documents/seller';
import { draftOf } from '../domain/draft';
import type { Charge } from '../domain/payment/payment';
import { receiptLineOf } from '../domain/payment/receiptLine';
import type { Portal } from '../domain/subscription/portal';
import type { Subscription } from '../domain/subscription/subscription';
import { advanceSubscription } from './advanceSubscription';
import { type BillingStore, type Patience, UnreadableItem } from './ports';
import { untilCommitted } from './untilCommitted';

/** `not_sent` only where nothing has certainly left us. Everything else that is no clear «yes» is `unclear`. */
export type ChargeAnswer = 'accepted' | 'unclear' | 'not_sent';

type RenewSubscriptionNeeds = {
  readonly store: Pick<
    BillingStore,
    'readSubscription' | 'readPayment' | 'readPaymentWithPortal' | 'readCharging' | 'takePaymentNumber' | 'commit'
  >;
  readonly catalogue: Catalogue;
  readonly firstPaymentNumber: number;
  /** The seller whose receipt the payer gets. The receipt's line is kept with the charge. */
  readonly sellers: readonly SellerProfile[];
  readonly patience: Patience;
  /** One call to Robokassa; never repeated. */
  readonly charge: (charge: Charge) => Promise<ChargeAnswer>;
};

export type Renewed =
  | { readonly outcome: 'requested' | 'unknown' | 'withdrawn' | 'stopped' | 'advanced' | 'claimed_elsewhere' }
  | { readonly outcome: 'not_due'; readonly subscription: Subscription };

/**
 * Renews one subscription by at most one charge: claim it, read the armed state once more, make one call, record its
 * answer. The claim is the point of no return: a run that finds another run's claim leaves it alone, and a run that
 * dies after its claim is never repeated (docs/rules.md, «Charges»).
 */
export async function renewSubscription(needs: RenewSubscriptionNeeds, portal: Portal, now: Instant): Promise<Renewed> {
  const { store } = needs;
  // The term may have ended while charging was stopped or no schedule ran. That is recorded here too.
  const advanced = await advanceSubscription(needs, portal, now);
  if (advanced.outcome === 'advanced') return { outcome: 'advanced' };
  const { subscription } = advanced;
  if (!isChargeDue(subscription, now)) return { outcome: 'not_due', subscription };
  if (!(await mayCharge(store))) return { outcome: 'stopped' };
  const claim = await commitClaim(needs, subscription, now);
  if (!claim) return { outcome: 'claimed_elsewhere' };
  const charge = claim.payment;
  // Read once more: a «no» that was acknowledged between the claim and the call must stop the call.
  const [current, isOn] = await Promise.all([store.readSubscription(portal), mayCharge(store)]);
  if (!current || !isArmed(current, charge) || !isOn) return withdraw(needs, charge, now);
  const answer = await needs.charge(charge);
  if (answer === 'not_sent') return withdraw(needs, charge, now);
  await remember(needs, charge, answer === 'accepted');
  return { outcome: answer === 'accepted' ? 'requested' : 'unknown' };
}

/** A switch that cannot be read counts as off. */
async function mayCharge(store: Pick<BillingStore, 'readCharging'>): Promise<boolean> {
  try {
    return (await store.readCharging())?.on ?? true;
  } catch (error) {
    if (error instanceof UnreadableItem) return false;
    throw error;
  }
}

/** Not tried again on a conflict: the other write may have claimed the charge or withdrawn the consent. */
async function commitClaim(
  { store, firstPaymentNumber, sellers }: RenewSubscriptionNeeds,
  subscription: Subscription,
  now: Instant,
): Promise<ClaimedCharge | undefined> {
  const { autopay, portal } = subscription;
  if (!autopay.on) return undefined;
  const parent = await store.readPayment(autopay.consent.payment);
  if (!parent) throw new UnreadableItem(`the payment of the consent of ${portal} is missing`);
  const number = await store.takePaymentNumber(firstPaymentNumber);
  const claim = claimCharge(subscription, parent, number, now);
  if (!claim) return undefined;
  const payment = { ...claim.payment, receipt: receiptLineOf(sellers, claim.payment) };
  const commit = await store.commit({ payments: [payment], drafts: [claim.draft] });
  return commit === 'committed' ? { ...claim, payment } : undefined;
}

/**
 * Nothing was sent, and only this run could have sent it. This is the one case in which a charge ends without asking
 * Robokassa.
 */
function withdraw({ store, patience }: RenewSubscriptionNeeds, charge: Charge, now: Instant): Promise<Renewed> {
  return untilCommitted<Renewed>(patience, async () => {
    const { payment, subscription } = await store.readPaymentWithPortal(charge.number, charge.portal);
    const isStillClaimed = payment?.kind === 'autopay' && payment.state.status === 'claimed' && subscription;
    if (!isStillClaimed) return { commit: 'committed', answer: { outcome: 'withdrawn' } };
    const failed = failCharge(payment, draftOf(subscription, now), 'not_called', now);
    const commit = await store.commit({ payments: [failed.payment], drafts: [failed.draft] });
    return { commit, answer: { outcome: 'withdrawn' } };
  });
}

function remember({ store, patience }: RenewSubscriptionNeeds, charge: Charge, wasAccepted: boolean) {
  return untilCommitted<void>(patience, async () => {
    const payment = await store.readPayment(charge.number);
    const next = payment?.kind === 'autopay' ? answeredCharge(payment, wasAccepted) : undefined;
    return { commit: next ? await store.commit({ payments: [next] }) : 'committed', answer: undefined };
  });
}
