import { namedFact } from '../../../lib/domain/attention/attention';
import { decideResolution } from '../../../lib/domain/attention/resolution';
import { decideConfirmation } from '../../../lib/domain/bank/bankTransfer';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { staysInCalendar } from '../../../lib/domain/buying/purchase';
import { quotePurchase } from '../../../lib/domain/buying/quote';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { decideGrant } from '../../../lib/domain/subscription/grant';
import { at, cardPayment, invoicePayment, PORTAL, paidSubscription } from '../../fixtures/billing';

const now = at('2026-11-24T10:00:00Z');
/** 292 million roubles for 30 days: at the price of 150 groups they are worth 2 920 000 days, or 7 994 years. */
const RICH = paidSubscription('groups-unlimited', '2026-11-24', '2026-12-24', 292_000_000_00, {
  chosenAt: at('2026-11-20T09:00:00Z'),
});
/** A term that ends thirty days before the last end that the calendar allows. */
const LONG = paidSubscription('groups-150', '2026-11-24', '9998-12-01', 0);

describe('money that would take a term past the calendar', () => {
  it.each([
    ['the worth of days left', RICH],
    [
      'the days themselves',
      {
        ...LONG,
        holding: {
          ...LONG.holding,
          term: { startsOn: calendarDate('2026-11-24'), endsOn: calendarDate('9998-12-02'), value: kopecks(0) },
        },
      } as typeof LONG,
    ],
  ])('for %s is put aside whole, from the bank and from a card, and the term stays', (_what, subscription) => {
    const bank = decideConfirmation(
      {
        amount: kopecks(3000_00),
        receivedOn: calendarDate('2026-11-24'),
        bankReference: '2026-11-24 №1',
        by: 'operator:anna',
      },
      { payment: invoicePayment(), subscription },
      OLCHAT_CATALOGUE,
      now,
    );
    expect(bank).toMatchObject({
      ok: true,
      value: {
        outcome: 'attention',
        attention: { kind: 'out_of_bounds', sum: 3000_00 },
        draft: { subscription: { holding: subscription.holding } },
      },
    });
    const report = namedFact({ numberText: '1000001', sumText: '3000.00', sum: kopecks(3000_00) });
    const card = decideSettlement(
      { ...report, by: 'robokassa' },
      { payment: cardPayment({}), subscription },
      OLCHAT_CATALOGUE,
      now,
    );
    expect(card).toMatchObject({ outcome: 'attention', attention: { kind: 'out_of_bounds', sum: 3000_00 } });
  });

  it('is money for one day more than the calendar allows', () => {
    const purchase = { tariff: 'groups-150', periodDays: 30 } as const;
    expect(staysInCalendar(LONG.holding, purchase, calendarDate('2026-11-24'), OLCHAT_CATALOGUE)).toBe(true);
    expect(
      staysInCalendar(LONG.holding, { ...purchase, periodDays: 31 }, calendarDate('2026-11-24'), OLCHAT_CATALOGUE),
    ).toBe(false);
  });

  it('is neither quoted nor granted', () => {
    const wanted = { tariff: 'groups-150', periodDays: 30 };
    const refused = { ok: false, reason: { code: 'out_of_bounds' } };
    expect(quotePurchase(OLCHAT_CATALOGUE, RICH, wanted, now)).toEqual(refused);
    const grant = {
      tariff: 'groups-150',
      length: { days: 3660 },
      value: kopecks(0),
      reason: 'Подарок',
      by: 'o7',
    } as const;
    expect(decideGrant(LONG, grant, OLCHAT_CATALOGUE, now)).toEqual(refused);
  });
});

describe('money that an operator applies', () => {
  const put = (sum: number) => ({
    id: 'result-1000001-k1',
    // The payment's own money, of another sum. Money of another payment could not exceed what is missing.
    payment: cardPayment({}).number,
    kind: 'amount_mismatch' as const,
    openedAt: now,
    numberText: '1000003',
    sumText: 'x',
    sum: kopecks(sum),
    portal: PORTAL,
    version: 1,
  });
  const apply = { action: 'apply', to: cardPayment({}).number, by: 'o7', note: 'Ошиблись номером' } as const;
  const decided = (sum: number, subscription?: typeof RICH) =>
    decideResolution(
      put(sum),
      apply,
      { own: {}, target: { payment: cardPayment({}), ...(subscription && { subscription }) } },
      OLCHAT_CATALOGUE,
      now,
    );

  it('counts up to a million, and a kopeck more stays in attention', () => {
    expect(decided(1_000_000_00)).toMatchObject({ ok: true, value: { payments: [{ state: { status: 'paid' } }] } });
    expect(decided(1_000_000_01)).toEqual({ ok: false, reason: { code: 'out_of_bounds' } });
  });

  it('is not counted if the term would leave the calendar', () => {
    expect(decided(3000_00, RICH)).toEqual({ ok: false, reason: { code: 'out_of_bounds' } });
  });
});
