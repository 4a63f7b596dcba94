import { EVENTS } from '../../lib/api/events';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { type Instant, instant } from '../../lib/domain/calendar/instant';
import type { JournalEntry, JournalEvent } from '../../lib/domain/journal';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment, Payment } from '../../lib/domain/payment/payment';
import { isPortal } from '../../lib/domain/subscription/portal';
import type { Holding, Subscription } from '../../lib/domain/subscription/subscription';
import { CHANGE_TOLD, noticeDue, type Owed, type OwedEvent, eventOwed as owing } from '../../lib/domain/told/owed';
import { eventBody } from '../../lib/events/eventBody';
import { billingEventOf } from '../../lib/usecases/billingEventOf';
import { HOLDING, moscow, NOTICED, renewing } from '../domain/autopay/renewing';
import { at, cardPayment, invoicePayment, paymentNumber } from '../fixtures/billing';

// The docs, the schemas and openapi.json show an example of each event. The event that is sent must equal its example.

const NAMED = 'a223c6b3710f85df22e9377d6c4f7553';
const PORTAL = isPortal(NAMED) ? NAMED : undefined!;
const ENDS_ON = calendarDate('2026-12-22');

let payments: Payment[];
let subscription: Subscription | undefined;

beforeEach(() => {
  payments = [invoicePayment({ portal: PORTAL, payableUntil: calendarDate('2026-12-20') })];
  subscription = undefined;
});

const needs = {
  store: {
    readPayment: async (number: number) => payments.find((one) => one.number === number),
    readSubscription: async () => subscription,
    readAct: async () => undefined,
    commit: async () => 'committed' as const,
  },
  payUrl: async () => 'https://billing.olchat.io/pay/AbC',
  autopayOffLink: async () => 'https://billing.olchat.io/off',
};

function entry(version: number, time: string, event: JournalEvent, change: Partial<JournalEntry> = {}): JournalEntry {
  const held: Holding = { kind: 'free' };
  return {
    portal: PORTAL,
    version,
    at: at(time),
    by: 'calendar',
    event,
    before: held,
    after: held,
    owed: [],
    ...change,
  };
}

function asEvent(owed: Owed): OwedEvent {
  if (owed.kind !== 'event') throw new Error('no event');
  return owed;
}

async function told(entry: JournalEntry, owed: Owed, now: Instant = entry.at) {
  const event = await billingEventOf(needs, entry, asEvent(owed), now);
  return event && eventBody(event);
}

const INVOICE = { payment: paymentNumber('1000003') };
const PURCHASE: Extract<JournalEvent, { kind: 'purchase' }> = {
  kind: 'purchase',
  amount: kopecks(3000_00),
  effect: {
    kind: 'new',
    on: calendarDate('2026-11-22'),
    daysLeft: 0,
    credit: kopecks(0),
    bonusDays: 0,
    endsOn: ENDS_ON,
  },
  autopay: { kind: 'off' },
};

describe('an event is sent as its published example', () => {
  const bought = entry(7, '2026-11-22T09:00:00Z', PURCHASE, { ...INVOICE, before: { kind: 'free' }, after: HOLDING });

  it('of a changed subscription', async () => {
    expect(await told(bought, CHANGE_TOLD)).toEqual(EVENTS['subscription.changed'].example);
  });

  it('of an invoice', async () => {
    const issued = entry(4, '2026-11-20T11:30:00Z', { kind: 'invoice_issued', amount: kopecks(3000_00) }, INVOICE);
    expect(await told(issued, owing('invoice.issued'))).toEqual(EVENTS['invoice.issued'].example);
  });

  it('of an invoice that came by itself, with the end of the term that it renews', async () => {
    payments = [invoicePayment({ portal: PORTAL, renews: ENDS_ON })];
    const event = { kind: 'renewal_issued', amount: kopecks(3000_00), endsOn: ENDS_ON } as const;
    const issued = entry(8, '2026-12-12T07:00:00Z', event, INVOICE);
    expect(await told(issued, owing('invoice.issued'))).toMatchObject({ data: { renews: '2026-12-22' } });
  });

  it('of a part, also when the rest has come since', async () => {
    const part = { bankReference: '17', amount: kopecks(1000_00), receivedOn: calendarDate('2026-11-21') };
    const rest = { ...part, bankReference: '18', amount: kopecks(2000_00) };
    payments = [invoicePayment({ portal: PORTAL, parts: [part, rest] })];
    const event = { kind: 'part_received', part, missing: kopecks(2000_00) } as const;
    const came = entry(5, '2026-11-21T08:15:00Z', event, INVOICE);
    expect(await told(came, owing('invoice.part_received'))).toEqual(EVENTS['invoice.part_received'].example);
  });

  it('of settled money', async () => {
    expect(await told(bought, owing('payment.settled'))).toEqual(EVENTS['payment.settled'].example);
  });

  it('of a renewal invoice', async () => {
    payments = [invoicePayment({ portal: PORTAL, renews: ENDS_ON })];
    const event = { kind: 'reminded', endsOn: ENDS_ON, daysLeft: 3 } as const;
    const reminded = entry(9, '2026-12-19T06:00:00Z', event, { ...INVOICE, after: HOLDING });
    expect(await told(reminded, noticeDue('renewal_invoice', INVOICE.payment))).toEqual(EVENTS['notice.due'].example);
  });

  it('without the customer’s phone, address or requisites', async () => {
    const everything = JSON.stringify(
      await Promise.all([
        told(bought, CHANGE_TOLD),
        told(bought, owing('payment.settled')),
        told(
          entry(4, '2026-11-20T11:30:00Z', { kind: 'invoice_issued', amount: kopecks(1) }, INVOICE),
          owing('invoice.issued'),
        ),
      ]),
    );
    for (const secret of ['company.ru', '+7', '7707083893', 'Ромашка', '40702810'])
      expect(everything).not.toContain(secret);
  });
});

it('an event of money of another sum that an operator counted says what came', async () => {
  const applied = entry(
    7,
    '2026-11-22T09:00:00Z',
    { ...PURCHASE, amount: kopecks(2950_00) },
    { ...INVOICE, after: HOLDING },
  );
  expect(await told(applied, owing('payment.settled'))).toMatchObject({ data: { received: { value: '2950.00' } } });
});

describe('a notice', () => {
  const reminder = entry(
    9,
    '2026-12-19T07:00:00Z',
    { kind: 'reminded', endsOn: ENDS_ON, daysLeft: 3 },
    { after: HOLDING },
  );
  const noticed = entry(
    2,
    '2026-12-15T07:00:00Z',
    { kind: 'autopay_noticed', notice: { endsOn: ENDS_ON, on: calendarDate('2026-12-15'), amount: kopecks(3000_00) } },
    { before: HOLDING, after: HOLDING },
  );

  beforeEach(() => {
    payments = [cardPayment({ portal: PORTAL })];
    subscription = renewing({ portal: PORTAL, autopay: NOTICED });
  });

  const dataOf = async (...asked: Parameters<typeof told>) => (await told(...asked))?.['data'];
  const PARENT = paymentNumber('1000001');

  it('that reminds names no payment where the tariff was given without one', async () => {
    expect(await dataOf(reminder, noticeDue('reminder', undefined))).toEqual({
      portal: PORTAL,
      version: 9,
      kind: 'reminder',
      endsOn: '2026-12-22',
      tariff: 'groups-150',
      payUrl: 'https://billing.olchat.io/pay/AbC',
      tag: 'reminder-2026-12-22',
    });
  });

  it('has no link to pay while a person looks at money of the portal', async () => {
    subscription = renewing({ portal: PORTAL, attention: ['late_money-1'] });
    expect(await dataOf(reminder, noticeDue('reminder', PARENT))).not.toHaveProperty('payUrl');
  });

  it('of a charge names its sum, and does not ask to pay', async () => {
    expect(await dataOf(noticed, noticeDue('autopay_notice', PARENT))).toEqual({
      portal: PORTAL,
      version: 2,
      kind: 'autopay_notice',
      endsOn: '2026-12-22',
      tariff: 'groups-150',
      amount: { value: '3000.00', currency: 'RUB' },
      tag: 'autopay_notice-2026-12-22',
    });
  });

  it('of a charge is not sent where the mail failed, because nothing will be charged', async () => {
    const failed = { state: 'failed', why: 'refused', at: moscow('2026-12-15T10:00') } as const;
    subscription = renewing({
      portal: PORTAL,
      autopay: { ...NOTICED, ...(NOTICED.notice && { notice: { ...NOTICED.notice, delivery: failed } }) },
    });
    expect(await told(noticed, noticeDue('autopay_notice', PARENT))).toBeUndefined();
  });

  it('of autopay that went off names the tariff that still runs', async () => {
    const off = entry(9, '2026-12-01T07:00:00Z', { kind: 'autopay_off', reason: 'customer' }, { after: HOLDING });
    expect(await dataOf(off, noticeDue('autopay_off', PARENT))).toMatchObject({
      kind: 'autopay_off',
      endsOn: '2026-12-22',
      tag: 'autopay_off-2026-12-22',
    });
  });

  it('of a tariff that ended names its last day', async () => {
    const after = { kind: 'expired', tariff: 'groups-150', endedOn: ENDS_ON } as const;
    const ended = entry(9, '2026-12-22T21:00:00Z', { kind: 'tariff_ended', autopayEnded: false }, { after });
    expect(await dataOf(ended, noticeDue('tariff_ended', PARENT))).toMatchObject({
      endsOn: '2026-12-22',
      tag: 'tariff_ended-2026-12-22',
    });
  });

  it.each([
    ['24 hours old is news', 0, true],
    ['older by a millisecond is none', 1, false],
  ])('%s', async (_, more, isNews) => {
    const now = instant(reminder.at + 86_400_000 + more);
    expect((await told(reminder, noticeDue('reminder', PARENT), now)) !== undefined).toBe(isNews);
  });

  it('of an entry that was taken back is not sent', async () => {
    subscription = renewing({ portal: PORTAL, takenBack: [9] });
    expect(await told(reminder, noticeDue('reminder', PARENT))).toBeUndefined();
  });

  const again = entry(
    9,
    '2026-12-19T07:00:00Z',
    { kind: 'reminded', endsOn: ENDS_ON, daysLeft: 3 },
    { ...INVOICE, after: HOLDING },
  );
  it.each<[string, Partial<InvoicePayment>]>([
    ['cancelled', { cancelledAt: at('2026-12-19T06:59:00Z') }],
    ['superseded', { supersededAt: at('2026-12-19T06:59:00Z') }],
  ])('of an invoice that is %s by then is not sent', async (_, change) => {
    payments = [invoicePayment({ portal: PORTAL, renews: ENDS_ON, ...change })];
    expect(await told(again, noticeDue('renewal_invoice', INVOICE.payment))).toBeUndefined();
  });

  it('of an invoice that is paid in part asks for the rest', async () => {
    const part = { bankReference: '17', amount: kopecks(1000_00), receivedOn: calendarDate('2026-12-18') };
    payments = [
      invoicePayment({ portal: PORTAL, renews: ENDS_ON, parts: [part], state: { status: 'partially_paid' } }),
    ];
    expect(await dataOf(again, noticeDue('renewal_invoice', INVOICE.payment))).toMatchObject({
      amount: { value: '2000.00' },
    });
  });
});

it.each(['invoice.issued', 'invoice.part_received', 'payment.settled'] as const)(
  '%s whose payment is missing, or that its entry cannot owe, is a fault to be looked at',
  async (type) => {
    const odd = entry(4, '2026-11-20T11:30:00Z', { kind: 'invoice_sent_again' }, INVOICE);
    payments = type === 'invoice.issued' ? [cardPayment({ number: INVOICE.payment })] : payments;
    await expect(told(odd, owing(type))).rejects.toThrow('cannot owe it');
    payments = [];
    await expect(told(odd, owing(type))).rejects.toThrow('is missing');
  },
);
