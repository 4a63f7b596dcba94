import { attentionView } from '../../lib/api/views/attention';
import { contactView } from '../../lib/api/views/contact';
import { journalView } from '../../lib/api/views/journal';
import { operatorPaymentView } from '../../lib/api/views/operatorPayment';
import { subscriptionView } from '../../lib/api/views/subscription';
import type { Attention } from '../../lib/domain/attention/attention';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { addDays, type CalendarDate } from '../../lib/domain/calendar/calendarDate';
import { moscowDateOf } from '../../lib/domain/calendar/moscow';
import type { JournalEntry } from '../../lib/domain/journal';
import { formatRoubles, type Kopecks } from '../../lib/domain/money/money';
import { DEAREST_GRANT, LONGEST_GRANT_DAYS } from '../../lib/domain/subscription/grant';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import { portalNamed, tellUnreadable } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { malformedRequest } from '../../lib/lambda/httpRefusal';
import { refusal } from '../../lib/lambda/refusal';
import { fingerprintOf } from '../../lib/lambda/sha256';
import { grantDays } from '../../lib/usecases/grantDays';
import { knownContact } from '../../lib/usecases/keepContact';
import type { BillingStore, OpenStore, Suppressions } from '../../lib/usecases/ports';

type PortalNeeds = {
  readonly catalogue: Catalogue;
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'read'>>;
};

type PortalStore = Pick<
  BillingStore,
  'readSubscription' | 'readJournal' | 'readAttention' | 'listPayments' | 'readRequest' | 'commit'
>;

const PORTAL_PAGE = 50;

/** Shows one portal with its journal and payments, and grants it days (docs/rules.md, «Grants»). */
export function portalHandlers({
  catalogue,
  openSuppressions,
}: PortalNeeds): Handlers<'getPortal' | 'grantDays', PortalStore> {
  return {
    getPortal: async (call) => {
      const { store } = call;
      const portal = portalNamed(call);
      const { journalCursor, paymentsCursor } = call.query;
      const [subscription, journal, { payments, unreadable }] = await Promise.all([
        store.readSubscription(portal),
        store.readJournal(portal, { limit: PORTAL_PAGE, ...(journalCursor && { before: journalCursor }) }),
        store.listPayments(portal, { limit: PORTAL_PAGE, ...(paymentsCursor && { olderThan: paymentsCursor }) }),
      ]);
      for (const fault of unreadable) tellUnreadable(call, fault);
      const open = subscription?.attention ?? [];
      const [known, named] = await Promise.all([
        knownContact(openSuppressions(call.remainingMs), subscription?.contact),
        attentionNamed(store, open, journal),
      ]);
      const today = moscowDateOf(call.now);
      const [lastEntry, lastPayment] = [lastOfPage(journal), lastOfPage(payments, unreadable.length)];
      return jsonAnswer(200, {
        subscription: subscriptionView(subscription ?? neverPaid(portal), today),
        ...(subscription?.portalName && { portalName: subscription.portalName }),
        ...contactView(known),
        attention: open,
        attentionNamed: named.map((one) => attentionView(one)),
        journal: journal.map(journalView),
        payments: payments.map((payment) => operatorPaymentView(payment, today)),
        ...(lastEntry && { nextJournalCursor: String(lastEntry.version) }),
        ...(lastPayment && { nextPaymentsCursor: String(lastPayment.number) }),
      });
    },

    grantDays: async (call) => {
      const portal = portalNamed(call);
      const { caller, idempotencyKey: key, body } = call;
      const { sub } = caller;
      const { days, endsOn, ...grant } = body;
      checkBounds(grant.value, endsOn, moscowDateOf(call.now));
      const length = endsOn === undefined ? { days: days ?? 0 } : { endsOn };
      const granted = await grantDays(
        { store: call.store, catalogue, patience: call.patience },
        portal,
        { ...grant, length, by: sub },
        { scope: sub, route: call.event.routeKey, key, fingerprint: fingerprintOf({ portal, length, ...grant }) },
        call.now,
      );
      if (!granted.ok) return refusal(call, granted.reason);
      call.observation.info('days_granted', { portal });
      return jsonAnswer(201, { subscription: subscriptionView(granted.value, moscowDateOf(call.now)) });
    },
  };
}

/** The items that journal entries name, so that the operator sees what they are. */
async function attentionNamed(
  store: Pick<BillingStore, 'readAttention'>,
  open: readonly string[],
  journal: readonly JournalEntry[],
): Promise<readonly Attention[]> {
  const ids = new Set([...open, ...journal.flatMap(({ event }) => ('attention' in event ? event.attention : []))]);
  const read = await Promise.all([...ids].map((id) => store.readAttention(id)));
  return read.filter((one) => one !== undefined);
}

/** Where a full page goes on. */
function lastOfPage<Entry>(list: readonly Entry[], leftOut = 0): Entry | undefined {
  return list.length + leftOut === PORTAL_PAGE ? list.at(-1) : undefined;
}

/** @throws HttpRefusal 400: a grant that is too long would make it impossible to count money that comes later. */
function checkBounds(value: Kopecks, endsOn: CalendarDate | undefined, today: CalendarDate): void {
  const isTooFar = endsOn !== undefined && endsOn > addDays(today, LONGEST_GRANT_DAYS);
  const errors = [
    ...(isTooFar ? [{ path: 'endsOn', message: `Не дальше чем через ${LONGEST_GRANT_DAYS} дней` }] : []),
    ...(value > DEAREST_GRANT ? [{ path: 'value', message: `Не больше ${formatRoubles(DEAREST_GRANT)}` }] : []),
  ];
  if (errors.length > 0) throw malformedRequest(errors);
}
