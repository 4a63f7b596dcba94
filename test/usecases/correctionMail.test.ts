import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../lib/domain/money/money';
import { deliverEntry } from '../../lib/usecases/deliverEntry';
import type { MailToSend } from '../../lib/usecases/deliveryNeeds';
import { grantDays } from '../../lib/usecases/grantDays';
import { giveContact } from '../../lib/usecases/keepContact';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { noAct, noArchive } from '../fakes/noArchive';
import { patientWithoutWaiting } from '../fakes/patience';
import { cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { actsOn, now, value } from '../fixtures/takingBack';

const CARD = paymentNumber('1000001');
const OTHER = paymentNumber('1000004');
let store: MemoryStore;
let act: ReturnType<typeof actsOn>;

beforeEach(async () => {
  store = memoryStore();
  act = actsOn(store);
  await store.commit({
    payments: [
      { ...cardPayment({}), version: 0 },
      { ...invoicePayment({ number: OTHER, portal: OTHER_PORTAL }), version: 0 },
    ],
  });
});

/** Delivers what one entry of the portal owes, and returns the mails. */
async function delivered(version: number): Promise<readonly MailToSend[]> {
  const entry = (await store.readJournal(PORTAL, { limit: 50 })).find((one) => one.version === version);
  if (!entry) throw new Error(`no entry ${version}`);
  const mails: MailToSend[] = [];
  await deliverEntry(
    {
      outbox: {
        readOwed: async () => ({ entry, delivered: [], attempts: 0, dueAt: now }),
        lease: async () => true,
        markDelivered: async () => undefined,
        finish: async () => undefined,
        park: async () => undefined,
        listDue: async () => [],
      },
      store,
      patience: patientWithoutWaiting(() => 60_000),
      clock: () => now,
      archive: noArchive,
      renderAct: noAct,
      autopayOffLink: async () => 'https://x',
      renewalsOffLink: async () => 'https://x',
      payUrl: async () => 'https://p',
      sendMail: async (mail) => {
        mails.push(mail);
        return { outcome: 'done' };
      },
      carriers: [{ name: 'bus', publish: async () => ({ outcome: 'done' }) }],
      linkOf: async () => 'https://x',
      tell: () => undefined,
    },
    { portal: PORTAL, version },
  );
  return mails;
}

const contact = { phone: '+79160000000', email: 'new@company.ru' };
const givesContact = () =>
  giveContact(
    {
      store,
      suppressions: { read: async () => undefined, lift: async () => 'committed' },
      patience: patientWithoutWaiting(),
    },
    { portal: PORTAL, by: 'operator:olga', wanted: contact },
    now,
  );

it('a mail still owed by an entry that was taken back is not sent', async () => {
  await act.reports(CARD, 3000);
  expect((await delivered(1)).map(({ facts }) => facts.kind)).toEqual(['payment_received']);
  value(await act.takesBack({ version: 1 }));
  expect(await delivered(1)).toEqual([]);
});

it('the correction goes to the address of the payment and to the contact, where that is another', async () => {
  await act.reports(CARD, 3000);
  value(await givesContact());
  value(await act.takesBack({ version: 1, words: 'Простите нас.' }, PORTAL));
  const mails = (await Promise.all([1, 2, 3, 4].map(delivered))).flat();
  const corrections = mails.filter(({ facts }) => facts.kind === 'correction');
  expect(corrections.map(({ to }) => to)).toEqual(['buh@company.ru', 'new@company.ru']);
  expect(corrections[0]?.facts).toEqual({
    kind: 'correction',
    what: 'purchase',
    reason: 'mistake',
    payment: { number: 1000001, tariff: 'groups-150', periodDays: 30, paidBy: 'card' },
    sum: 300000,
    daysGone: true,
    words: 'Простите нас.',
    now: { kind: 'free' },
    autopayOff: false,
    moved: false,
    // The money waits for a person: the mail gives the same advice as the page.
    advice: 'wait',
  });
});

it('the correction of days that nobody paid for goes to the contact', async () => {
  const needs = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
  value(await givesContact());
  const gift = {
    tariff: 'groups-150',
    length: { days: 30 },
    value: kopecks(0),
    reason: 'Подарок',
    by: 'olga',
  } as const;
  value(await grantDays(needs, PORTAL, gift, { scope: 'olga', route: 'grant', key: 'k', fingerprint: 'f' }, now));
  value(await act.takesBack({ version: 2 }));
  const [mail] = await delivered(3);
  expect(mail).toMatchObject({
    to: 'new@company.ru',
    facts: { kind: 'correction', what: 'grant', now: { kind: 'free' }, advice: 'pay' },
  });
});

it('the correction goes out once where the contact is the payer', async () => {
  await act.reports(CARD, 3000);
  value(await act.takesBack({ version: 1 }));
  expect((await delivered(2)).map(({ to }) => to)).toEqual(['buh@company.ru']);
});

it('the correction of a row that was moved to another portal does not name that portal', async () => {
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  await act.confirms(paymentNumber('1000003'), 3000);
  value(await act.takesBack({ version: 1, moveTo: OTHER }));
  const [mail] = await delivered(2);
  expect(mail?.facts).toMatchObject({
    payment: { number: 1000003, paidBy: 'invoice' },
    moved: true,
    sum: 300000,
    daysGone: true,
    waits: { missing: 300000, until: '2026-12-22' },
    now: { kind: 'free' },
  });
  expect(JSON.stringify(mail)).not.toContain('1000004');
});
