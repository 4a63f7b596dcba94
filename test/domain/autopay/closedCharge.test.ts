import { namedFact } from '../../../lib/domain/attention/attention';
import { decideResolution } from '../../../lib/domain/attention/resolution';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { type Instant, instant } from '../../../lib/domain/calendar/instant';
import { kopecks } from '../../../lib/domain/money/money';
import { questionDueAt } from '../../../lib/domain/payment/asking';
import { moneyOf } from '../../../lib/domain/payment/operationState';
import { decideCheck } from '../../../lib/domain/payment/outcomeCheck';
import type { Charge } from '../../../lib/domain/payment/payment';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { claimed, moscow } from './renewing';

// The charge was claimed on 20 December, came to a person at ten on the 22nd, and was closed at noon.
const { charge, subscription } = claimed('2026-12-20T10:00');
const CLOSED_AT = moscow('2026-12-22T12:00');
const daysAfter = (days: number): Instant => instant(CLOSED_AT + days * 86_400_000);

function closedCharge() {
  const waiting = decideCheck(charge, subscription, [], 'unclear', moscow('2026-12-22T10:00'));
  if (!waiting.opened || !waiting.draft) throw new Error('nothing was opened');
  const own = { payment: waiting.payment, subscription: waiting.draft.subscription };
  const act = { action: 'noted', by: 'operator-7', note: 'В кабинете ничего нет' } as const;
  const decision = decideResolution(waiting.opened, act, { own, target: {} }, OLCHAT_CATALOGUE, CLOSED_AT);
  if (!decision.ok) throw new Error(decision.reason.code);
  const [payment] = decision.value.payments;
  const [draft] = decision.value.drafts;
  if (payment?.kind !== 'autopay' || !draft) throw new Error('no charge');
  return { payment, subscription: draft.subscription };
}

const { payment: closed, subscription: after } = closedCharge();
const PAID = { kind: 'paid', outSum: kopecks(2910_00), incSum: kopecks(3000_00), method: 'BankCard' } as const;

describe('a charge that a person has closed', () => {
  it('counts as failed, blocks nothing, and is asked about a day later', () => {
    expect(closed.state).toEqual({ status: 'failed', reason: 'closed_by_operator', at: CLOSED_AT });
    expect(after.openCharge).toBeUndefined();
    expect(questionDueAt(closed)).toBe(daysAfter(1));
  });

  it('is asked about daily for thirty days, and its state stays', () => {
    const questions: number[] = [];
    let payment: Charge = closed;
    for (let due = questionDueAt(payment); due !== undefined; due = questionDueAt(payment)) {
      questions.push((due - CLOSED_AT) / 86_400_000);
      const decision = decideCheck(payment, after, [], questions.length % 2 ? 'not_found' : 'unclear', due);
      expect([decision.draft, decision.opened, decision.closed]).toEqual([undefined, undefined, []]);
      if (decision.payment.kind !== 'autopay') throw new Error('no charge');
      payment = decision.payment;
      expect(payment.state).toEqual(closed.state);
    }
    expect(questions).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('is asked about no more once Robokassa says that it failed', () => {
    expect(decideCheck(closed, after, [], 'failed', daysAfter(1)).payment.check).toEqual({});
  });

  it('whose money is found goes to a person again, with the facts of the money', () => {
    const money = moneyOf(closed, PAID);
    const found = decideSettlement(money, { payment: closed, subscription: after }, OLCHAT_CATALOGUE, daysAfter(3));
    expect(found).toMatchObject({
      outcome: 'attention',
      attention: { id: 'result-1000050-k300000', kind: 'void_attempt', sum: 3000_00 },
      payment: {
        state: { status: 'failed' },
        check: {},
        card: { by: 'question', fee: 90_00, incSum: 3000_00 },
      },
    });
  });
});

it('a charge closed over money that a person already has is not asked about, or the money would come twice', () => {
  const short = namedFact({
    by: 'robokassa',
    numberText: '1000050',
    sumText: '2999.99',
    sum: kopecks(2999_99),
  } as const);
  const state = { payment: charge, subscription };
  const aside = decideSettlement(short, state, OLCHAT_CATALOGUE, moscow('2026-12-20T11:00'));
  if (aside.outcome !== 'attention' || !aside.payment || !aside.draft) throw new Error(aside.outcome);
  const own = { payment: aside.payment, subscription: aside.draft.subscription };
  const act = { action: 'refunded', by: 'operator-7', note: 'Вернули' } as const;
  const decision = decideResolution(aside.attention, act, { own, target: {} }, OLCHAT_CATALOGUE, CLOSED_AT);
  if (!decision.ok) throw new Error(decision.reason.code);
  expect(decision.value.payments).toMatchObject([{ state: { reason: 'closed_by_operator' }, check: {} }]);
});
