import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { applyPurchase } from '../../../lib/domain/buying/purchase';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import {
  groupsOf,
  neverPaid,
  type Subscription,
  switchesToFreeOn,
} from '../../../lib/domain/subscription/subscription';
import {
  decideFreeByOperator,
  decideStayPaid,
  decideSwitchToFree,
  type WantedFree,
} from '../../../lib/domain/subscription/switchToFree';
import { PORTAL } from '../../fixtures/billing';
import { claimed, HOLDING, moscow, NOTICED, renewing, toldBy } from '../autopay/renewing';

const customer = (when: string) => ({ at: moscow(when), by: 'customer:user-17' }) as const;
const operator = (when: string) => ({ at: moscow(when), by: 'operator:op-1' }) as const;
const now = (givenUpDays: number): WantedFree => ({ effective: 'now', givenUpDays });
const TERM_END: WantedFree = { effective: 'term_end' };

const plain = renewing({ autopay: { on: false } });
const expired = renewing({
  autopay: { on: false },
  holding: { kind: 'expired', tariff: 'groups-150', endedOn: calendarDate('2026-12-22') },
});

function switched(subscription: Subscription, wanted: WantedFree, when = '2026-12-02T12:00') {
  const decision = decideSwitchToFree(subscription, wanted, customer(when));
  if (!decision.ok) throw new Error('nothing was switched');
  return decision.value;
}

describe('back to the free groups at once', () => {
  it('gives up the days left and their money, by the number the customer has seen', () => {
    const draft = switched(plain, now(20));
    expect(draft.subscription).toMatchObject({ version: 1, holding: { kind: 'free' } });
    expect(groupsOf(draft.subscription.holding)).toBe(50);
    expect(draft.entries).toMatchObject([
      {
        by: 'customer:user-17',
        event: { kind: 'switched_to_free', givenUpDays: 20, givenUp: 2000_00 },
        before: HOLDING,
        after: { kind: 'free' },
      },
    ]);
    expect(toldBy(draft)).toEqual(['switched_to_free, switched_to_free to 1000001, told']);
  });

  it.each([
    ['2026-12-02T23:59:59.999', 19, 20],
    ['2026-12-03T00:00', 20, 19],
    ['2026-12-22T12:00', 1, 0],
  ])('on %s is refused for %i days, and told that it is %i', (when, seen, daysNow) => {
    expect(decideSwitchToFree(plain, now(seen), customer(when))).toEqual({
      ok: false,
      reason: { code: 'given_up_days_mismatch', daysNow },
    });
    expect(switched(plain, now(daysNow), when).subscription.holding).toEqual({ kind: 'free' });
  });

  it('on the last day gives up nothing', () => {
    expect(switched(plain, now(0), '2026-12-22T23:59').entries).toMatchObject([
      { event: { givenUpDays: 0, givenUp: 0 } },
    ]);
  });

  it('switches autopay off in the same write, and one mail says both', () => {
    const draft = switched(renewing({ autopay: NOTICED }), now(20));
    expect(draft.subscription.autopay).toEqual({
      on: false,
      reason: 'switched_to_free',
      withdrawnAt: moscow('2026-12-02T12:00'),
    });
    expect(toldBy(draft)).toEqual(['switched_to_free, switched_to_free to 1000001, told']);
  });

  it('is a «no» to payments ticked earlier, even if autopay was off', () => {
    expect(switched(plain, now(20)).subscription.autopay).toMatchObject({ withdrawnAt: moscow('2026-12-02T12:00') });
  });

  it('takes the right to days from an open charge', () => {
    const draft = switched(claimed('2026-12-20T10:00').subscription, now(2), '2026-12-20T11:00');
    expect(draft.subscription.openCharge).toMatchObject({ number: 1000050, isVoid: true });
  });

  it('owes no mail if nobody paid for the term', () => {
    const { payment: _none, ...granted } = HOLDING;
    expect(toldBy(switched({ ...plain, holding: granted }, now(20)))).toEqual(['switched_to_free, told']);
  });

  it('may follow the mark «at the end of the term»', () => {
    expect(switched(switched(plain, TERM_END).subscription, now(20)).subscription.holding).toEqual({ kind: 'free' });
  });
});

describe('back to the free groups at the end of the term', () => {
  it('is a mark: the tariff works to its last day, and then the free groups, without any job', () => {
    const { subscription, entries } = switched(renewing({ autopay: NOTICED }), TERM_END);
    expect(subscription.holding).toEqual({ ...HOLDING, atEnd: 'becomes_free' });
    expect(switchesToFreeOn(subscription.holding)).toBe('2026-12-23');
    expect(entries.map(({ event }) => event.kind)).toEqual(['free_at_term_end', 'autopay_off']);
    expect(toldBy({ entries })).toEqual([
      'free_at_term_end',
      'autopay_off, autopay_off to 1000001, notice autopay_off',
    ]);
    expect(subscription.autopay).toMatchObject({ on: false, reason: 'switched_to_free' });
  });

  it('said twice changes nothing but the moment of the «no»', () => {
    const { subscription } = switched(plain, TERM_END);
    const again = decideSwitchToFree(subscription, TERM_END, customer('2026-12-02T12:01'));
    expect(again).toMatchObject({
      ok: true,
      value: {
        // The «no» has the later moment: a consent ticked between the two must not count.
        subscription: { holding: subscription.holding, autopay: { withdrawnAt: moscow('2026-12-02T12:01') } },
        entries: [{ event: { kind: 'autopay_off' }, owed: [] }],
      },
    });
  });

  it('is undone by the customer, and autopay stays off', () => {
    const { subscription } = switched(renewing({ autopay: NOTICED }), TERM_END);
    const decision = decideStayPaid(subscription, customer('2026-12-03T12:00'));
    expect(decision).toMatchObject({
      ok: true,
      value: {
        subscription: { holding: HOLDING, autopay: { on: false, reason: 'switched_to_free' } },
        entries: [{ event: { kind: 'free_at_term_end_undone' }, owed: [] }],
      },
    });
  });

  it('that was not marked has nothing to undo', () => {
    expect(decideStayPaid(plain, customer('2026-12-03T12:00'))).toEqual({ ok: true, value: 'unchanged' });
  });

  it('is undone by any purchase', () => {
    const { subscription } = switched(plain, TERM_END);
    const purchase = {
      tariff: 'groups-150',
      periodDays: 30,
      amount: kopecks(3000_00),
      chosenAt: moscow('2026-12-03T12:00'),
    } as const;
    const { holding } = applyPurchase(subscription.holding, purchase, calendarDate('2026-12-03'), OLCHAT_CATALOGUE);
    expect(holding.atEnd).toBe('expires');
  });

  it('takes the right to days from an open charge, and undoing it does not give it back', () => {
    const { subscription } = switched(claimed('2026-12-20T10:00').subscription, TERM_END, '2026-12-20T11:00');
    const undone = decideStayPaid(subscription, customer('2026-12-20T11:01'));
    if (!undone.ok || undone.value === 'unchanged') throw new Error('not undone');
    expect(undone.value.subscription.openCharge).toMatchObject({ isVoid: true });
  });
});

describe('what a customer cannot do', () => {
  it.each([
    ['free', neverPaid(PORTAL), '2026-12-02T12:00', 'already_free'],
    ['ended, as recorded', expired, '2026-12-24T12:00', 'paid_tariff_expired'],
    ['ended, as nobody has recorded yet', plain, '2026-12-23T00:00', 'paid_tariff_expired'],
  ] as const)('is to switch if the tariff is %s', (_what, subscription, when, code) => {
    const refusal = { ok: false, reason: { code } };
    expect(decideSwitchToFree(subscription, now(0), customer(when))).toEqual(refusal);
    expect(decideSwitchToFree(subscription, TERM_END, customer(when))).toEqual(refusal);
    expect(decideStayPaid(subscription, customer(when))).toEqual(refusal);
  });

  it('until the end of the last day the tariff has not expired', () => {
    expect(decideSwitchToFree(plain, TERM_END, customer('2026-12-22T23:59:59.999')).ok).toBe(true);
  });
});

describe('an operator', () => {
  it('gives the free groups back after the end, and says why', () => {
    const decision = decideFreeByOperator(expired, 'Просил по телефону', operator('2026-12-24T12:00'));
    expect(decision).toMatchObject({
      ok: true,
      value: {
        subscription: { holding: { kind: 'free' }, autopay: { on: false, withdrawnAt: moscow('2026-12-24T12:00') } },
        entries: [
          {
            by: 'operator:op-1',
            event: { kind: 'switched_to_free', givenUpDays: 0, givenUp: 0, note: 'Просил по телефону' },
          },
        ],
      },
    });
  });

  it('records first that the tariff had ended', () => {
    const decision = decideFreeByOperator(plain, 'Просил по телефону', operator('2026-12-24T12:00'));
    expect(decision.ok && toldBy(decision.value)).toEqual([
      'tariff_ended, tariff_ended to 1000001, notice tariff_ended, told',
      'switched_to_free, told',
    ]);
  });

  it('ends a running tariff too, and the journal keeps what was given up', () => {
    const decision = decideFreeByOperator(renewing({ autopay: NOTICED }), 'Возврат', operator('2026-12-02T12:00'));
    expect(decision.ok && decision.value.entries.map(({ event }) => event)).toEqual([
      { kind: 'switched_to_free', givenUpDays: 20, givenUp: 2000_00, note: 'Возврат' },
    ]);
  });

  it('has nothing to do if the portal has the free groups', () => {
    const marked = switched(plain, TERM_END).subscription;
    const became = decideFreeByOperator(marked, 'Ещё раз', operator('2026-12-23T00:00'));
    for (const decision of [decideFreeByOperator(neverPaid(PORTAL), 'Ещё раз', operator('2026-12-02T12:00')), became]) {
      expect(decision).toEqual({ ok: false, reason: { code: 'already_free' } });
    }
  });
});
