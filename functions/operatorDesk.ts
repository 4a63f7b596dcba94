import type { InvoiceAnswer } from '../lib/api/answers/operator';
import { ATTENTION_ROUTES } from '../lib/api/routes/operator/attention';
import { CORRECTION_ROUTES } from '../lib/api/routes/operator/corrections';
import { ISSUED_INVOICE_ROUTES } from '../lib/api/routes/operator/invoices';
import { PORTAL_ROUTES } from '../lib/api/routes/operator/portals';
import { STOPPING_ROUTES } from '../lib/api/routes/operator/stopping';
import { attentionView } from '../lib/api/views/attention';
import { chargingView } from '../lib/api/views/charging';
import { contactView } from '../lib/api/views/contact';
import { invoiceView } from '../lib/api/views/invoice';
import { journalView } from '../lib/api/views/journal';
import { operatorPaymentView } from '../lib/api/views/operatorPayment';
import { reversalView } from '../lib/api/views/reversal';
import { subscriptionView } from '../lib/api/views/subscription';
import { addDays, type CalendarDate } from '../lib/domain/calendarDate';
import type { Catalogue } from '../lib/domain/catalogue';
import { DEAREST_GRANT, LONGEST_GRANT_DAYS } from '../lib/domain/grant';
import { formatRoubles, type Kopecks } from '../lib/domain/money';
import { moscowDateOf } from '../lib/domain/moscow';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import type { InvoicePayment } from '../lib/domain/payment';
import { parsePaymentNumber } from '../lib/domain/paymentNumber';
import type { WantedReversal } from '../lib/domain/reversalSubject';
import { neverPaid } from '../lib/domain/subscription';
import { type AskStateNeeds, stateAsker } from '../lib/lambda/askState';
import { fingerprintOf } from '../lib/lambda/fingerprint';
import { type HttpAnswer, jsonAnswer } from '../lib/lambda/httpAnswer';
import { type HttpCall, portalNamed, type RouteCall } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { malformedRequest } from '../lib/lambda/httpRefusal';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { type InvoiceLinks, realLinks } from '../lib/lambda/runtime/links';
import { rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realRobokassaGateway } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import { tellUnreadable } from '../lib/lambda/tellUnreadable';
import type { StateAnswer } from '../lib/robokassa/gateway';
import type { SigningPasswords } from '../lib/robokassa/shop';
import { grantDays } from '../lib/usecases/grantDays';
import { clearAddress, forgetContact, giveContact, knownContact } from '../lib/usecases/keepContact';
import type { BillingStore, OpenStore, Suppressions } from '../lib/usecases/ports';
import { reopenAttention } from '../lib/usecases/reopenAttention';
import { resolveAttention } from '../lib/usecases/resolveAttention';
import { searchInvoices } from '../lib/usecases/searchInvoices';
import { previewReversal, takeBack } from '../lib/usecases/takeBack';

type DeskStore = Omit<BillingStore, 'takePaymentNumber'>;

type OpenSuppressions = OpenStore<Pick<Suppressions, 'read' | 'lift'>>;

type OperatorDeskNeeds = {
  readonly openStore: OpenStore<DeskStore>;
  readonly openSuppressions: OpenSuppressions;
  readonly catalogue: Catalogue;
  readonly links: Pick<InvoiceLinks, 'linkOf'>;
  readonly rim: Rim;
} & AskStateNeeds<SigningPasswords, StateAnswer>;

const DESK_ROUTES = {
  ...PORTAL_ROUTES,
  ...ISSUED_INVOICE_ROUTES,
  ...ATTENTION_ROUTES,
  ...STOPPING_ROUTES,
  ...CORRECTION_ROUTES,
};

const PORTAL_PAGE = 50;

/** What OLChat's operators do: look at a portal, grant days, and settle what needs a person (docs/api.md, «For operators»). */
export function makeOperatorDesk(needs: OperatorDeskNeeds) {
  const { catalogue, openSuppressions } = needs;
  const keeping = ({ store, patience, remainingMs }: HttpCall<DeskStore>) => ({
    store,
    patience,
    suppressions: openSuppressions(remainingMs),
  });
  return httpFunction('operatorDesk', needs, DESK_ROUTES, {
    getPortal: async (call) => portalAnswer(call, openSuppressions),

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

    giveContactOf: async (call) => {
      const portal = portalNamed(call);
      const by = `operator:${call.caller.sub}` as const;
      const { portalName, ...wanted } = call.body;
      const given = await giveContact(
        keeping(call),
        { portal, by, wanted, ...(portalName && { portalName }) },
        call.now,
      );
      if (!given.ok) return refusal(call, given.reason);
      call.observation.info('contact_given', { portal });
      return jsonAnswer(200, contactView(given.value));
    },

    forgetContactOf: async (call) => {
      const portal = portalNamed(call);
      await forgetContact(call, { portal, by: `operator:${call.caller.sub}`, note: call.body.reason }, call.now);
      call.observation.info('contact_forgotten', { portal });
      return { statusCode: 204, headers: {}, body: '' };
    },

    clearAddressOf: async (call) => {
      const portal = portalNamed(call);
      const by = `operator:${call.caller.sub}` as const;
      const known = await clearAddress(keeping(call), { portal, by, note: call.body.reason }, call.now);
      call.observation.info('address_cleared', { portal });
      return jsonAnswer(200, contactView(known));
    },

    listInvoices: async (call) => {
      const { status, search, sort, limit, cursor } = call.query;
      const { store } = call;
      if (status !== 'open' || search !== undefined || sort === 'newest') {
        const text = search === undefined ? {} : { text: search };
        const found = await searchInvoices(store, { status, limit, ...text, ...(cursor && { after: cursor }) });
        for (const fault of found.unreadable) tellUnreadable(call, fault);
        return jsonAnswer(200, {
          invoices: await Promise.all(found.invoices.map((invoice) => invoiceOf(call, invoice))),
          ...(found.next && { nextCursor: String(found.next) }),
        });
      }
      const after = cursor === undefined ? undefined : await store.readPayment(cursor);
      if (cursor !== undefined && after?.kind !== 'invoice') {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const { payments, unreadable } = await store.listOpenInvoices({
        limit,
        ...(after?.kind === 'invoice' && { after }),
      });
      for (const fault of unreadable) tellUnreadable(call, fault);
      const invoices = payments.flatMap((payment) => (payment.kind === 'invoice' ? [payment] : []));
      const last = payments.length + unreadable.length === limit ? invoices.at(-1) : undefined;
      return jsonAnswer(200, {
        invoices: await Promise.all(invoices.map((invoice) => invoiceOf(call, invoice))),
        ...(last && { nextCursor: String(last.number) }),
      });
    },

    getInvoice: async (call) => {
      const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
      const invoice = number && (await call.store.readPayment(number));
      if (invoice?.kind !== 'invoice') return refusal(call, { code: 'unknown_invoice' });
      return jsonAnswer(200, await invoiceOf(call, invoice));
    },

    listAttention: async (call) => {
      const { status, limit, cursor } = call.query;
      const { store } = call;
      const after = cursor === undefined ? undefined : await store.readAttention(cursor);
      if (cursor !== undefined && !after) {
        throw malformedRequest([{ path: 'cursor', message: 'Не курсор этого списка' }]);
      }
      const list = await store.listAttention(status, { limit, ...(after && { after }) });
      const last = list.length === limit ? list.at(-1) : undefined;
      return jsonAnswer(200, { attention: list.map(attentionView), ...(last && { nextCursor: last.id }) });
    },

    resolveAttention: async (call) => {
      const wanted = { ...call.body, by: call.caller.sub };
      const id = call.event.pathParameters?.['id'] ?? '';
      const resolved = await resolveAttention(
        {
          store: call.store,
          catalogue,
          patience: call.patience,
          // Only where it is asked: most resolutions need neither passwords nor Robokassa.
          askState: async (number) => (await stateAsker(needs, call))(number),
        },
        id,
        wanted,
        call.now,
      );
      if (!resolved.ok) return refusal(call, resolved.reason);
      const { attention, said } = resolved.value;
      call.observation.info('attention_resolved', { code: attention.kind, outcome: wanted.action });
      return jsonAnswer(200, { ...attentionView(attention), ...(said !== undefined && { robokassaSays: said }) });
    },

    previewReversal: async (call) => {
      const portal = portalNamed(call);
      const { reason, row, moveTo, thenFree } = call.query;
      const wanted = {
        ...correctionOf(call, { reason, note: '' }),
        ...(row !== undefined && { row }),
        ...(moveTo !== undefined && { moveTo }),
        ...(thenFree !== undefined && { thenFree: true }),
      };
      const preview = await previewReversal({ store: call.store, catalogue }, portal, wanted, call.now);
      if (!preview.ok) return refusal(call, preview.reason);
      return jsonAnswer(200, reversalView(preview.value, moscowDateOf(call.now)));
    },

    takeBack: async (call) => {
      const portal = portalNamed(call);
      const { expected, wordsForCustomer, ...how } = call.body;
      const wanted = {
        ...how,
        ...correctionOf(call, how),
        ...(wordsForCustomer !== undefined && { words: wordsForCustomer }),
      };
      const { store, patience } = call;
      const taken = await takeBack({ store, catalogue, patience }, portal, wanted, expected, call.now);
      if (!taken.ok) return refusal(call, taken.reason);
      call.observation.info('taken_back', { portal, code: how.reason });
      return jsonAnswer(200, { subscription: subscriptionView(taken.value, moscowDateOf(call.now)) });
    },

    reopenAttention: async (call) => {
      const { note, closedAt, expected, wordsForCustomer } = call.body;
      const wanted = {
        note,
        by: `operator:${call.caller.sub}` as const,
        ...(wordsForCustomer !== undefined && { words: wordsForCustomer }),
        ...(closedAt !== undefined && { closedAt }),
        ...(expected && { expected }),
      };
      const id = call.event.pathParameters?.['id'] ?? '';
      const opened = await reopenAttention(
        { store: call.store, catalogue, patience: call.patience },
        id,
        wanted,
        call.now,
      );
      if (!opened.ok) return refusal(call, opened.reason);
      call.observation.info('attention_reopened', { code: opened.value.kind });
      return jsonAnswer(200, attentionView(opened.value));
    },

    getCharging: async (call) => jsonAnswer(200, chargingView(await call.store.readCharging())),

    setCharging: async (call) => {
      const setting = { ...call.body, by: call.caller.sub, at: call.now };
      await call.store.writeCharging(setting);
      call.observation.warn(setting.on ? 'charging_resumed' : 'charging_stopped');
      return jsonAnswer(200, chargingView(setting));
    },
  });

  async function invoiceOf(call: HttpCall, invoice: InvoicePayment): Promise<InvoiceAnswer> {
    return invoiceView(invoice, moscowDateOf(call.now), await needs.links.linkOf(invoice, call.now));
  }
}

/** The entry that is named in the path, and who names it. @throws HttpRefusal 400 where it can be none. */
function correctionOf(
  { event, caller }: HttpCall & { readonly caller: { readonly sub: string } },
  { reason, note }: Pick<WantedReversal, 'reason' | 'note'>,
): WantedReversal {
  const version = /^[1-9]\d{0,8}$/.test(event.pathParameters?.['version'] ?? '')
    ? Number(event.pathParameters?.['version'])
    : undefined;
  if (version === undefined) throw malformedRequest([{ path: 'version', message: 'Номер записи журнала' }]);
  return { version, reason, note, by: `operator:${caller.sub}` };
}

type PortalCall = RouteCall<(typeof PORTAL_ROUTES)['getPortal'], DeskStore>;

async function portalAnswer(call: PortalCall, openSuppressions: OpenSuppressions): Promise<HttpAnswer> {
  const { store } = call;
  const portal = portalNamed(call);
  const { journalCursor, paymentsCursor } = call.query;
  const [subscription, journal, { payments, unreadable }] = await Promise.all([
    store.readSubscription(portal),
    store.readJournal(portal, { limit: PORTAL_PAGE, ...(journalCursor && { before: journalCursor }) }),
    store.listPayments(portal, { limit: PORTAL_PAGE, ...(paymentsCursor && { olderThan: paymentsCursor }) }),
  ]);
  for (const fault of unreadable) tellUnreadable(call, fault);
  const known = await knownContact(openSuppressions(call.remainingMs), subscription?.contact);
  const today = moscowDateOf(call.now);
  const [lastEntry, lastPayment] = [lastOfPage(journal), lastOfPage(payments, unreadable.length)];
  return jsonAnswer(200, {
    subscription: subscriptionView(subscription ?? neverPaid(portal), today),
    ...(subscription?.portalName && { portalName: subscription.portalName }),
    ...contactView(known),
    attention: subscription?.attention ?? [],
    journal: journal.map(journalView),
    payments: payments.map((payment) => operatorPaymentView(payment, today)),
    ...(lastEntry && { nextJournalCursor: String(lastEntry.version) }),
    ...(lastPayment && { nextPaymentsCursor: String(lastPayment.number) }),
  });
}

/** Where a full page goes on. */
function lastOfPage<Entry>(list: readonly Entry[], leftOut = 0): Entry | undefined {
  return list.length + leftOut === PORTAL_PAGE ? list.at(-1) : undefined;
}

/** @throws HttpRefusal 400: a grant beyond all bounds would stop the counting of money that comes later. */
function checkBounds(value: Kopecks, endsOn: CalendarDate | undefined, today: CalendarDate): void {
  const isTooFar = endsOn !== undefined && endsOn > addDays(today, LONGEST_GRANT_DAYS);
  const errors = [
    ...(isTooFar ? [{ path: 'endsOn', message: `Не дальше чем через ${LONGEST_GRANT_DAYS} дней` }] : []),
    ...(value > DEAREST_GRANT ? [{ path: 'value', message: `Не больше ${formatRoubles(DEAREST_GRANT)}` }] : []),
  ];
  if (errors.length > 0) throw malformedRequest(errors);
}

export const { handler, prime } = lambda(makeOperatorDesk, () => ({
  ...realTable(),
  catalogue: OLCHAT_CATALOGUE,
  links: realLinks(),
  openGateway: realRobokassaGateway(),
  passwords: realPasswords(),
  rim,
}));
