import { namedFact } from '../../../lib/domain/attention/attention';
import { claimCharge, failCharge, isArmed, isChargeDue } from '../../../lib/domain/autopay/charge';
import { noticeBounced, noticeDelivered, noticeFailed, noticeToSend } from '../../../lib/domain/autopay/noticeDelivery';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { formatInstant } from '../../../lib/domain/calendar/instant';
import { draftOf } from '../../../lib/domain/draft';
import type { JournalEntry } from '../../../lib/domain/journal';
import { kopecks } from '../../../lib/domain/money/money';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { decideAdvance } from '../../../lib/domain/subscription/advance';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { cardPayment } from '../../fixtures/billing';
import { CHARGE, claimed, HOLDING, moscow, NOTICED, renewing, toldBy } from './renewing';

// The table of docs/rules.md, «Told means delivered»: the term ends on 22 December 2026, and the notice is owed from the
// 15th, 10:00, by the portal's second entry.

const TO = 'ivan@example.ru';

const advance = (when: string, subscription: Subscription) =>
  decideAdvance(subscription, OLCHAT_CATALOGUE, moscow(when));

const owed = (): Subscription => written(advance('2026-12-15T10:00', renewing()));

/** The subscription with its version as the store counts it. */
function written(draft: ReturnType<typeof decideAdvance>): Subscription {
  if (!draft) throw new Error('nothing was decided');
  return { ...draft.subscription, version: draft.subscription.version + draft.entries.length };
}

const delivered = (when: string, subscription = owed(), to = TO) =>
  written(noticeDelivered(subscription, { entry: 2, to }, moscow(when)));

const bounced = (when: string, subscription: Subscription, change: object = {}) =>
  noticeBounced(subscription, { entry: 2, from: TO, goesTo: TO, isTransient: false, ...change }, moscow(when));

const next = (subscription: Subscription) => {
  const action = nextAction(subscription);
  return action && `${action.kind} ${formatInstant(action.at)}`;
};

/** The days on which a charge may be claimed at 10:00, if each one before was declined at once. */
function chargesOf(subscription: Subscription): readonly number[] {
  const days: number[] = [];
  let now = subscription;
  for (let day = 16; day <= 22; day += 1) {
    const at = moscow(`2026-12-${day}T10:00`);
    if (!isChargeDue(now, at)) continue;
    const claim = claimCharge(now, cardPayment({}), CHARGE, at);
    if (!claim) throw new Error(`not claimed on ${day}`);
    days.push(day);
    now = failCharge(claim.payment, claim.draft, 'declined', moscow(`2026-12-${day}T12:00`)).draft.subscription;
  }
  return days;
}

const notice = ({ autopay }: Subscription) => (autopay.on ? autopay.notice : undefined);

/** The entry that owes the notice, as a worker reads it. */
const entry = (version = 2): JournalEntry => {
  const [first] = advance('2026-12-15T10:00', renewing())?.entries ?? [];
  if (!first) throw new Error('no notice');
  return { ...first, version };
};

it('names its entry, which owes the mail', () => {
  expect(notice(owed())).toEqual({
    endsOn: '2026-12-22',
    on: '2026-12-15',
    amount: 3000_00,
    entry: 2,
    delivery: { state: 'owed' },
  });
});

describe('delivered', () => {
  it.each([
    ['2026-12-15T10:01', [20, 21, 22]],
    ['2026-12-17T23:59', [20, 21, 22]],
    ['2026-12-18T00:01', [21, 22]],
    ['2026-12-19T23:59', [22]],
  ])('on %s, it is charged on %j', (when, days) => {
    expect(chargesOf(delivered(when))).toEqual(days);
  });

  it.each(['2026-12-20T00:01', '2026-12-20T09:59'])('on %s, it came too late: autopay goes off at ten', (when) => {
    const late = delivered(when);
    expect(next(late)).toBe('notice_missed 2026-12-20T07:00:00.000Z');
    expect(chargesOf(late)).toEqual([]);
    expect(advance('2026-12-20T09:59:59.999', late)).toBeUndefined();
    expect(advance('2026-12-20T10:00', late)?.subscription.autopay).toEqual({ on: false, reason: 'notice_missed' });
  });

  it('is noted with the moment and the address, and the journal has no address', () => {
    const draft = noticeDelivered(owed(), { entry: 2, to: TO }, moscow('2026-12-15T10:01'));
    expect(draft?.subscription.autopay).toMatchObject({
      notice: { delivery: { state: 'delivered', at: moscow('2026-12-15T10:01'), to: TO } },
    });
    expect(draft?.entries).toEqual([
      {
        portal: draft?.subscription.portal,
        at: moscow('2026-12-15T10:01'),
        by: 'mail',
        event: { kind: 'notice_delivered', entry: 2 },
        before: HOLDING,
        after: HOLDING,
        owed: [],
      },
    ]);
  });

  it('is noted once, by the entry that is the notice, while autopay is on and the term runs', () => {
    const told = delivered('2026-12-15T10:01');
    const again = (subscription: Subscription, change: object = {}) =>
      noticeDelivered(subscription, { entry: 2, to: TO, ...change }, moscow('2026-12-16T10:00'));
    expect(again(told)).toBeUndefined();
    expect(again(owed(), { entry: 1 })).toBeUndefined();
    expect(again({ ...owed(), autopay: { on: false, reason: 'customer' } })).toBeUndefined();
    expect(again(renewing())).toBeUndefined();
    expect(noticeDelivered(owed(), { entry: 2, to: TO }, moscow('2026-12-23T00:00'))).toBeUndefined();
  });
});

describe('never delivered', () => {
  it('means no charge: at ten on 20 December autopay goes off, and the customer is told', () => {
    expect(next(owed())).toBe('notice_missed 2026-12-20T07:00:00.000Z');
    expect(chargesOf(owed())).toEqual([]);
    expect(toldBy(advance('2026-12-20T10:00', owed()))).toEqual([
      'autopay_off, autopay_off to 1000001, notice autopay_off',
    ]);
  });

  it.each(['refused', 'suppressed', 'parked'] as const)('%s: the same, and it is in the journal', (why) => {
    const draft = noticeFailed(owed(), { entry: 2, why }, moscow('2026-12-16T10:00'));
    expect(draft?.entries.map(({ event }) => event)).toEqual([{ kind: 'notice_failed', entry: 2, why }]);
    expect(next(written(draft))).toBe('notice_missed 2026-12-20T07:00:00.000Z');
    expect(noticeFailed(written(draft), { entry: 2, why }, moscow('2026-12-16T11:00'))).toBeUndefined();
  });

  it.each([
    ['parked', [20, 21, 22]],
    ['refused', []],
    ['suppressed', []],
  ] as const)('%s, and taken after all on 17 December: charged on %j', (why, days) => {
    const failed = written(noticeFailed(owed(), { entry: 2, why }, moscow('2026-12-16T10:00')));
    const taken = noticeDelivered(failed, { entry: 2, to: TO }, moscow('2026-12-17T10:00'));
    expect(chargesOf(taken ? written(taken) : failed)).toEqual(days);
  });
});

describe('sent back', () => {
  it('after its delivery was noted, it never was a notice', () => {
    const back = written(bounced('2026-12-16T12:00', delivered('2026-12-15T10:01')));
    expect(notice(back)?.delivery).toEqual({ state: 'failed', why: 'bounced', at: moscow('2026-12-16T12:00') });
    expect(chargesOf(back)).toEqual([]);
    expect(bounced('2026-12-16T12:01', back)).toBeUndefined();
  });

  it('before we have noted its delivery, it stays failed', () => {
    const back = written(bounced('2026-12-15T10:00:30', owed()));
    expect(noticeDelivered(back, { entry: 2, to: TO }, moscow('2026-12-15T10:00:31'))).toBeUndefined();
  });

  it('by a former address of the portal, it stays delivered', () => {
    const told = delivered('2026-12-16T10:00', owed(), 'new@example.ru');
    expect(bounced('2026-12-16T11:00', told, { from: 'old@example.ru', goesTo: 'new@example.ru' })).toBeUndefined();
    expect(bounced('2026-12-16T09:00', owed(), { from: 'old@example.ru', goesTo: 'new@example.ru' })).toBeUndefined();
    expect(chargesOf(told)).toEqual([20, 21, 22]);
  });

  it('by the same address in other letters, it has failed', () => {
    expect(bounced('2026-12-16T11:00', delivered('2026-12-15T10:01'), { from: 'IVAN@example.RU' })).toBeDefined();
  });

  it('for another entry than the notice, it changes nothing', () => {
    expect(bounced('2026-12-16T11:00', delivered('2026-12-15T10:01'), { entry: 1 })).toBeUndefined();
  });

  it('between the claim and the call, the charge is not called: it is taken back, and autopay goes off', () => {
    const { charge, subscription } = claimed('2026-12-20T10:00', delivered('2026-12-15T10:01'));
    const back = written(bounced('2026-12-20T10:00:02', subscription));
    expect(isArmed(subscription, charge)).toBe(true);
    expect(isArmed(back, charge)).toBe(false);
    const failed = failCharge(
      charge,
      draftOf(back, moscow('2026-12-20T10:00:03')),
      'not_called',
      moscow('2026-12-20T10:00:03'),
    );
    expect(toldBy(failed.draft)).toEqual(['charge_failed']);
    expect(advance('2026-12-20T10:10', failed.draft.subscription)?.subscription.autopay).toEqual({
      on: false,
      reason: 'notice_missed',
    });
  });

  it('after a declined charge, no other charge follows: the next run switches autopay off', () => {
    const { charge, draft } = claimed('2026-12-20T10:00', delivered('2026-12-15T10:01'));
    const declined = failCharge(charge, draft, 'declined', moscow('2026-12-20T12:00')).draft.subscription;
    const back = written(bounced('2026-12-20T15:00', declined));
    expect(isChargeDue(back, moscow('2026-12-21T10:00'))).toBe(false);
    expect(toldBy(advance('2026-12-20T15:10', back))).toEqual([
      'autopay_off, autopay_off to 1000001, notice autopay_off',
    ]);
  });

  it('while a charge is open, its outcome comes first: nothing happens before the end of the term', () => {
    const { subscription } = claimed('2026-12-20T10:00', delivered('2026-12-15T10:01'));
    const back = written(bounced('2026-12-20T15:00', subscription));
    expect(next(back)).toBe('passage 2026-12-22T21:00:00.000Z');
    expect(back.openCharge).toEqual({ number: CHARGE, tariff: 'groups-150', isVoid: false });
  });

  it('while a charge is open that is paid a day later, its money counts', () => {
    const { charge, subscription } = claimed('2026-12-20T10:00', delivered('2026-12-15T10:01'));
    const back = written(bounced('2026-12-20T15:00', subscription));
    const money = namedFact({
      by: 'robokassa',
      numberText: '1000050',
      sumText: '3000.00',
      sum: kopecks(3000_00),
    } as const);
    const paid = decideSettlement(
      money,
      { payment: charge, subscription: back },
      OLCHAT_CATALOGUE,
      moscow('2026-12-21T12:00'),
    );
    expect(paid).toMatchObject({
      outcome: 'settled',
      draft: { subscription: { holding: { term: { endsOn: '2027-01-21' } } } },
    });
  });

  it('declined after the notice came back, it promises no further try', () => {
    const { charge, subscription } = claimed('2026-12-20T10:00', delivered('2026-12-15T10:01'));
    const back = written(bounced('2026-12-20T15:00', subscription));
    const { draft } = failCharge(
      charge,
      draftOf(back, moscow('2026-12-20T16:00')),
      'declined',
      moscow('2026-12-20T16:00'),
    );
    expect(toldBy(draft)).toEqual(['charge_failed']);
    expect(next(draft.subscription)).toBe('notice_missed 2026-12-20T07:00:00.000Z');
  });
});

describe('sent back for a reason that may pass', () => {
  const full = (when: string) => written(bounced(when, delivered('2026-12-15T10:01'), { isTransient: true }));

  it.each([
    ['2026-12-15T12:00', 'notice 2026-12-16T09:00:00.000Z', 'a day later'],
    ['2026-12-16T03:00', 'notice 2026-12-17T07:00:00.000Z', 'never before ten'],
    ['2026-12-18T23:59', 'notice 2026-12-19T20:59:00.000Z', 'on the last day that is any good'],
    ['2026-12-19T00:30', 'notice_missed 2026-12-20T07:00:00.000Z', 'no more: a day later is too late'],
  ])('on %s: %s, %s', (when, expected) => {
    expect(next(full(when))).toBe(expected);
  });

  it('is given once more, by an entry of its own, and no third time', () => {
    const second = written(advance('2026-12-16T12:00', full('2026-12-15T12:00')));
    expect(notice(second)).toEqual({
      endsOn: '2026-12-22',
      on: '2026-12-16',
      amount: 3000_00,
      entry: 5,
      delivery: { state: 'owed' },
      isRepeat: true,
    });
    const back = written(bounced('2026-12-16T13:00', second, { entry: 5, isTransient: true }));
    expect(next(back)).toBe('notice_missed 2026-12-20T07:00:00.000Z');
  });
});

describe('the mail of a notice', () => {
  it.each(['2026-12-15T10:00', '2026-12-19T23:59:59.999'])('is sent on %s', (when) => {
    expect(noticeToSend(owed(), entry(), moscow(when))).toMatchObject({ entry: 2 });
  });

  it.each<[string, string, Subscription | undefined, JournalEntry]>([
    ['too late', '2026-12-20T00:00', owed(), entry()],
    ['of another entry', '2026-12-15T10:00', owed(), entry(3)],
    ['of an autopay that is off', '2026-12-15T10:00', { ...owed(), autopay: { on: false } }, entry()],
    ['of a portal that is not there', '2026-12-15T10:00', undefined, entry()],
  ])('is outdated %s', (_what, when, subscription, owing) => {
    expect(noticeToSend(subscription, owing, moscow(when))).toBeUndefined();
  });

  it('owed by a release that noted no entry is known by its days', () => {
    const old = renewing({ autopay: { ...NOTICED, notice: { ...notice(owed())!, entry: 0 } } });
    expect(noticeToSend(old, entry(), moscow('2026-12-15T10:05'))).toBeDefined();
  });
});
