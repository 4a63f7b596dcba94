import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { Instant } from '../../lib/domain/calendar/instant';
import { kopecks } from '../../lib/domain/money/money';
import { isSuperseded, type Payment } from '../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { advanceSubscription } from '../../lib/usecases/advanceSubscription';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import { grantDays } from '../../lib/usecases/grantDays';
import { forgetContact } from '../../lib/usecases/keepContact';
import { withSuperseded } from '../../lib/usecases/markSuperseded';
import { type BillingStore, StoreUnavailable, UnreadableItem } from '../../lib/usecases/ports';
import { switchToFree } from '../../lib/usecases/switchToFree';
import { wishRenewals } from '../../lib/usecases/wishRenewals';
import { at150, moscow, pricedFrom } from '../domain/autopay/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { cardPayment, invoicePayment, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { actsOn, value } from '../fixtures/takingBack';

const BOUGHT = paymentNumber('1000003');
const CARD = paymentNumber('1000010');
/** The first number that this test's store gives out. */
const RENEWAL = paymentNumber('1000100');
/** The term ends on 2026-12-24, so its renewal invoice is due on Monday the 14th. */
const DUE = '2026-12-14T10:00';

let memory: MemoryStore;
let store: BillingStore;
let drawn: string[];

beforeEach(async () => {
  memory = memoryStore();
  store = withSuperseded(() => memory)(() => 60_000);
  drawn = [];
  const createdAt = moscow('2026-12-16T12:00');
  await store.commit({
    payments: [
      { ...invoicePayment({ closingTo: 'acts@company.ru' }), version: 0 },
      {
        ...cardPayment({ number: CARD, createdAt, payableUntil: '2026-12-17' as Payment['payableUntil'] }),
        version: 0,
      },
    ],
  });
  await wishes('glavbuh@company.ru');
  value(await confirms(BOUGHT, 3000, '2026-11-24'));
});

const needs = () => ({ store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() });

const wishes = (to: string | undefined, when = moscow('2026-11-23T12:00')) =>
  wishRenewals(needs(), { portal: PORTAL, to, by: 'customer:user-17' }, when);

function advance(
  when: string,
  catalogue: Catalogue = OLCHAT_CATALOGUE,
  broken: Partial<BillingStore> = {},
  render: () => Promise<{ bytes: Uint8Array; sha256: string }> = async () => ({
    bytes: new Uint8Array(),
    sha256: 'ab',
  }),
) {
  const renewals = {
    store: { ...store, ...broken },
    archive: {
      put: async (key: string) => {
        drawn.push(key);
      },
    },
    render,
    sellers: [SELLER],
    firstPaymentNumber: RENEWAL,
  };
  return advanceSubscription(
    { store: { ...store, ...broken }, catalogue, patience: patientWithoutWaiting(), renewals },
    PORTAL,
    moscow(when),
  );
}

async function invoice(number: PaymentNumber = RENEWAL) {
  const payment = await store.readPayment(number);
  if (payment?.kind !== 'invoice') throw new Error(`no invoice ${number}`);
  return payment;
}

async function subscription() {
  const found = await store.readSubscription(PORTAL);
  if (!found) throw new Error('no subscription');
  return found;
}

/** The mails that the newest entry owes. */
async function owed() {
  const [entry] = await memory.readJournal(PORTAL, { limit: 1 });
  const mails = entry?.owed.flatMap((effect) => (effect.kind === 'mail' ? [effect] : [])) ?? [];
  return [entry?.event.kind, ...mails.map(({ template, payment, to = 'contact' }) => `${template} ${payment} ${to}`)];
}

/** Confirms money on the seller's account at noon of the day it came. */
function confirms(number: PaymentNumber, roubles: number, on: string) {
  const request = { scope: 'olga', route: 'POST /confirmations', key: `key-${number}`, fingerprint: 'f' };
  const receivedOn = calendarDate(on);
  const row = { amount: kopecks(roubles * 100), receivedOn, bankReference: `${on} №9`, by: 'operator:olga' } as const;
  return confirmBankTransfer(needs(), number, row, request, moscow(`${on}T12:00`));
}

const pays = (number: PaymentNumber, when: string) => actsOn(store).reports(number, 3000, moscow(when));

describe('the renewal invoice, issued by the clock', () => {
  it('repeats the last purchase at ten in the morning, and not a minute before', async () => {
    expect(await advance('2026-12-14T09:59')).toMatchObject({ outcome: 'not_due' });
    expect(await advance(DUE)).toEqual({ outcome: 'advanced', event: 'renewal_issued' });
    expect(await invoice()).toMatchObject({
      tariff: 'groups-150',
      periodDays: 30,
      amount: 300_000,
      renews: '2026-12-24',
      payableUntil: '2027-01-13',
      closingTo: 'acts@company.ru',
      createdBy: 'calendar',
      pdf: { key: 'invoices/1000100.pdf', sha256: 'ab' },
      document: { buyer: { inn: '7707083893' }, issuedOn: '2026-12-14', lines: [{ sum: 300_000 }] },
    });
    expect(drawn).toEqual(['invoices/1000100.pdf']);
    expect(await owed()).toEqual([
      'renewal_issued',
      'renewal_invoice 1000100 contact',
      'renewal_invoice 1000100 glavbuh@company.ru',
    ]);
    expect((await subscription()).openInvoices ?? []).toEqual([]);
  });

  it('is one mail where the accountant is the contact', async () => {
    const { contact } = await subscription();
    expect(contact?.email).toBe('buh@company.ru');
    await wishes('Buh@Company.ru');
    await advance(DUE);
    expect(await owed()).toEqual(['renewal_issued', 'renewal_invoice 1000100 contact']);
  });

  it('is issued once for one end of a term, however often the clock runs', async () => {
    for (const when of [DUE, '2026-12-14T10:10', '2026-12-15T10:00', '2026-12-16T10:00']) await advance(when);
    expect(drawn).toHaveLength(1);
    expect(
      (await memory.readJournal(PORTAL, { limit: 50 })).filter(({ event }) => event.kind === 'renewal_issued'),
    ).toHaveLength(1);
  });

  it('is issued by one of two runs, and a run that dies between document and write leaves no invoice', async () => {
    const down = { commit: () => Promise.reject(new StoreUnavailable('down')) };
    await expect(advance(DUE, OLCHAT_CATALOGUE, down)).rejects.toThrow('down');
    expect((await subscription()).renewal).toBeUndefined();
    await Promise.all([advance(DUE), advance(DUE)]);
    const { renewal } = await subscription();
    expect(renewal).toMatchObject({ endsOn: '2026-12-24' });
    const issued = (await memory.readJournal(PORTAL, { limit: 50 })).filter(
      ({ event }) => event.kind === 'renewal_issued',
    );
    expect(issued.map(({ payment }) => payment)).toEqual([renewal?.number]);
  });

  it('has the price of its day', async () => {
    await advance(DUE, pricedFrom('2026-12-10', at150(3500)));
    expect((await invoice()).amount).toBe(350_000);
  });

  it('is not issued where the tariff is no longer sold: reminders go on, and no further run looks at it', async () => {
    const noMore = pricedFrom('2026-12-10', {});
    expect(await advance(DUE, noMore)).toEqual({ outcome: 'advanced', event: 'renewal_not_issued' });
    expect(await advance('2026-12-14T10:10', noMore)).toMatchObject({ outcome: 'not_due' });
    await advance('2026-12-17T10:00', noMore);
    expect(await owed()).toEqual(['reminded', 'reminder 1000003 contact']);
  });

  it('is not issued by a run that cannot draw documents', async () => {
    const without = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
    expect(await advanceSubscription(without, PORTAL, moscow(DUE))).toMatchObject({ outcome: 'not_due' });
  });
});

describe('the renewal invoice, where it cannot be issued', () => {
  const unreadable = { readPayment: () => Promise.reject(new UnreadableItem('a later release wrote it')) };
  const undrawable = () => Promise.reject(new Error('no sign for it'));

  async function isTold() {
    await advance('2026-12-17T10:00', OLCHAT_CATALOGUE, unreadable, undrawable);
    expect(await owed()).toEqual(['reminded', 'reminder 1000003 contact']);
    await advance('2026-12-25T00:00', OLCHAT_CATALOGUE, unreadable, undrawable);
    expect(await owed()).toEqual(['tariff_ended', 'tariff_ended 1000003 contact']);
  }

  it.each<[string, Partial<BillingStore>]>([
    ['cannot be read', unreadable],
    ['is missing', { readPayment: async () => undefined }],
  ])('is given up at once where the last invoice %s; the mails of reminder and end go out', async (_, broken) => {
    expect(await advance(DUE, OLCHAT_CATALOGUE, broken)).toMatchObject({
      outcome: 'advanced',
      event: 'renewal_not_issued',
      fault: expect.any(UnreadableItem),
    });
    await isTold();
  });

  it('is tried for half an hour where it cannot be drawn, and given up before its due key is parked', async () => {
    for (const when of [DUE, '2026-12-14T10:10', '2026-12-14T10:20', '2026-12-14T10:29']) {
      await expect(advance(when, OLCHAT_CATALOGUE, {}, undrawable)).rejects.toThrow('no sign for it');
    }
    expect(await advance('2026-12-14T10:30', OLCHAT_CATALOGUE, {}, undrawable)).toMatchObject({
      event: 'renewal_not_issued',
      fault: { message: 'no sign for it' },
    });
    await isTold();
  });

  it('is replaced by the plain reminder where it has become unreadable', async () => {
    await advance(DUE);
    await advance('2026-12-17T10:00');
    await advance('2026-12-21T10:00', OLCHAT_CATALOGUE, unreadable);
    expect(await owed()).toEqual(['reminded', 'reminder 1000003 contact']);
  });

  it('does not hinder a purchase where it has become unreadable', async () => {
    await advance(DUE);
    const broken = { ...memory, ...unreadable };
    store = withSuperseded<BillingStore>(() => broken)(() => 60_000);
    await pays(CARD, '2026-12-16T12:00');
    expect((await subscription()).renewal?.end).toEqual({ kind: 'superseded', by: CARD });
  });
});

describe('the renewal invoice three days before the end', () => {
  beforeEach(async () => {
    await advance(DUE);
    await advance('2026-12-17T10:00');
  });

  it('is mailed again in place of the reminder, and a day before the end the reminder comes', async () => {
    await advance('2026-12-21T10:00');
    expect(await owed()).toEqual([
      'reminded',
      'renewal_invoice 1000100 contact',
      'renewal_invoice 1000100 glavbuh@company.ru',
    ]);
    await advance('2026-12-23T10:00');
    expect(await owed()).toEqual(['reminded', 'reminder 1000003 contact']);
  });

  it('is superseded by a new price, and the reminder comes', async () => {
    await advance('2026-12-21T10:00', pricedFrom('2026-12-20', at150(3500)));
    expect(await owed()).toEqual(['reminded', 'reminder 1000003 contact']);
    expect(isSuperseded(await invoice())).toBe(true);
  });

  it('keeps its price once a part of it has come', async () => {
    value(await confirms(RENEWAL, 1000, '2026-12-18'));
    await advance('2026-12-21T10:00', pricedFrom('2026-12-20', at150(3500)));
    expect((await owed())[1]).toBe('renewal_invoice 1000100 contact');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['nobody wants it any more', () => wishes(undefined, moscow('2026-12-18T12:00'))],
    [
      'the customer has cancelled it',
      async () => store.commit({ payments: [{ ...(await invoice()), cancelledAt: moscow('2026-12-18T12:00') }] }),
    ],
  ])('is not mailed again where %s', async (_, change) => {
    await change();
    await advance('2026-12-21T10:00');
    expect(await owed()).toEqual(['reminded', 'reminder 1000003 contact']);
  });
});

describe('the renewal invoice is superseded', () => {
  beforeEach(async () => {
    await advance(DUE);
  });

  const request = { scope: PORTAL, route: 'x', key: 'key-1', fingerprint: 'f' };
  const later: Instant = moscow('2026-12-16T12:00');

  it('by a card payment: the same write marks the invoice, and the purchase names it', async () => {
    await pays(CARD, '2026-12-16T12:00');
    expect(await invoice()).toMatchObject({ supersededAt: later, state: { status: 'pending' } });
    expect((await subscription()).renewal?.end).toEqual({ kind: 'superseded', by: CARD });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'by the choice of the free groups for afterwards',
      () => switchToFree(needs(), { portal: PORTAL, by: 'customer:u' }, { effective: 'term_end' }, request, later),
    ],
    [
      'by the free groups at once',
      () =>
        switchToFree(
          needs(),
          { portal: PORTAL, by: 'customer:u' },
          { effective: 'now', givenUpDays: 8 },
          request,
          later,
        ),
    ],
    [
      'by a grant of another tariff',
      () =>
        grantDays(
          needs(),
          PORTAL,
          { tariff: 'groups-unlimited', length: { days: 30 }, value: 0 as never, reason: 'подарок', by: 'olga' },
          request,
          later,
        ),
    ],
  ])('%s', async (_, act) => {
    await act();
    expect(isSuperseded(await invoice())).toBe(true);
  });

  it('neither by days of the same tariff nor by the end of the term', async () => {
    await grantDays(
      needs(),
      PORTAL,
      { tariff: 'groups-150', length: { days: 3 }, value: 0 as never, reason: 'подарок', by: 'olga' },
      request,
      later,
    );
    expect(isSuperseded(await invoice())).toBe(false);
    await advance('2026-12-28T00:10');
    expect(isSuperseded(await invoice())).toBe(false);
  });

  it('by the next one, so that at most one is open', async () => {
    await grantDays(
      needs(),
      PORTAL,
      { tariff: 'groups-150', length: { days: 14 }, value: 0 as never, reason: 'подарок', by: 'olga' },
      request,
      later,
    );
    // The end is 2027-01-07 by now: 12-28 is a Monday.
    expect(await advance('2026-12-28T10:00')).toEqual({ outcome: 'advanced', event: 'renewal_issued' });
    expect(isSuperseded(await invoice())).toBe(true);
    expect(await invoice(paymentNumber('1000101'))).toMatchObject({ renews: '2027-01-07' });
  });

  it('and paid as well: both purchases count, and both are mailed', async () => {
    await pays(CARD, '2026-12-16T12:00');
    value(await confirms(RENEWAL, 3000, '2026-12-17'));
    const { holding } = await subscription();
    expect(holding).toMatchObject({ kind: 'paid', term: { endsOn: '2027-02-22' } });
    expect((await invoice()).state.status).toBe('paid');
    const told = (await memory.readJournal(PORTAL, { limit: 9 })).flatMap(({ owed, payment }) =>
      owed.some((effect) => effect.kind === 'mail' && effect.template === 'payment_received') ? [payment] : [],
    );
    expect(told).toEqual([RENEWAL, CARD, BOUGHT]);
  });
});

it('a paid renewal invoice changes no contact, and the next one repeats it', async () => {
  await advance(DUE);
  value(await confirms(RENEWAL, 3000, '2026-12-16'));
  const { contact, holding, renewal } = await subscription();
  expect(contact?.givenAt).toBe(moscow('2026-11-22T12:00'));
  expect(renewal?.end).toEqual({ kind: 'paid' });
  expect(holding).toMatchObject({ term: { endsOn: '2027-01-23' }, payment: RENEWAL });
  // 2027-01-13 is a Wednesday.
  expect(await advance('2027-01-13T09:59')).toMatchObject({ outcome: 'not_due' });
  expect(await advance('2027-01-13T10:00')).toEqual({ outcome: 'advanced', event: 'renewal_issued' });
});

it('a renewal invoice is issued for the remaining term once an invoice that was counted by mistake is taken back', async () => {
  const mistaken = paymentNumber('1000020');
  const pdf = { key: 'invoices/1000020.pdf', sha256: 'ab' };
  await store.commit({ payments: [{ ...invoicePayment({ number: mistaken, pdf }), version: 0 }] });
  value(await confirms(mistaken, 3000, '2026-11-26'));
  const { version } = await subscription();
  const act = actsOn(store);
  const row = '2026-11-26 №9';
  value(await act.takesBack({ version, row, reason: 'refunded' }, PORTAL, moscow('2026-11-27T12:00')));
  expect((await subscription()).holding).toMatchObject({ payment: BOUGHT, term: { endsOn: '2026-12-24' } });
  expect(await advance(DUE)).toEqual({ outcome: 'advanced', event: 'renewal_issued' });
  expect(await invoice()).toMatchObject({ renews: '2026-12-24' });
});

describe('a renewal invoice that was paid by mistake and taken back', () => {
  beforeEach(async () => {
    await advance(DUE);
    value(await confirms(RENEWAL, 3000, '2026-12-16'));
  });

  const takesBack = async (reason: 'mistake' | 'refunded', when: string) => {
    const { version } = await subscription();
    value(await actsOn(store).takesBack({ version, row: '2026-12-16 №9', reason }, PORTAL, moscow(when)));
    expect((await subscription()).holding).toMatchObject({ payment: BOUGHT, term: { endsOn: '2026-12-24' } });
  };

  it('is open again: it is mailed once more three days before the end, and no second one is issued', async () => {
    await takesBack('mistake', '2026-12-17T12:00');
    expect((await subscription()).renewal).toEqual({ endsOn: '2026-12-24', number: RENEWAL });
    expect(await advance('2026-12-21T10:00')).toEqual({ outcome: 'advanced', event: 'reminded' });
    const [{ payment, owed } = { owed: [] }] = await memory.readJournal(PORTAL, { limit: 1 });
    expect([payment, owed.filter(({ kind }) => kind === 'mail').length]).toEqual([RENEWAL, 2]);
    expect(await store.readPayment(paymentNumber('1000101'))).toBeUndefined();
  });

  it('is superseded by another purchase', async () => {
    await takesBack('mistake', '2026-12-16T14:00');
    await pays(CARD, '2026-12-17T12:00');
    expect((await subscription()).renewal?.end).toEqual({ kind: 'superseded', by: CARD });
    expect(isSuperseded(await invoice())).toBe(true);
  });

  it('is not open again where its money was given back', async () => {
    await takesBack('refunded', '2026-12-17T12:00');
    expect((await subscription()).renewal?.end).toEqual({ kind: 'paid' });
  });

  const takesBackLater = async (when: string) => {
    const entries = await memory.readJournal(PORTAL, { limit: 9 });
    const version = entries.find((entry) => entry.payment === RENEWAL && entry.event.kind === 'purchase')?.version ?? 0;
    value(await actsOn(store).takesBack({ version, row: '2026-12-16 №9' }, PORTAL, moscow(when)));
  };
  const request = { scope: PORTAL, route: 'x', key: 'key-1', fingerprint: 'f' };

  it('is superseded where another purchase has moved the end since', async () => {
    await pays(CARD, '2026-12-17T12:00');
    await takesBackLater('2026-12-18T12:00');
    expect((await subscription()).holding).toMatchObject({ payment: CARD, term: { endsOn: '2027-01-23' } });
    expect((await subscription()).renewal?.end).toEqual({ kind: 'superseded', by: CARD });
    expect(await invoice()).toMatchObject({ supersededAt: moscow('2026-12-18T12:00'), state: { status: 'pending' } });
  });

  it('is superseded where the customer chose the free groups for afterwards', async () => {
    const later = moscow('2026-12-17T12:00');
    await switchToFree(needs(), { portal: PORTAL, by: 'customer:u' }, { effective: 'term_end' }, request, later);
    await takesBackLater('2026-12-18T12:00');
    expect((await subscription()).holding).toMatchObject({ atEnd: 'becomes_free', term: { endsOn: '2026-12-24' } });
    expect(isSuperseded(await invoice())).toBe(true);
  });

  it('is superseded by the next one where days were given meanwhile, so that at most one is open', async () => {
    const given = {
      tariff: 'groups-150',
      length: { days: 14 },
      value: 0 as never,
      reason: 'подарок',
      by: 'olga',
    } as const;
    await grantDays(needs(), PORTAL, given, request, moscow('2026-12-17T12:00'));
    await takesBackLater('2026-12-18T12:00');
    expect((await subscription()).renewal).toEqual({ endsOn: '2026-12-24', number: RENEWAL });
    // The end is 2027-01-07 by now, as above.
    expect(await advance('2026-12-28T10:00')).toEqual({ outcome: 'advanced', event: 'renewal_issued' });
    expect(isSuperseded(await invoice())).toBe(true);
  });
});

it('forgetting the contact ends the wish for renewal invoices', async () => {
  await forgetContact(needs(), { portal: PORTAL, by: 'operator:olga', note: 'просьба' }, moscow('2026-12-01T12:00'));
  expect((await subscription()).renewalWish).toBeUndefined();
  expect(await advance(DUE)).toMatchObject({ outcome: 'not_due' });
});
