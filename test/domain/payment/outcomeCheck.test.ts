import type { Attention } from '../../../lib/domain/attention/attention';
import { answeredCharge } from '../../../lib/domain/autopay/charge';
import { formatInstant, type Instant, instant } from '../../../lib/domain/calendar/instant';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';
import { kopecks } from '../../../lib/domain/money/money';
import { mayStillReport, personNeededAt } from '../../../lib/domain/payment/asking';
import { moneyOf, type OperationState } from '../../../lib/domain/payment/operationState';
import { decideCheck } from '../../../lib/domain/payment/outcomeCheck';
import type { CardPayment, Charge } from '../../../lib/domain/payment/payment';
import { isTooLate, openCardPayment } from '../../../lib/domain/payment/payment';
import { cardPayment, PORTAL } from '../../fixtures/billing';
import { claimed, moscow, toldBy } from '../autopay/renewing';

type Answer = Exclude<OperationState['kind'], 'paid'>;

const HOUR = 3_600_000;
const { charge, subscription } = claimed('2026-12-20T10:00');
const hoursAfter = (hours: number): Instant => instant(charge.createdAt + hours * HOUR);

const requested = answered(true);
const unknown = answered(false);

function answered(wasAccepted: boolean): Charge {
  const payment = answeredCharge(charge, wasAccepted);
  if (!payment) throw new Error('not claimed');
  return payment;
}

const check = (payment: Charge | CardPayment, answer: Answer, at: Instant, awaiting: readonly Attention[] = []) =>
  decideCheck(payment, payment.kind === 'autopay' ? subscription : undefined, awaiting, answer, at);

/** Answers the questions about a charge one after the other, and returns the state it ends in. */
function asked(payment: Charge, answers: readonly (readonly [number, Answer])[]): Charge['state'] {
  const last = answers.reduce<Charge>((current, [hours, answer]) => {
    const next = check(current, answer, hoursAfter(hours)).payment;
    return next.kind === 'autopay' && current.state.status !== 'failed' ? next : current;
  }, payment);
  return last.state;
}

describe('the money of a paid operation', () => {
  const money = (outSum?: number, incSum?: number, method?: string) =>
    moneyOf(charge, {
      kind: 'paid',
      ...(outSum !== undefined && { outSum: kopecks(outSum) }),
      ...(incSum !== undefined && { incSum: kopecks(incSum) }),
      ...(method !== undefined && { method }),
    });

  it.each([
    ['exactly', 3000_00, 3000_00, 0],
    ['less a fee', 2900_00, 3000_00, 100_00],
    ['with a surcharge', 3000_00, 3100_00, 0],
    ['both', 2999_99, 3000_01, 1],
  ])('is the payment’s own, under the name of its report, when credited and paid %s', (_what, outSum, incSum, fee) => {
    expect(money(outSum, incSum, 'BankCard')).toEqual({
      id: 'result-1000050-k300000',
      by: 'robokassa',
      numberText: '1000050',
      claimedPortal: PORTAL,
      method: 'BankCard',
      sumText: '3000.00',
      sum: 3000_00,
      card: { by: 'question', fee, incSum },
    });
  });

  it.each([
    ['more was credited than agreed', 3000_01, 3100_00, '3100.00'],
    ['less was paid than agreed', 2900_00, 2999_99, '2999.99'],
    ['nobody says what was paid', 3000_00, undefined, '3000.00'],
    ['nobody says what was credited', undefined, 3000_00, '3000.00'],
  ])('is a sum for a person when %s', (_what, outSum, incSum, sumText) => {
    expect(money(outSum, incSum)).toMatchObject({ source: 'state_service', sumText, sum: Number(sumText) * 100 });
  });

  it('is an unreadable sum if the service names none', () => {
    expect(money()).toMatchObject({ source: 'state_service', sumText: '' });
    expect(money()).not.toHaveProperty('sum');
  });

  it('is shown as it was written when it cannot be read: the operator enters the sum', () => {
    const unreadSums = 'OutSum 2910,00 RUB, IncSum 3000,00';
    const odd = moneyOf(charge, { kind: 'paid', unreadSums });
    expect(odd).toMatchObject({ source: 'state_service', sumText: 'OutSum 2910,00 RUB, IncSum 3000,00' });
    expect(odd).not.toHaveProperty('sum');
  });
});

describe('a charge', () => {
  it('ends when its operation failed', () => {
    const { payment, draft } = check(requested, 'failed', hoursAfter(1));
    expect(payment.state).toEqual({ status: 'failed', reason: 'declined', at: hoursAfter(1) });
    expect(toldBy(draft)).toEqual(['charge_failed, charge_failed to 1000050, notice charge_failed']);
  });

  it.each<[string, Charge, readonly (readonly [number, Answer])[], string]>([
    [
      'two «not found» an hour apart, the second a day after the claim',
      unknown,
      [
        [23, 'not_found'],
        [24, 'not_found'],
      ],
      'failed',
    ],
    [
      'a run that died between claim and call',
      charge,
      [
        [1, 'not_found'],
        [24, 'not_found'],
      ],
      'failed',
    ],
    [
      'the second a moment less than a day after the claim',
      unknown,
      [
        [1, 'not_found'],
        [23.999, 'not_found'],
      ],
      'unknown',
    ],
    [
      'two less than an hour apart',
      unknown,
      [
        [23.5, 'not_found'],
        [24.4, 'not_found'],
      ],
      'unknown',
    ],
    ['one alone, however late', unknown, [[70, 'not_found']], 'unknown'],
    [
      'an hour apart with silence between',
      unknown,
      [
        [23, 'not_found'],
        [23.5, 'unclear'],
        [24, 'not_found'],
      ],
      'failed',
    ],
    [
      'silence after one, which is no second',
      unknown,
      [
        [1, 'not_found'],
        [30, 'unclear'],
        [40, 'unclear'],
      ],
      'unknown',
    ],
    [
      'with a sight of it between',
      unknown,
      [
        [20, 'not_found'],
        [22, 'pending'],
        [24, 'not_found'],
      ],
      'unknown',
    ],
    [
      'seen, and then an hour of «not found» again',
      unknown,
      [
        [22, 'pending'],
        [24, 'not_found'],
        [25, 'not_found'],
      ],
      'failed',
    ],
    [
      'silence for three days',
      unknown,
      [
        [24, 'unclear'],
        [48, 'unclear'],
        [71, 'unclear'],
      ],
      'unknown',
    ],
    [
      'never once Robokassa had accepted it',
      requested,
      [
        [1, 'not_found'],
        [25, 'not_found'],
        [700, 'not_found'],
      ],
      'requested',
    ],
  ])('was never created: %s', (_what, payment, answers, status) => {
    const state = asked(payment, answers);
    expect(state.status).toBe(status);
    if (state.status === 'failed') expect(state.reason).toBe('never_created');
  });

  it('leaves the subscription alone while nothing is known', () => {
    const { payment, draft, opened, closed } = check(requested, 'pending', hoursAfter(1));
    expect(payment).toMatchObject({ version: 0, state: { status: 'requested' } });
    expect([draft, opened, closed]).toEqual([undefined, undefined, []]);
  });

  it.each([
    [0.25, 0.25],
    [0.5, 0.5],
    [2, 2],
    [5.99, 5.99],
    [6, 6],
    [41, 6],
    // Then it is ten o'clock on the last day of the term, when a person is needed.
    [43, 5],
    [48, 6],
    [71.9, 6],
    [72, 24],
    [33 * 24 - 1, 24],
  ])('%f hours old is asked about again %f hours later', (age, pause) => {
    expect(check(requested, 'pending', hoursAfter(age)).payment.check?.nextAt).toBe(hoursAfter(age + pause));
  });

  it('is no longer asked about thirty days after it went to a person', () => {
    expect(check(requested, 'unclear', hoursAfter(33 * 24)).payment.check).toEqual({});
  });

  it('open at ten on the last day of the term goes to a person, once', () => {
    expect(check(requested, 'pending', hoursAfter(47.999)).opened).toBeUndefined();
    const { payment, opened, draft } = check(requested, 'pending', hoursAfter(48));
    expect(opened).toMatchObject({
      id: 'no_outcome-1000050',
      kind: 'outcome_unknown',
      source: 'no_outcome',
      sum: 3000_00,
      portal: PORTAL,
      payment: 1000050,
    });
    expect(payment).toMatchObject({ version: 0, attention: ['no_outcome-1000050'], state: { status: 'requested' } });
    expect(draft?.subscription).toMatchObject({
      attention: ['no_outcome-1000050'],
      openCharge: { number: 1000050, isVoid: false },
    });
    const again = check(payment, 'pending', hoursAfter(96));
    expect([again.opened, again.draft]).toEqual([undefined, undefined]);
  });

  it.each([
    ['2026-12-20T10:00', '2026-12-22T10:00'],
    ['2026-12-21T10:00', '2026-12-22T10:00'],
    // But at least four hours after the charge was claimed.
    ['2026-12-22T05:59', '2026-12-22T10:00'],
    ['2026-12-22T10:00', '2026-12-22T14:00'],
    ['2026-12-22T23:00', '2026-12-23T03:00'],
  ])('claimed at %s is for a person at %s', (createdAt, from) => {
    expect(personNeededAt({ ...charge, createdAt: moscow(createdAt) })).toBe(moscow(from));
  });

  it('is asked about at that moment at the latest, and goes to a person even without an answer', () => {
    const { nextAt } = check(requested, 'pending', hoursAfter(44)).payment.check ?? {};
    expect(nextAt).toBe(hoursAfter(48));
    const { opened, draft } = check(requested, 'unclear', hoursAfter(48));
    expect(opened).toMatchObject({ kind: 'outcome_unknown' });
    // Nobody knows of money, so the payer is not told of any.
    expect(toldBy(draft)).toEqual(['attention_opened']);
  });

  it('asked about every minute does not end before a whole day of «not found»', () => {
    let payment: Charge | CardPayment = unknown;
    for (let minute = 1; minute < 24 * 60; minute += 1)
      payment = check(payment, 'not_found', hoursAfter(minute / 60)).payment;
    expect(payment.state).toEqual({ status: 'unknown' });
    expect(check(payment, 'not_found', hoursAfter(24)).payment.state).toMatchObject({ reason: 'never_created' });
  });

  it('whose outcome is learnt closes the attention that waited for it', () => {
    const waiting = check(requested, 'pending', hoursAfter(48));
    if (!waiting.opened || !waiting.draft) throw new Error('nothing was opened');
    const known = decideCheck(waiting.payment, waiting.draft.subscription, [waiting.opened], 'failed', hoursAfter(50));
    expect(known.closed).toMatchObject([
      { id: 'no_outcome-1000050', version: 0, resolution: { action: 'noted', by: 'исход известен' } },
    ]);
    expect(known.payment).toMatchObject({ version: 0, attention: [], state: { status: 'failed', reason: 'declined' } });
    expect(known.draft?.subscription).toMatchObject({ attention: [], version: 1 });
    expect(known.draft?.entries.map(({ event }) => event.kind)).toEqual(['attention_resolved', 'charge_failed']);
  });

  it('whose outcome is learnt after a person closed it closes nothing twice', () => {
    const waiting = check(requested, 'pending', hoursAfter(48));
    if (!waiting.opened) throw new Error('nothing was opened');
    const resolution = { action: 'noted', by: 'operator-7', note: 'Банк молчит', at: hoursAfter(80) } as const;
    const { closed } = check(requested, 'failed', hoursAfter(96), [{ ...waiting.opened, resolution, version: 2 }]);
    expect(closed).toEqual([]);
  });
});

describe('a card payment', () => {
  const link = openCardPayment(cardPayment({}).number, { ...cardPayment({}), createdAt: moscow('2026-12-20T10:00') });

  it('that was declined remembers it for the page, and can still be paid', () => {
    expect(check(link, 'failed', hoursAfter(1)).payment).toMatchObject({
      version: 0,
      state: { status: 'pending' },
      lastTry: { outcome: 'declined', seenAt: hoursAfter(1) },
    });
    expect(check(link, 'not_found', hoursAfter(1)).payment).not.toHaveProperty('lastTry');
  });

  it.each<Answer>(['failed', 'not_found', 'pending', 'unclear'])(
    'answered %s changes nothing for the portal',
    (answer) => {
      const { draft, opened, closed } = check(link, answer, hoursAfter(40 * 24));
      expect([draft, opened, closed]).toEqual([undefined, undefined, []]);
    },
  );

  it('is asked about within minutes at first, then hourly, then at twice its age, until its money is too late', () => {
    const questions: string[] = [];
    let payment: CardPayment = link;
    while (payment.check?.nextAt !== undefined) {
      const at = payment.check.nextAt;
      questions.push(formatInstant(at).slice(0, 16));
      const next = check(payment, 'not_found', at).payment;
      if (next.kind !== 'card') throw new Error('no link');
      payment = next;
    }
    // The payment was opened at 10:00 in Moscow on 20 December, and is payable until the end of the 21st.
    const hourly = Array.from({ length: 23 }, (_, index) => new Date(Date.UTC(2026, 11, 20, 9 + index)).toISOString());
    expect(questions).toEqual([
      '2026-12-20T07:03',
      '2026-12-20T07:06',
      '2026-12-20T07:10',
      '2026-12-20T07:15',
      '2026-12-20T07:30',
      '2026-12-20T08:00',
      ...hourly.map((text) => text.slice(0, 16)),
      '2026-12-21T13:00',
      '2026-12-21T19:00',
      '2026-12-22T01:00',
      '2026-12-23T19:00',
      '2026-12-27T07:00',
      '2027-01-03T07:00',
      '2027-01-17T07:00',
      // The last question while the money would count, two hours before midnight in Moscow, and one question after
      // that.
      '2027-01-20T19:00',
      '2027-02-21T07:00',
    ]);
    expect(isTooLate(link, moscowDateOf(moscow('2027-01-20T23:59')))).toBe(false);
    expect(isTooLate(link, moscowDateOf(moscow('2027-01-21T00:00')))).toBe(true);
  });

  it.each([
    ['a day later while its last questions were not answered', '2027-02-08T23:00', 'unclear', '2027-02-09T23:00'],
    ['no more where the answer was one', '2027-02-08T23:00', 'not_found', undefined],
    ['no more when nobody has answered for seventy days', '2027-02-28T07:00', 'unclear', undefined],
    ['as ever while it may be paid', '2026-12-21T09:00', 'unclear', '2026-12-21T15:00'],
  ] as const)('is asked about %s', (_what, at, answer, next) => {
    const moment = instant(Date.parse(`${at}:00Z`));
    const { nextAt } = check(link, answer, moment).payment.check ?? {};
    expect(nextAt && formatInstant(nextAt).slice(0, 16)).toBe(next);
  });

  it('past its last payable day is asked about again a day later if nobody answered, until seventy days after it was opened', () => {
    const pauseAfter = (answer: Answer, days: number) => {
      const asked = hoursAfter(days * 24);
      const { nextAt } = check(link, answer, asked).payment.check ?? {};
      return nextAt === undefined ? undefined : (nextAt - asked) / HOUR / 24;
    };
    expect([10, 30, 40, 69].map((days) => pauseAfter('unclear', days))).toEqual([1, 1, 1, 1]);
    expect(pauseAfter('unclear', 70)).toBeUndefined();
    // At 30 days the last question comes before twice the age: a day and a half later, two hours before the money would
    // be too late.
    expect([10, 30, 40].map((days) => pauseAfter('not_found', days))).toEqual([10, 1.5, undefined]);
  });
});

describe('a card payment that was settled with other money', () => {
  const link = cardPayment({ createdAt: moscow('2026-12-20T10:00') });
  const paid = (fact: string) =>
    ({
      ...link,
      state: { status: 'paid', paidAt: hoursAfter(1), received: link.amount, fact, effect: {} },
    }) as typeof link;

  it('is still asked about: its own payer may have paid too', () => {
    expect(mayStillReport(paid('bank-1000003-_2116_17'))).toBe(true);
    expect(check(paid('bank-1000003-_2116_17'), 'not_found', hoursAfter(2)).payment.state.status).toBe('paid');
  });

  it.each([`result-${link.number}-k300000`, `result-${link.number}-k299999`, `state_service-${link.number}`])(
    'but not after its own: %s',
    (fact) => {
      expect(mayStillReport(paid(fact))).toBe(false);
    },
  );
});
