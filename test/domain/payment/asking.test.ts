import { formatInstant, type Instant, instant } from '../../../lib/domain/calendar/instant';
import { checkAfter, questionDueAt } from '../../../lib/domain/payment/asking';
import { decideAsking } from '../../../lib/domain/payment/askNow';
import { decideCheck } from '../../../lib/domain/payment/outcomeCheck';
import { type CardPayment, openCardPayment, type Payment } from '../../../lib/domain/payment/payment';
import { cardPayment, invoicePayment } from '../../fixtures/billing';
import { claimed, moscow } from '../autopay/renewing';

const OPENED = moscow('2026-11-22T12:00');
const link = openCardPayment(cardPayment({}).number, { ...cardPayment({}), createdAt: OPENED });

/** The moment in Moscow time, to the minute. */
const inMoscow = (at: Instant | undefined) =>
  at === undefined ? undefined : formatInstant(instant(at + 3 * 3_600_000)).slice(0, 16);

/** The card payment after every question up to this moment was asked on time and answered «not found». */
function askedUntil(until: Instant): CardPayment {
  let payment = link;
  for (let due = questionDueAt(payment); due !== undefined && due <= until; due = questionDueAt(payment)) {
    payment = { ...payment, check: checkAfter(payment, 'not_found', due) };
  }
  return payment;
}

/** The payment after a press of «check» whose question was answered «not found». */
function pressed(payment: CardPayment, at: Instant): CardPayment {
  const asking = decideAsking(payment, 'customer', at);
  if (!asking.ok || asking.value.payment?.kind !== 'card') throw new Error('not asked');
  const asked = asking.value.payment;
  expect(questionDueAt(asked)).toBeLessThanOrEqual(at);
  return { ...asked, check: checkAfter(asked, 'not_found', at) };
}

describe('the plan of questions about a card payment opened on 2026-11-22 at 12:00 and never paid', () => {
  it('is 3, 6, 10, 15, 30 and 60 minutes, hourly for a day, twice more, and days 3, 6, 12, 24 and 31.4', () => {
    const asked: string[] = [];
    let payment = link;
    for (let due = questionDueAt(payment); due !== undefined; due = questionDueAt(payment)) {
      asked.push(inMoscow(due) ?? '');
      payment = { ...payment, check: checkAfter(payment, 'not_found', due) };
    }
    expect(asked.slice(0, 8)).toEqual([
      '2026-11-22T12:03',
      '2026-11-22T12:06',
      '2026-11-22T12:10',
      '2026-11-22T12:15',
      '2026-11-22T12:30',
      '2026-11-22T13:00',
      '2026-11-22T14:00',
      '2026-11-22T15:00',
    ]);
    // 23 hourly ones from 14:00 on.
    expect(asked.slice(28)).toEqual([
      '2026-11-23T12:00',
      '2026-11-23T18:00',
      '2026-11-24T00:00',
      '2026-11-25T12:00',
      '2026-11-28T12:00',
      '2026-12-04T12:00',
      '2026-12-16T12:00',
      '2026-12-23T22:00',
      // Asked once more after the money would no longer count: it would be put aside as late money, and must not be
      // lost.
      '2027-01-24T08:00',
    ]);
  });

  it('does not drift when a question comes late', () => {
    const late = checkAfter(link, 'not_found', moscow('2026-11-22T12:05'));
    expect(inMoscow(late.nextAt)).toBe('2026-11-22T12:06');
    expect(inMoscow(checkAfter(link, 'not_found', moscow('2026-11-22T20:59')).nextAt)).toBe('2026-11-22T21:00');
  });

  it('is not moved by a press: pressed on day 10, it asks on day 12 all the same', () => {
    const dayTen = moscow('2026-12-02T12:00');
    const before = askedUntil(dayTen);
    expect(inMoscow(questionDueAt(before))).toBe('2026-12-04T12:00');
    expect(inMoscow(questionDueAt(pressed(before, dayTen)))).toBe('2026-12-04T12:00');
  });

  it('keeps a press that came while a question was under way', () => {
    const asked = decideAsking(link, 'customer', moscow('2026-11-22T12:04'));
    if (!asked.ok || asked.value.payment?.kind !== 'card') throw new Error('not asked');
    expect(inMoscow(checkAfter(asked.value.payment, 'pending', moscow('2026-11-22T12:03')).askAt)).toBe(
      '2026-11-22T12:04',
    );
  });
});

it('a charge claimed on 12-20 at 10:00 that Robokassa does not know ends as never created on 12-21 at 12:00', () => {
  const { charge, subscription } = claimed('2026-12-20T10:00');
  let payment: Payment = { ...charge, state: { status: 'unknown' } };
  const asked: (string | undefined)[] = [];
  for (let due = questionDueAt(payment); due !== undefined; due = questionDueAt(payment)) {
    asked.push(inMoscow(due)?.slice(5));
    if (payment.kind !== 'autopay') throw new Error('no charge');
    payment = decideCheck(payment, subscription, [], 'not_found', due).payment;
  }
  expect(asked).toEqual([
    '12-20T10:15',
    '12-20T10:30',
    '12-20T11:00',
    '12-20T12:00',
    '12-20T14:00',
    '12-20T18:00',
    '12-21T00:00',
    '12-21T06:00',
    '12-21T12:00',
  ]);
  expect(payment.state).toMatchObject({ status: 'failed', reason: 'never_created' });
});

describe('«check» pressed by a customer', () => {
  const noon = moscow('2026-11-22T12:10');

  it('ten times in a minute is one question, and says the same ten times', () => {
    let payment: Payment = link;
    const answers = Array.from({ length: 10 }, (_, press) => {
      const asking = decideAsking(payment, 'customer', instant(noon + press * 6_000));
      if (!asking.ok) throw new Error(asking.reason.code);
      payment = asking.value.payment ?? payment;
      return asking.value;
    });
    expect(answers.map(({ askedAt }) => askedAt)).toEqual(Array.from({ length: 10 }, () => noon));
    expect(answers.filter((answer) => answer.payment !== undefined)).toHaveLength(1);
    expect(payment).toMatchObject({ asked: { day: '2026-11-22', times: 1, at: noon } });
  });

  it('is refused the eleventh time in a Moscow day, and accepted again on the next', () => {
    let payment = link;
    for (let press = 0; press < 10; press += 1) payment = pressed(payment, instant(noon + press * 60_000));
    const eleventh = decideAsking(payment, 'customer', moscow('2026-11-22T23:59'));
    expect(eleventh).toEqual({ ok: false, reason: { code: 'asked_too_often' } });
    expect(decideAsking(payment, 'operator', moscow('2026-11-22T23:59')).ok).toBe(true);
    expect(pressed(payment, moscow('2026-11-23T00:00')).asked).toMatchObject({ day: '2026-11-23', times: 1 });
  });

  it.each<[string, Payment, string]>([
    ['an invoice', invoicePayment(), 'not_asked_about'],
    ['a charge', claimed('2026-12-20T10:00').charge, 'not_asked_about'],
    ['what is put aside', { ...link, attention: ['result-1000001-k299999'] }, 'under_review'],
    ['what its own money has settled', paidBy('result-1000001-k300000'), 'already_paid'],
  ])('is refused for %s', (_what, payment, code) => {
    expect(decideAsking(payment, 'customer', noon)).toEqual({ ok: false, reason: { code } });
  });

  it.each([
    ['an expired card payment: paid at 23:58, back at 00:01', link, '2026-11-24T00:01', true],
    ['a card payment on the last day for its money', link, '2026-12-23T23:59', true],
    ['a card payment past that day', link, '2026-12-24T00:00', false],
    ['a card payment that other money has settled', paidBy('bank-1000003-_2116_17'), '2026-11-23T12:00', true],
  ])('about %s', (_what, payment, at, isHeard) => {
    expect(decideAsking(payment, 'customer', moscow(at)).ok).toBe(isHeard);
  });
});

describe('«check» pressed by an operator', () => {
  const { charge } = claimed('2026-12-20T10:00');
  const failed = (reason: 'declined' | 'closed_by_operator') =>
    ({ ...charge, state: { status: 'failed', reason, at: charge.createdAt } }) as const;

  it.each<[string, Payment, boolean]>([
    ['a charge', charge, true],
    ['a charge with a person', { ...charge, attention: ['no_outcome-1000050'] }, true],
    ['a charge that a person has closed', failed('closed_by_operator'), true],
    ['a charge that was declined', failed('declined'), false],
    ['a card payment past the last day for its money', link, true],
    ['an invoice', invoicePayment(), false],
  ])('about %s is heard: %s', (_what, payment, isHeard) => {
    expect(decideAsking(payment, 'operator', moscow('2027-02-01T12:00')).ok).toBe(isHeard);
  });
});

function paidBy(fact: string): CardPayment {
  const effect = { kind: 'new', on: '2026-11-22', daysLeft: 0, credit: 0, bonusDays: 0, endsOn: '2026-12-22' };
  return {
    ...link,
    state: { status: 'paid', paidAt: OPENED, received: link.amount, fact, effect: effect as never },
  };
}
