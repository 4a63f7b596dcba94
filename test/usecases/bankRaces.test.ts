import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import { deliverEntry } from '../../lib/usecases/deliverEntry';
import { issueInvoice } from '../../lib/usecases/issueInvoice';
import type { Archive, BillingStore, Outbox, OwingEntry } from '../../lib/usecases/ports';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { sendInvoiceAgain } from '../../lib/usecases/sendInvoiceAgain';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { noAct, noArchive } from '../fakes/noArchive';
import { outrunBy } from '../fakes/outrunBy';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, invoicePayment, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';

// A rival writes between two steps of the first call. On the real engine this happens by chance; here it is forced.

const now = at('2026-11-24T10:00:00Z');
const NUMBER = paymentNumber('1000003');
let store: MemoryStore;

beforeEach(async () => {
  store = memoryStore();
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
});

type Told = { sum?: number; reference?: string; key?: string; fingerprint?: string; changed?: Partial<BillingStore> };

function confirm({ sum = 3000_00, reference = '№ 1', key = 'key-1', fingerprint = 'aa', changed = {} }: Told = {}) {
  const needs = { store: { ...store, ...changed }, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
  const confirmation = {
    amount: kopecks(sum),
    receivedOn: calendarDate('2026-11-24'),
    bankReference: reference,
    // Every row of the same sum counts as other money here. That operators are asked is tested in
    // test/domain/bank/bankTransfer.test.ts.
    otherThan: 'all',
    by: 'operator:operator-7',
  } as const;
  const request = { scope: 'operator-7', route: 'POST /confirmations', key, fingerprint };
  return confirmBankTransfer(needs, NUMBER, confirmation, request, now);
}

const STEPS = ['readRequest', 'readForConfirmation', 'commit'] as const;

const outrunAt = (step: (typeof STEPS)[number], rival: () => Promise<unknown>): Partial<BillingStore> => ({
  [step]: outrunBy(rival, store[step] as (...question: unknown[]) => Promise<unknown>),
});

const sums = async () => {
  const payment = await store.readPayment(NUMBER);
  return payment?.kind === 'invoice' ? payment.parts.map(({ amount }) => amount) : [];
};

const kinds = () => store.journal.map(({ event }) => event.kind);

describe.each(STEPS)('bank money, outrun at %s', (step) => {
  it('by its own repeat is counted once', async () => {
    const changed = outrunAt(step, () => confirm());
    expect(await confirm({ changed })).toEqual({ ok: true, value: { outcome: 'already_counted' } });
    expect([await sums(), kinds()]).toEqual([[3000_00], ['purchase']]);
  });

  it('by another part is counted beside it', async () => {
    const changed = outrunAt(step, () => confirm({ sum: 1000_00, reference: '№ 2', key: 'key-2' }));
    expect(await confirm({ sum: 2000_00, changed })).toEqual({ ok: true, value: { outcome: 'settled' } });
    expect([await sums(), kinds()]).toEqual([
      [1000_00, 2000_00],
      ['part_received', 'purchase'],
    ]);
  });

  it('by the money that settles the invoice is put aside whole', async () => {
    const changed = outrunAt(step, () => confirm({ reference: '№ 2', key: 'key-2' }));
    expect(await confirm({ changed })).toEqual({ ok: true, value: { outcome: 'attention', attention: 'surplus' } });
    expect([...store.attention.values()].map(({ kind, sum }) => [kind, sum])).toEqual([['surplus', 3000_00]]);
    expect(await sums()).toEqual([3000_00]);
  });

  it('by another body under its key is refused, and nothing is counted for it', async () => {
    const changed = outrunAt(step, () => confirm({ sum: 1000_00, reference: '№ 2', fingerprint: 'bb' }));
    const answer = await confirm({ changed });
    // The key was still free when it was read; the write itself then meets the rival's.
    expect(answer).toEqual({ ok: false, reason: { code: 'idempotency_key_reused' } });
    expect(await sums()).toEqual([1000_00]);
  });

  it('by an operator who applies other money to the invoice is put aside', async () => {
    await confirm({ sum: 1000_00, reference: '2026-11-24 1', key: 'key-0' });
    const other = invoicePayment({ number: paymentNumber('1000009') });
    const attention = {
      id: 'bank-1000009-1',
      kind: 'late_money',
      openedAt: now,
      numberText: '1000009',
      sumText: '2000.00',
      sum: kopecks(2000_00),
      portal: PORTAL,
      payment: other.number,
      version: 1,
    } as const;
    await store.commit({
      payments: [{ ...other, attention: [attention.id], version: 0 }],
      attention: [{ ...attention, version: 0 }],
    });
    const wanted = { action: 'apply', to: NUMBER, by: 'operator-8', note: 'Ошиблись номером' } as const;
    const askState = async () => ({ kind: 'unclear' }) as const;
    const needs = {
      store,
      catalogue: OLCHAT_CATALOGUE,
      patience: patientWithoutWaiting(),
      askState,
      askRefund: askState,
    };
    const changed = outrunAt(step, () => resolveAttention(needs, attention.id, wanted, freshRequest(), now));
    const answer = await confirm({ sum: 2000_00, changed });
    expect(answer).toEqual({ ok: true, value: { outcome: 'attention', attention: 'surplus' } });
    expect(kinds().filter((kind) => kind === 'purchase')).toHaveLength(1);
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { value: 3000_00 } });
  });
});

describe('an invoice that is being issued', () => {
  const order = {
    portal: PORTAL,
    orderedBy: 'user-17',
    tariff: 'groups-150',
    periodDays: 30,
    expectedAmount: kopecks(3000_00),
    contact: { phone: '+79161234567', email: 'buh@company.ru' },
    buyer: invoicePayment().document.buyer,
    request: { scope: PORTAL, route: 'POST /v1/invoices', key: 'key-1', fingerprint: 'aa' },
  };

  function issue(changed: Partial<BillingStore> = {}, put: Archive['put'] = async () => undefined, key = 'key-1') {
    const needs = {
      store: { ...store, ...changed },
      archive: { put },
      render: async () => ({ bytes: new Uint8Array(), sha256: '00' }),
      catalogue: OLCHAT_CATALOGUE,
      sellers: [SELLER],
      firstPaymentNumber: 2_000_001,
      patience: patientWithoutWaiting(),
    };
    return issueInvoice(needs, { ...order, request: { ...order.request, key } }, now);
  }

  it('overtaken by its own repeat while its PDF is stored is answered with the invoice of the repeat', async () => {
    const put = outrunBy(
      () => issue(),
      async () => undefined,
    );
    // It had taken number 2000001, which stays unused.
    expect(await issue({}, put)).toMatchObject({ ok: true, value: { number: 2000002 } });
    expect(kinds()).toEqual(['invoice_issued']);
  });

  it('overtaken by a purchase of the portal keeps its number, and stands after the purchase in the journal', async () => {
    const commit = outrunBy(() => confirm(), store.commit);
    const keys: string[] = [];
    const put: Archive['put'] = async (key) => {
      keys.push(key);
    };
    expect(await issue({ commit }, put)).toMatchObject({ ok: true, value: { number: 2000001 } });
    expect(new Set(keys)).toEqual(new Set(['invoices/2000001.pdf']));
    expect(store.journal.map(({ version, event }) => [version, event.kind])).toEqual([
      [1, 'purchase'],
      [2, 'invoice_issued'],
    ]);
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ kind: 'paid' });
  });

  it('mailed again while its money comes owes the mail after the purchase, so the mail says that it is paid', async () => {
    const commit = outrunBy(() => confirm(), store.commit);
    const needs = { store: { ...store, commit }, patience: patientWithoutWaiting() };
    const wanted = { portal: PORTAL, number: NUMBER, askedBy: 'user-17' };
    expect(await sendInvoiceAgain(needs, wanted, now)).toEqual({ ok: true, value: 'owed' });
    expect(kinds()).toEqual(['purchase', 'invoice_sent_again']);
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ kind: 'paid' });
  });
});

describe('an entry that owes', () => {
  const name = { portal: PORTAL, version: 1 };

  async function owed(change: Partial<OwingEntry> = {}, told: Told = {}): Promise<OwingEntry> {
    await confirm(told);
    const [entry] = store.journal;
    if (!entry) throw new Error('no entry');
    return { entry, delivered: [], attempts: 0, dueAt: at('2026-11-24T10:02:00Z'), ...change };
  }

  /** Delivers an entry, and returns its marks and what was sent, in the order they happened. */
  async function deliver(read: OwingEntry | undefined, isFree = true, when = now) {
    const done: string[] = [];
    const outbox: Outbox = {
      readOwed: async () => read,
      lease: async (_owed, until) => {
        done.push(`lease for ${(until - when) / 60_000} min`);
        return isFree;
      },
      markDelivered: async (_name, mark) => void done.push(`mark ${mark}`),
      finish: async () => void done.push('finish'),
      park: async () => void done.push('park'),
      listDue: async () => [],
    };
    const outcome = await deliverEntry(
      {
        outbox,
        store,
        patience: patientWithoutWaiting(() => 60_000),
        clock: () => when,
        archive: noArchive,
        renderAct: noAct,
        autopayOffLink: async () => 'https://x',
        renewalsOffLink: async () => 'https://x',
        payUrl: async () => 'https://p',
        sendMail: async ({ facts }) => {
          done.push(facts.kind === 'part_received' ? `send ${facts.kind} ${facts.received}` : `send ${facts.kind}`);
          return { outcome: 'done' };
        },
        carriers: [
          {
            name: 'bus',
            publish: async ({ version }) => {
              done.push(`publish ${version}`);
              return { outcome: 'done' };
            },
          },
        ],
        linkOf: async () => 'https://billing.example',
        tell: (what) => void done.push(`tell ${what}`),
      },
      name,
    );
    return [outcome, ...done];
  }

  it('is leased before anything is sent, and each thing owed is marked before the next is sent', async () => {
    expect(await deliver(await owed())).toEqual([
      'delivered',
      'lease for 2 min',
      'send payment_received',
      'mark mail-payment_received',
      'publish 1',
      'mark event-changed',
      'publish 1',
      'mark event-payment.settled',
      'finish',
    ]);
  });

  it('of a part says what had come by then, though more has come since', async () => {
    await confirm({ sum: 1000_00, reference: '№ 1', key: 'key-1' });
    const read = await owed({}, { sum: 2000_00, reference: '№ 2', key: 'key-2' });
    expect(await deliver(read)).toContain('send part_received 100000');
  });

  it('is left alone where a rival has leased it since it was read', async () => {
    expect(await deliver(await owed(), false)).toEqual(['not_owed', 'lease for 2 min']);
  });

  it.each([
    ['is not there', undefined],
    ['owes nothing any more', { dueAt: undefined }],
    ['is at work elsewhere', { attempts: 1, dueAt: at('2026-11-24T10:00:00.001Z') }],
  ])('is not even leased where it %s', async (_what, change) => {
    const { dueAt, ...read } = await owed(change as Partial<OwingEntry> | undefined);
    const entry = change && { ...read, ...(dueAt !== undefined && { dueAt }) };
    expect(await deliver(entry)).toEqual(['not_owed']);
  });

  it('is taken over in the very millisecond its lease ends, and only what is unmarked is sent', async () => {
    const read = await owed({ attempts: 1, dueAt: now, delivered: ['mail-payment_received'] });
    expect(await deliver(read)).toEqual([
      'delivered',
      'lease for 4 min',
      'publish 1',
      'mark event-changed',
      'publish 1',
      'mark event-payment.settled',
      'finish',
    ]);
  });

  it.each([
    [5, 64],
    [7, 256],
    [8, 360],
    [11, 360],
    [5000, 360],
  ])('is leased after %i tries for %i minutes', async (attempts, minutes) => {
    expect((await deliver(await owed({ attempts, dueAt: now })))[1]).toBe(`lease for ${minutes} min`);
  });
});
