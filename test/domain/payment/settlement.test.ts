import { factIdOf, namedFact } from '../../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paidSubscription, type ToldMoney } from '../../fixtures/billing';

const money: ToldMoney = { by: 'robokassa', numberText: '1000001', sumText: '3000.00', sum: kopecks(3000_00) };
const payment = cardPayment({});

function decide(
  state: Parameters<typeof decideSettlement>[1],
  moment = '2026-11-22T10:00:00Z',
  arrived: ToldMoney = money,
) {
  return decideSettlement(namedFact(arrived), state, OLCHAT_CATALOGUE, at(moment));
}

describe('money that fits its payment', () => {
  it('makes the tariff active on the day it is committed', () => {
    expect(decide({ payment })).toMatchObject({
      outcome: 'settled',
      payment: {
        version: 1,
        state: { status: 'paid', paidAt: at('2026-11-22T10:00:00Z'), effect: { endsOn: '2026-12-22' } },
      },
      draft: {
        subscription: {
          version: 0,
          holding: {
            kind: 'paid',
            tariff: 'groups-150',
            term: { startsOn: '2026-11-22', endsOn: '2026-12-22', value: 3000_00 },
          },
        },
        entries: [
          {
            by: 'robokassa',
            event: { kind: 'purchase', amount: 3000_00 },
            before: { kind: 'free' },
            payment: 1000001,
          },
        ],
      },
    });
  });

  it('settled twice is settled once', () => {
    const once = decide({ payment });
    if (once.outcome !== 'settled') throw new Error('not settled');
    const after = { payment: once.payment, subscription: once.draft.subscription };
    expect(decide(after, '2026-11-23T10:00:00Z')).toEqual({ outcome: 'already_settled' });
  });

  it('counts until the end of the thirtieth day after the last payable day', () => {
    // The payment was created on 22 November and is payable until the 23rd; its money counts until 23 December.
    expect(decide({ payment }, '2026-12-23T20:59:59.999Z')).toMatchObject({
      outcome: 'settled',
      draft: { subscription: { holding: { term: { startsOn: '2026-12-23', endsOn: '2027-01-22' } } } },
    });
  });

  it('records first that the term before it had ended', () => {
    const subscription = paidSubscription('groups-150', '2026-10-01', '2026-10-31', 3000_00, { version: 4 });
    expect(decide({ payment, subscription })).toMatchObject({
      draft: {
        subscription: { version: 4 },
        entries: [
          {
            by: 'calendar',
            event: { kind: 'tariff_ended' },
            after: { kind: 'expired', endedOn: '2026-10-31' },
          },
          { event: { kind: 'purchase' }, before: { kind: 'expired' } },
        ],
      },
    });
  });

  it('records that a marked tariff had become free, whether or not any job has run', () => {
    const subscription = paidSubscription('groups-150', '2026-10-01', '2026-10-31', 3000_00, { atEnd: 'becomes_free' });
    expect(decide({ payment, subscription })).toMatchObject({
      draft: {
        entries: [{ event: { kind: 'became_free' }, after: { kind: 'free' } }, { event: { kind: 'purchase' } }],
      },
    });
  });
});

describe('money that does not fit becomes attention and changes no days', () => {
  function expectAside(
    state: Parameters<typeof decideSettlement>[1],
    kind: string,
    moment?: string,
    arrived?: ToldMoney,
  ) {
    const decision = decide(state, moment, arrived);
    expect(decision).toMatchObject({ outcome: 'attention', attention: { kind } });
    if (decision.outcome !== 'attention') throw new Error('no attention');
    return decision;
  }

  it('one kopeck off', () => {
    const oneOff: ToldMoney = { ...money, sumText: '2999.99', sum: kopecks(2999_99) };
    const decision = expectAside({ payment }, 'amount_mismatch', undefined, oneOff);
    expect(decision.attention).toMatchObject({
      id: 'result-1000001-k299999',
      portal: PORTAL,
      payment: 1000001,
      sum: 2999_99,
    });
    expect(decision.payment).toMatchObject({
      version: 1,
      state: { status: 'pending' },
      attention: ['result-1000001-k299999'],
    });
    expect(decision.draft).toMatchObject({
      subscription: { version: 0, holding: { kind: 'free' }, attention: ['result-1000001-k299999'] },
      entries: [{ event: { kind: 'attention_opened', attention: 'result-1000001-k299999', sum: 2999_99 } }],
    });
  });

  it('a part of a kopeck', () => {
    const parts: ToldMoney = { by: 'robokassa', numberText: '1000001', sumText: '3000.000001' };
    expect(expectAside({ payment }, 'amount_mismatch', undefined, parts).attention.id).toBe(
      'result-1000001-t3000.000001',
    );
  });

  it('an unknown number', () => {
    const decision = expectAside({}, 'unknown_number');
    expect(decision.payment).toBeUndefined();
    expect(decision.draft).toBeUndefined();
  });

  it('31 days after the last payable day', () => {
    expectAside({ payment }, 'late_money', '2026-12-23T21:00:00Z');
  });

  it('another sum for a payment already paid', () => {
    const once = decide({ payment });
    if (once.outcome !== 'settled') throw new Error('not settled');
    const other: ToldMoney = { ...money, sumText: '5000.00', sum: kopecks(5000_00) };
    const decision = expectAside(
      { payment: once.payment, subscription: once.draft.subscription },
      'surplus',
      undefined,
      other,
    );
    expect(decision.payment?.state.status).toBe('paid');
  });

  it('an old card payment that would lower a tariff chosen after it was opened', () => {
    const chosenAt = at('2026-11-22T09:30:00Z');
    const subscription = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, { chosenAt });
    expectAside({ payment, subscription }, 'tariff_conflict');
  });

  it('money that names another portal’s payment', () => {
    const restored: ToldMoney = { ...money, claimedPortal: OTHER_PORTAL };
    const decision = expectAside({ payment }, 'unknown_number', undefined, restored);
    expect(decision.attention).toMatchObject({ claimedPortal: OTHER_PORTAL });
    expect([decision.payment, decision.draft, decision.attention.payment]).toEqual([undefined, undefined, undefined]);
  });

  it('more money for a payment that an operator has settled with other money', () => {
    const settled = decide({ payment });
    if (settled.outcome !== 'settled') throw new Error('not settled');
    const { state } = settled.payment;
    if (state.status !== 'paid') throw new Error('not paid');
    const applied = { ...settled.payment, state: { ...state, fact: 'result-1000009-k300000' } };
    expectAside({ payment: applied, subscription: settled.draft.subscription }, 'surplus');
  });

  it('and stays put aside when the report is repeated after nothing stands against it any more', () => {
    const chosenAt = at('2026-11-22T09:30:00Z');
    const subscription = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, { chosenAt });
    const { attention } = expectAside({ payment, subscription }, 'tariff_conflict');
    expect(decide({ payment, subscription, attention }, '2026-12-23T10:00:00Z')).toEqual({
      outcome: 'already_put_aside',
      isOpen: true,
    });
    expect(decide({ payment, attention })).toEqual({ outcome: 'already_put_aside', isOpen: true });
  });

  it('kopecks and unread text never share an id', () => {
    const readable: ToldMoney = { ...money, sumText: '30000000000.00', sum: kopecks(3_000_000_000_000) };
    const unread: ToldMoney = { by: 'robokassa', numberText: '1000001', sumText: '3000000000000' };
    expect([factIdOf(readable), factIdOf(unread)]).toEqual([
      'result-1000001-k3000000000000',
      'result-1000001-t3000000000000',
    ]);
    expect(factIdOf({ ...unread, sumText: '3 000,00/я' })).toBe('result-1000001-t3_20_000_2c_00_2f__44f_');
  });

  it('an id is never too long for the cursor of a list, whatever was sent as a sum', () => {
    const longest: ToldMoney = { by: 'robokassa', numberText: '9'.repeat(20), sumText: 'я'.repeat(5000) };
    expect(factIdOf(longest)).toMatch(/^[\w.-]{90,512}$/);
  });

  it('the same fact in either form of the sum has one id', () => {
    expect(factIdOf({ ...money, sumText: '3000.000000' })).toBe(factIdOf(money));
  });
});

describe('an older card payment', () => {
  it('still lowers a tariff that was chosen before it', () => {
    const chosenAt = at('2026-11-22T08:00:00Z');
    const subscription = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, { chosenAt });
    expect(decide({ payment, subscription })).toMatchObject({ outcome: 'settled' });
  });

  it('still raises a tariff chosen after it; extending does not make it the newest choice', () => {
    const chosenAt = at('2026-11-22T09:30:00Z');
    const same = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00, { chosenAt });
    expect(decide({ payment, subscription: same })).toMatchObject({
      outcome: 'settled',
      draft: { subscription: { holding: { chosenAt } } },
    });
    const dearer = cardPayment({ tariff: 'groups-unlimited', amount: kopecks(5000_00) });
    const arrived: ToldMoney = { ...money, sumText: '5000.00', sum: kopecks(5000_00) };
    expect(decide({ payment: dearer, subscription: same }, undefined, arrived)).toMatchObject({ outcome: 'settled' });
  });

  it('buys as from free once the newer, higher tariff has ended', () => {
    const chosenAt = at('2026-11-22T09:30:00Z');
    const subscription = paidSubscription('groups-unlimited', '2026-11-22', '2026-12-22', 5000_00, { chosenAt });
    expect(decide({ payment, subscription }, '2026-12-23T10:00:00Z')).toMatchObject({
      outcome: 'settled',
      draft: { subscription: { holding: { tariff: 'groups-150', term: { startsOn: '2026-12-23' } } } },
    });
  });
});

it('a portal without a subscription has the free groups', () => {
  const unknown: Subscription = neverPaid(PORTAL);
  expect(unknown).toEqual({
    portal: PORTAL,
    version: 0,
    holding: { kind: 'free' },
    autopay: { on: false },
    attention: [],
  });
  expect(calendarDate('2026-11-22')).toBe('2026-11-22');
});
