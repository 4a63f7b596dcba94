import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { formatInstant, type Instant, instant } from '../../lib/domain/calendar/instant';
import type { JournalEvent } from '../../lib/domain/journal';
import { nextAction } from '../../lib/domain/subscription/nextAction';
import { advanceSubscription } from '../../lib/usecases/advanceSubscription';
import { deliverEntry } from '../../lib/usecases/deliverEntry';
import type { MailToSend } from '../../lib/usecases/deliveryNeeds';
import { hearMailEvent } from '../../lib/usecases/hearMailEvent';
import { giveContact } from '../../lib/usecases/keepContact';
import type { DeliveryOutcome, Outbox, OwingEntry } from '../../lib/usecases/ports';
import { moscow, renewing } from '../domain/autopay/renewing';
import { memoryStore } from '../fakes/memoryStore';
import { noAct, noArchive } from '../fakes/noArchive';
import { noneHeldBack } from '../fakes/noneHeldBack';
import { patientWithoutWaiting } from '../fakes/patience';
import { cardPayment, PORTAL } from '../fixtures/billing';
import { value } from '../fixtures/takingBack';

// The mail of the notice of a charge. The term ends on 22 December 2026; the second entry owes the mail since the 15th.

const NAME = { portal: PORTAL, version: 2 };
const patience = patientWithoutWaiting(() => 60_000);

let store: ReturnType<typeof memoryStore>;
let owed: OwingEntry | undefined;
let log: string[];
let clock: Instant;
let mails: MailToSend[];
let answer: (mail: MailToSend) => DeliveryOutcome | Promise<DeliveryOutcome>;

/** An outbox of one entry, with its marks as the table keeps them. */
const outbox: Outbox = {
  readOwed: async () => owed,
  lease: async (read, until) => {
    log.push(`next after ${(until - clock) / 60_000} min`);
    owed = { ...read, attempts: read.attempts + 1, dueAt: until };
    return true;
  },
  markDelivered: async (_name, mark) => {
    log.push(`mark ${mark}`);
    owed = owed && { ...owed, delivered: [...owed.delivered, mark] };
  },
  finish: async () => {
    const { dueAt: _dueAt, ...done } = owed!;
    owed = done;
  },
  park: async () => void log.push('park'),
  listDue: async () => [],
};

beforeEach(async () => {
  store = memoryStore();
  [log, mails] = [[], []];
  answer = () => ({ outcome: 'done' });
  await store.commit({
    payments: [{ ...cardPayment({}), version: 0 }],
    drafts: [{ subscription: renewing({ version: 0 }), entries: [] }],
  });
  await advanceSubscription({ store, catalogue: OLCHAT_CATALOGUE, patience }, PORTAL, moscow('2026-12-15T10:00'));
  const [entry] = await store.readJournal(PORTAL, { limit: 1 });
  owed = { entry: entry!, delivered: [], attempts: 0, dueAt: moscow('2026-12-15T10:02') };
});

async function deliver(when: string, changed: Partial<Outbox> = {}) {
  clock = moscow(when);
  return deliverEntry(
    {
      outbox: { ...outbox, ...changed },
      store,
      patience,
      clock: () => clock,
      archive: noArchive,
      renderAct: noAct,
      sendMail: async (mail) => {
        mails.push(mail);
        return answer(mail);
      },
      carriers: [{ name: 'bus', publish: async () => ({ outcome: 'done' }) }],
      linkOf: async () => 'https://x',
      autopayOffLink: async () => 'https://x',
      renewalsOffLink: async () => 'https://x',
      payUrl: async () => 'https://p',
      tell: (what, { reason }) => void log.push(`${what} ${reason}`),
    },
    NAME,
  );
}

const events = async (): Promise<readonly JournalEvent[]> =>
  (await store.readJournal(PORTAL, { limit: 9 })).map(({ event }) => event).slice(0, -1);

const delivery = async () => {
  const { autopay } = (await store.readSubscription(PORTAL))!;
  return autopay.on ? autopay.notice?.delivery : undefined;
};

it('a notice that was taken is recorded before its mark, with the address, which the journal does not keep', async () => {
  expect(await deliver('2026-12-15T10:01')).toBe('delivered');
  expect(await delivery()).toEqual({ state: 'delivered', at: moscow('2026-12-15T10:01'), to: 'buh@company.ru' });
  expect(await events()).toEqual([{ kind: 'notice_delivered', entry: 2 }]);
  expect(log).toEqual(['next after 2 min', 'mark mail-autopay_notice', 'mark event-notice.due']);
});

it.each([
  ['2026-12-15T10:01', '2026-12-20'],
  ['2026-12-17T23:59', '2026-12-20'],
  ['2026-12-18T00:01', '2026-12-21'],
  ['2026-12-19T23:59', '2026-12-22'],
])('a notice sent on %s names the first day on which it allows charging: %s', async (when, firstChargeOn) => {
  await deliver(when);
  expect(mails.map(({ facts }) => facts)).toMatchObject([
    { kind: 'autopay_notice', endsOn: '2026-12-22', firstChargeOn },
  ]);
});

it.each(['2026-12-20T00:01', '2026-12-20T09:59'])(
  'that is still owed on %s is not sent: it has failed',
  async (when) => {
    expect(await deliver(when)).toBe('delivered');
    expect(mails).toEqual([]);
    expect(log).toEqual([
      'next after 2 min',
      'notice_failed parked',
      'mark mail-autopay_notice',
      'mark event-notice.due',
    ]);
    expect(await events()).toEqual([{ kind: 'notice_failed', entry: 2, why: 'parked' }]);
  },
);

it.each([
  ['MessageRejected', 'refused'],
  ['sandbox', 'refused'],
  ['suppressed', 'suppressed'],
])('a notice that is rejected as %s has failed as %s, is reported once, and is done', async (reason, why) => {
  answer = () => ({ outcome: 'rejected', reason });
  expect(await deliver('2026-12-15T10:01')).toBe('delivered');
  expect(await delivery()).toEqual({ state: 'failed', why, at: moscow('2026-12-15T10:01') });
  expect(log).toEqual([
    'next after 2 min',
    `notice_failed ${why}`,
    `rejected ${reason}`,
    'mark mail-autopay_notice',
    'mark event-notice.due',
  ]);
});

it('a notice is tried again at most an hour apart, until the last useful day is over', async () => {
  answer = () => ({ outcome: 'retry', reason: 'Throttling' });
  const pauses: string[] = [];
  for (let when = moscow('2026-12-15T10:02'); owed?.dueAt !== undefined; when = owed.dueAt) {
    log = [];
    await deliver(new Date(when + 3 * 3_600_000).toISOString().slice(0, 23));
    pauses.push(log[0]!);
    if (owed?.dueAt === undefined) break;
  }
  expect(pauses.slice(0, 7)).toEqual([2, 4, 8, 16, 32, 60, 60].map((minutes) => `next after ${minutes} min`));
  // It is tried hourly for more than four days.
  expect(mails.length).toBeGreaterThan(100);
  expect(mails.length).toBeLessThan(120);
  expect(log.slice(1)).toEqual(['notice_failed parked', 'mark mail-autopay_notice']);
  expect(await events()).toEqual([{ kind: 'notice_failed', entry: 2, why: 'parked' }]);
});

it('a notice whose delivery was recorded before a crash is marked and not sent again', async () => {
  const markDelivered = async () => Promise.reject(new Error('killed'));
  await expect(deliver('2026-12-15T10:01', { markDelivered })).rejects.toThrow('killed');
  expect(await deliver('2026-12-15T10:04')).toBe('delivered');
  expect(mails).toHaveLength(1);
  expect(await events()).toEqual([{ kind: 'notice_delivered', entry: 2 }]);
});

it('a notice whose answer was lost is sent again, and counts from then', async () => {
  answer = () => ({ outcome: 'retry', reason: 'TimeoutError' });
  expect(await deliver('2026-12-17T23:58')).toBe('later');
  expect(await delivery()).toEqual({ state: 'owed' });
  answer = () => ({ outcome: 'done' });
  expect(await deliver('2026-12-18T00:01')).toBe('delivered');
  expect(await delivery()).toMatchObject({ state: 'delivered', at: moscow('2026-12-18T00:01') });
});

it('a notice that is taken after midnight counts from the new day', async () => {
  answer = () => {
    clock = moscow('2026-12-18T00:00:03');
    return { outcome: 'done' };
  };
  await deliver('2026-12-17T23:59:58');
  expect(await delivery()).toMatchObject({ at: moscow('2026-12-18T00:00:03') });
});

describe('a notice whose address is replaced while the mail is on its way', () => {
  /** The customer gives another address before the mail service answers. */
  const meanwhile = async (outcome: DeliveryOutcome): Promise<DeliveryOutcome> => {
    const wanted = { phone: '+79161234567', email: 'new@company.ru' };
    await giveContact(
      { store, suppressions: noneHeldBack, patience },
      { portal: PORTAL, by: 'customer:u', wanted },
      clock,
    );
    return outcome;
  };
  const notice = async () => (await events()).filter(({ kind }) => kind !== 'contact_given');

  it.each<DeliveryOutcome>([
    // The old address took the mail, but its bounce would not be about the contact any more: this must not give the
    // right to charge.
    { outcome: 'done' },
    // The old address was refused, and the customer has already corrected it.
    { outcome: 'rejected', reason: 'MessageRejected' },
    { outcome: 'rejected', reason: 'suppressed' },
  ])('goes to the new address as well, and counts from then: %j', async (outcome) => {
    answer = () => meanwhile(outcome);
    expect(await deliver('2026-12-15T10:01')).toBe('later');
    expect(await delivery()).toEqual({ state: 'owed' });
    expect(await notice()).toEqual([]);
    expect(log).toEqual(['next after 2 min', 'failed address_changed', 'mark event-notice.due']);

    answer = () => ({ outcome: 'done' });
    expect(await deliver('2026-12-16T10:01')).toBe('delivered');
    expect(mails.map(({ to }) => to)).toEqual(['buh@company.ru', 'new@company.ru']);
    expect(await delivery()).toEqual({ state: 'delivered', at: moscow('2026-12-16T10:01'), to: 'new@company.ru' });
    expect(await notice()).toEqual([{ kind: 'notice_delivered', entry: 2 }]);
  });

  /** Before the mail service answers, the customer gives these addresses one after the other, and the first bounces. */
  const given = async (...addresses: readonly string[]): Promise<DeliveryOutcome> => {
    for (const email of addresses) {
      const wanted = { phone: '+79161234567', email };
      const by = 'customer:u';
      value(await giveContact({ store, suppressions: noneHeldBack, patience }, { portal: PORTAL, by, wanted }, clock));
      const address = 'buh@company.ru';
      const owed = 'mail-autopay_notice';
      if (email === 'new@company.ru') {
        const gone = { what: 'gone', portal: PORTAL, entry: 2, owed, address, at: clock } as const;
        await hearMailEvent({ store, suppressions: { suppress: async () => undefined }, patience }, gone, clock);
      }
      clock = instant(clock + 1_000);
    }
    return { outcome: 'done' };
  };

  it('goes to the old address again where it is given again: its bounce came while it was not the contact', async () => {
    answer = () => given('new@company.ru', 'buh@company.ru');
    expect(await deliver('2026-12-15T10:01')).toBe('later');
    expect(await delivery()).toEqual({ state: 'owed' });
  });

  it('goes out once more where only the case differs: in between it may have been another address', async () => {
    answer = () => given('Buh@Company.ru');
    expect(await deliver('2026-12-15T10:01')).toBe('later');
    answer = () => ({ outcome: 'done' });
    expect(await deliver('2026-12-15T10:04')).toBe('delivered');
    expect(await delivery()).toMatchObject({ state: 'delivered', to: 'Buh@Company.ru' });
  });
});

it('a notice of an autopay that went off meanwhile is not sent, and nobody is alarmed', async () => {
  const { withAutopayOff, draftOf } = await import('../../lib/domain/draft');
  const at = moscow('2026-12-15T10:00:30');
  const draft = withAutopayOff(draftOf((await store.readSubscription(PORTAL))!, at), 'customer', {
    at,
    by: 'customer:u',
  });
  await store.commit({ drafts: [draft] });
  expect(await deliver('2026-12-15T10:01')).toBe('delivered');
  expect([mails, log]).toEqual([[], ['next after 2 min', 'mark mail-autopay_notice', 'mark event-notice.due']]);
});

const OLD = 'buh@company.ru';

/** SES reports that the mail of the first notice bounced for good. */
const bounced = (when: string, address = OLD) =>
  hearMailEvent(
    { store, suppressions: { suppress: async () => undefined }, patience },
    { what: 'gone', portal: PORTAL, entry: 2, owed: 'mail-autopay_notice', address, at: moscow(when) },
    moscow(when),
  );

const contactGiven = (email: string, when: string) =>
  giveContact(
    { store, suppressions: noneHeldBack, patience },
    { portal: PORTAL, by: 'customer:user-17', wanted: { phone: '+79161234567', email } },
    moscow(when),
  );

const next = async () => {
  const action = nextAction((await store.readSubscription(PORTAL))!);
  return action && `${action.kind} ${formatInstant(action.at)}`;
};

it('a notice whose bounce comes a second before its mark stays failed', async () => {
  answer = async () => {
    await bounced('2026-12-15T10:01');
    clock = moscow('2026-12-15T10:01:01');
    return { outcome: 'done' };
  };
  expect(await deliver('2026-12-15T10:00:59')).toBe('delivered');
  expect(await delivery()).toEqual({ state: 'failed', why: 'bounced', at: moscow('2026-12-15T10:01') });
  expect(await next()).toBe('notice_missed 2026-12-20T07:00:00.000Z');
});

it("a notice that went to the old address, lost the answer, and went to the new one is not undone by the old one's bounce", async () => {
  answer = () => ({ outcome: 'retry', reason: 'TimeoutError' });
  await deliver('2026-12-15T10:01');
  await contactGiven('new@company.ru', '2026-12-15T10:02');
  answer = () => ({ outcome: 'done' });
  await deliver('2026-12-15T10:03');
  await bounced('2026-12-15T10:30', OLD);
  expect(mails.map(({ to }) => to)).toEqual([OLD, 'new@company.ru']);
  expect(await delivery()).toEqual({ state: 'delivered', at: moscow('2026-12-15T10:03'), to: 'new@company.ru' });
  expect(await next()).toBe('charge 2026-12-20T07:00:00.000Z');
});

describe('a notice that bounced on 16 December is sent again to a new contact', () => {
  const givenAt = async (when: string, runAt: string) => {
    await deliver('2026-12-15T10:01');
    await bounced('2026-12-16T12:00');
    await contactGiven('new@company.ru', when);
    await advanceSubscription({ store, catalogue: OLCHAT_CATALOGUE, patience }, PORTAL, moscow(runAt));
    const [entry] = await store.readJournal(PORTAL, { limit: 1 });
    owed = { entry: entry!, delivered: [], attempts: 0, dueAt: moscow(runAt) };
    mails = [];
  };

  it.each([
    ['2026-12-17T12:00', '2026-12-17T12:10', '2026-12-20', 'charge 2026-12-20T07:00:00.000Z'],
    ['2026-12-19T18:00', '2026-12-19T18:10', '2026-12-22', 'charge 2026-12-22T07:00:00.000Z'],
  ])('%s', async (when, runAt, firstChargeOn, then) => {
    await givenAt(when, runAt);
    await deliver(runAt);
    expect(mails).toMatchObject([{ to: 'new@company.ru', facts: { kind: 'autopay_notice', firstChargeOn } }]);
    expect(await next()).toBe(then);
  });

  it('but not on the 20th, which is too late: at ten autopay goes off', async () => {
    await givenAt('2026-12-20T09:00', '2026-12-20T09:10');
    expect(owed?.entry.event.kind).toBe('contact_given');
    expect(await next()).toBe('notice_missed 2026-12-20T07:00:00.000Z');
  });
});

it('a notice is sent within the hour after SES was paused from 15 to 18 December, 20:30, and names the 21st', async () => {
  const isPaused = () => clock < moscow('2026-12-18T20:30');
  answer = () => (isPaused() ? { outcome: 'retry', reason: 'AccountSendingPausedException' } : { outcome: 'done' });
  for (let when = moscow('2026-12-15T10:02'); owed?.dueAt !== undefined; when = owed.dueAt) {
    await deliver(new Date(when + 3 * 3_600_000).toISOString().slice(0, 23));
  }
  // After tries 2, 4, 8, 16 and 32 minutes apart it is tried hourly, at four minutes past.
  expect(await delivery()).toEqual({ state: 'delivered', at: moscow('2026-12-18T21:04'), to: OLD });
  expect(mails.at(-1)?.facts).toMatchObject({ firstChargeOn: '2026-12-21' });
  expect(await next()).toBe('charge 2026-12-21T07:00:00.000Z');
});
