import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { renewalNotIssued, renewalToSendAgain } from '../domain/documents/renewalIssue';
import type { JournalEvent } from '../domain/journal';
import { decideAdvance } from '../domain/subscription/advance';
import { nextAction } from '../domain/subscription/nextAction';
import type { Portal } from '../domain/subscription/portal';
import { holdingOn, type PaidHolding, type Subscription } from '../domain/subscription/subscription';
import { type DrawnRenewal, type IssueRenewalNeeds, issueRenewal } from './issueRenewal';
import { type BillingStore, type Changes, type Patience, UnreadableItem } from './ports';
import { nothingWhereUnreadable } from './unreadable';
import { untilCommitted } from './untilCommitted';

type AdvanceSubscriptionNeeds = {
  readonly store: Pick<BillingStore, 'readSubscription' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly patience: Patience;
  /** What draws documents. Left out, everything about a renewal invoice is left to a run that has it. */
  readonly renewals?: Omit<IssueRenewalNeeds, 'catalogue'>;
};

/**
 * Shorter than the due list's own patience: a candidate that fails longer is parked, and its customer would no longer
 * be reminded.
 */
const ISSUING_FOR_MS = 30 * 60_000;

/** What elapsed time did to the subscription, or the subscription unchanged. */
export type Advanced =
  /** `fault`: why a renewal invoice was given up; a person must hear of it. */
  | { readonly outcome: 'advanced'; readonly event: JournalEvent['kind']; readonly fault?: unknown }
  | { readonly outcome: 'not_due'; readonly subscription: Subscription };

/**
 * Does what is due for one subscription, decided from the subscription as it is now (docs/rules.md, «Notices and
 * reminders» and «The renewal invoice»).
 * @throws UnreadableItem when the due key names a subscription that does not exist.
 */
export function advanceSubscription(needs: AdvanceSubscriptionNeeds, portal: Portal, now: Instant): Promise<Advanced> {
  const drawn: DrawnRenewal = {};
  return untilCommitted<Advanced>(needs.patience, async () => {
    const subscription = await needs.store.readSubscription(portal);
    if (!subscription) throw new UnreadableItem(`the subscription of a due key is missing: ${portal}`);
    const { fault, ...changes } = (await changesDue(needs, subscription, drawn, now)) ?? {};
    const event = changes.drafts?.at(-1)?.entries.at(-1)?.event.kind;
    if (!event) return { commit: 'committed', answer: { outcome: 'not_due', subscription } };
    return {
      commit: await needs.store.commit(changes),
      answer: { outcome: 'advanced', event, ...(fault !== undefined && { fault }) },
    };
  });
}

type ChangesDue = Changes & { readonly fault?: unknown };

async function changesDue(
  needs: AdvanceSubscriptionNeeds,
  subscription: Subscription,
  drawn: DrawnRenewal,
  now: Instant,
): Promise<ChangesDue | undefined> {
  const { catalogue, renewals } = needs;
  const action = nextAction(subscription);
  const holding = holdingOn(subscription.holding, moscowDateOf(now));
  if (action?.kind === 'renewal_invoice' && action.at <= now && holding.kind === 'paid') {
    if (!renewals) return undefined;
    return issueRenewal({ ...renewals, catalogue }, subscription, holding, drawn, now).catch((fault: unknown) =>
      givenUp(subscription, holding, fault, { since: action.at, now }),
    );
  }
  const number = action?.kind === 'reminder' ? renewalToSendAgain(subscription, now) : undefined;
  if (number !== undefined && !renewals) return undefined;
  // The invoice cannot be read, so the plain reminder goes out instead.
  const renewal = number && (await renewals?.store.readPayment(number).catch(nothingWhereUnreadable));
  const draft = decideAdvance(subscription, catalogue, now, renewal?.kind === 'invoice' ? renewal : undefined);
  return draft && { drafts: [draft] };
}

/**
 * A renewal invoice that cannot be drawn must not hold back the reminders and the mail about the end of the term. An
 * unreadable one is given up at once, any other fault after half an hour (docs/rules.md, «The renewal invoice»).
 * @throws the fault itself while another try is worth it.
 */
function givenUp(
  subscription: Subscription,
  { term }: PaidHolding,
  fault: unknown,
  { since, now }: { readonly since: Instant; readonly now: Instant },
): ChangesDue {
  if (!(fault instanceof UnreadableItem) && now - since < ISSUING_FOR_MS) throw fault;
  return { drafts: [renewalNotIssued(subscription, term.endsOn, now)], fault };
}
