import { decideAdvance } from '../domain/advance';
import type { Catalogue } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import type { JournalEvent } from '../domain/journal';
import { moscowDateOf } from '../domain/moscow';
import { nextAction } from '../domain/nextAction';
import type { Portal } from '../domain/portal';
import { renewalToSendAgain } from '../domain/renewalIssue';
import { holdingOn, type Subscription } from '../domain/subscription';
import { type DrawnRenewal, type IssueRenewalNeeds, issueRenewal } from './issueRenewal';
import { type BillingStore, type Changes, type Patience, UnreadableItem } from './ports';
import { untilCommitted } from './untilCommitted';

type AdvanceSubscriptionNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** What draws documents. Without it everything about a renewal invoice is left to the run that has it. */
  readonly renewals?: Omit<IssueRenewalNeeds, 'catalogue'>;
};

/** What time did to it, or the subscription as it was found. */
export type Advanced =
  | { readonly outcome: 'advanced'; readonly event: JournalEvent['kind'] }
  | { readonly outcome: 'not_due'; readonly subscription: Subscription };

/**
 * Does what is due to one subscription, judged from the subscription as it is now (docs/rules.md, «Notices and reminders» and
 * «The renewal invoice»).
 * @throws UnreadableItem when the due key names a subscription that is not there.
 */
export function advanceSubscription(needs: AdvanceSubscriptionNeeds, portal: Portal, now: Instant): Promise<Advanced> {
  const drawn: DrawnRenewal = {};
  return untilCommitted<Advanced>(needs.patience, async () => {
    const subscription = await needs.store.readSubscription(portal);
    if (!subscription) throw new UnreadableItem(`the subscription of a due key is missing: ${portal}`);
    const changes = await changesDue(needs, subscription, drawn, now);
    const event = changes?.drafts?.at(-1)?.entries.at(-1)?.event.kind;
    if (!changes || !event) return { commit: 'committed', answer: { outcome: 'not_due', subscription } };
    return { commit: await needs.store.commit(changes), answer: { outcome: 'advanced', event } };
  });
}

async function changesDue(
  needs: AdvanceSubscriptionNeeds,
  subscription: Subscription,
  drawn: DrawnRenewal,
  now: Instant,
): Promise<Changes | undefined> {
  const { catalogue, renewals } = needs;
  const action = nextAction(subscription);
  const holding = holdingOn(subscription.holding, moscowDateOf(now));
  if (action?.kind === 'renewal_invoice' && action.at <= now && holding.kind === 'paid') {
    return renewals && issueRenewal({ ...renewals, catalogue }, subscription, holding, drawn, now);
  }
  const number = action?.kind === 'reminder' ? renewalToSendAgain(subscription, now) : undefined;
  if (number !== undefined && !renewals) return undefined;
  const renewal = number && (await renewals?.store.readPayment(number));
  const draft = decideAdvance(subscription, catalogue, now, renewal?.kind === 'invoice' ? renewal : undefined);
  return draft && { drafts: [draft] };
}
