import { namedFact } from '../../../lib/domain/attention/attention';
import type { Autopay } from '../../../lib/domain/autopay/autopay';
import { autopayAfterPurchase, CONSENT_TEXT_VERSION } from '../../../lib/domain/autopay/consent';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../../lib/domain/money/money';
import type { CardPayment } from '../../../lib/domain/payment/payment';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { cardPayment, invoicePayment, paymentNumber } from '../../fixtures/billing';
import { CONSENT, HOLDING, moscow, NOTICED, renewing } from './renewing';

const OFF: Autopay = { on: false };
const ON: Autopay = { on: true, consent: CONSENT };
const TICKED = { textVersion: CONSENT_TEXT_VERSION, from: '203.0.113.7' };

/** A card payment with the box ticked, opened on 10 December at noon and payable until the end of the 11th. */
function ticked(overrides: Partial<CardPayment> = {}): CardPayment {
  return cardPayment({
    number: paymentNumber('1000002'),
    createdAt: moscow('2026-12-10T12:00'),
    payableUntil: '2026-12-11' as CardPayment['payableUntil'],
    consent: TICKED,
    ...overrides,
  });
}

const { consent: _box, ...unticked } = ticked();
const dearer = { tariff: 'groups-unlimited', amount: kopecks(5000_00) } as const;

const paid = (
  autopay: Autopay,
  payment: CardPayment,
  method: string | undefined = 'BankCard',
  when = '2026-12-10T12:05',
) => autopayAfterPurchase(autopay, payment, { method }, moscow(when));

describe('a consent', () => {
  it('is in force as it was given, from the settlement of its payment', () => {
    expect(paid(OFF, ticked())).toEqual({
      outcome: { kind: 'turned_on' },
      autopay: {
        on: true,
        consent: {
          payment: 1000002,
          givenAt: moscow('2026-12-10T12:00'),
          by: 'user-17',
          textVersion: '2026-11',
          tariff: 'groups-150',
          periodDays: 30,
          amount: 3000_00,
        },
      },
    });
  });

  it.each(['SBP', 'sbp', 'YandexPay'])(
    'is not in force if it was paid by «%s», which cannot be charged again',
    (method) => {
      expect(paid(OFF, ticked(), method)).toEqual({
        autopay: OFF,
        outcome: { kind: 'not_turned_on', why: 'not_a_card' },
      });
    },
  );

  it.each(['bankcard', 'BankCardPSR', 'QCardR'])(
    'is in force if it was paid by «%s», another word for a card',
    (method) => {
      expect(paid(OFF, ticked(), method).outcome).toEqual({ kind: 'turned_on' });
    },
  );

  it.each(['NewPay', 'BankCardless', ''])(
    'is not in force if it was paid by the unknown way «%s», and the reason says «unknown»',
    (method) => {
      expect(paid(OFF, ticked(), method).outcome).toEqual({ kind: 'not_turned_on', why: 'way_unknown' });
    },
  );

  it('is not in force if the card paid another payment: Robokassa would charge by that one', () => {
    const money = { method: 'BankCard', isOfAnother: true };
    expect(autopayAfterPurchase(OFF, ticked(), money, moscow('2026-12-10T12:05')).outcome).toEqual({
      kind: 'not_turned_on',
      why: 'money_of_another',
    });
  });

  it('is not in force if nobody says how it was paid', () => {
    expect(autopayAfterPurchase(OFF, ticked(), {}, moscow('2026-12-10T12:05')).outcome).toEqual({
      kind: 'not_turned_on',
      why: 'way_unknown',
    });
  });

  it('counts until the end of the last payable day in Moscow', () => {
    expect(paid(OFF, ticked(), 'BankCard', '2026-12-11T23:59:59.999').outcome).toEqual({ kind: 'turned_on' });
    expect(paid(OFF, ticked(), 'BankCard', '2026-12-12T00:00').outcome).toEqual({
      kind: 'not_turned_on',
      why: 'link_expired',
    });
  });

  it.each([
    ['before the «no»', '2026-12-10T12:00:00.001', false],
    ['in the same millisecond', '2026-12-10T12:00', false],
    ['after it', '2026-12-10T11:59:59.999', true],
  ])('ticked %s', (_when, withdrawnAt, counts) => {
    const withdrawn: Autopay = { on: false, reason: 'customer', withdrawnAt: moscow(withdrawnAt) };
    const { autopay, outcome } = paid(withdrawn, ticked());
    expect([autopay.on, outcome]).toEqual(
      counts ? [true, { kind: 'turned_on' }] : [false, { kind: 'not_turned_on', why: 'withdrawn' }],
    );
    // The «no» is remembered for card payments that are still open.
    expect(autopay.withdrawnAt).toBe(moscow(withdrawnAt));
  });

  it.each(['charges_failed', 'price_raised', 'not_sold', 'notice_missed', 'term_ended', 'tariff_changed'] as const)(
    'follows an autopay that a rule switched off (%s), even when it was ticked before that',
    (reason) => {
      expect(paid({ on: false, reason }, ticked()).outcome).toEqual({ kind: 'turned_on' });
    },
  );

  it('that is newer replaces the one in force, and what was told of that', () => {
    const { autopay, outcome } = paid(NOTICED, ticked());
    expect(outcome).toEqual({ kind: 'replaced' });
    expect(autopay).toEqual({
      on: true,
      consent: { ...CONSENT, payment: 1000002, givenAt: moscow('2026-12-10T12:00') },
    });
  });

  it('that is older does not, in whatever order two ticked payments are paid', () => {
    const [first, second] = [
      ticked(),
      ticked({ number: paymentNumber('1000003'), createdAt: moscow('2026-12-10T12:01') }),
    ];
    const inOrder = paid(paid(OFF, first).autopay, second);
    const reversed = paid(paid(OFF, second).autopay, first);
    expect([inOrder.outcome.kind, reversed.outcome.kind]).toEqual(['replaced', 'stays']);
    for (const { autopay } of [inOrder, reversed]) expect(autopay).toMatchObject({ consent: { payment: 1000003 } });
  });

  it('of the very same millisecond as the one in force does not replace it', () => {
    expect(paid(ON, ticked({ createdAt: CONSENT.givenAt })).outcome).toEqual({ kind: 'stays' });
  });
});

describe('a purchase without a consent in force', () => {
  it('of the same tariff leaves autopay as it is, also for another period', () => {
    expect(paid(NOTICED, unticked)).toEqual({ autopay: NOTICED, outcome: { kind: 'stays' } });
    const year: CardPayment = { ...unticked, periodDays: 360, amount: kopecks(36_000_00) };
    expect(paid(ON, year)).toEqual({ autopay: ON, outcome: { kind: 'stays' } });
  });

  it('of the same tariff with a box that does not count leaves it too', () => {
    expect(paid(ON, ticked(), 'SBP')).toEqual({ autopay: ON, outcome: { kind: 'stays' } });
  });

  it('of another tariff switches it off', () => {
    expect(paid(ON, { ...unticked, ...dearer })).toEqual({
      autopay: { on: false, reason: 'tariff_changed' },
      outcome: { kind: 'turned_off', reason: 'tariff_changed' },
    });
  });

  it('of another tariff with a box that does not count says why', () => {
    expect(paid(ON, ticked(dearer), 'SBP').outcome).toEqual({
      kind: 'turned_off',
      reason: 'tariff_changed',
      why: 'not_a_card',
    });
  });

  it('of another tariff by an older ticked payment switches it off as well', () => {
    const older = ticked({ ...dearer, createdAt: moscow('2026-11-22T11:59') });
    expect(paid(ON, older).outcome).toMatchObject({ kind: 'turned_off', why: 'older_than_the_one_in_force' });
  });

  it('changes nothing if autopay is off', () => {
    expect(paid(OFF, unticked)).toEqual({ autopay: OFF, outcome: { kind: 'off' } });
  });

  it('by an invoice can neither give nor replace one', () => {
    const invoice = autopayAfterPurchase(ON, invoicePayment(), {}, moscow('2026-12-10T12:00'));
    expect(invoice).toEqual({ autopay: ON, outcome: { kind: 'stays' } });
  });
});

describe('at the settlement', () => {
  const settle = (payment: CardPayment, subscription?: Subscription, when = '2026-12-10T12:05') =>
    decideSettlement(
      namedFact({
        by: 'robokassa',
        numberText: String(payment.number),
        sumText: `${payment.amount / 100}.00`,
        sum: payment.amount,
        method: 'BankCard',
      }),
      { payment, ...(subscription && { subscription }) },
      OLCHAT_CATALOGUE,
      moscow(when),
    );

  it('the journal and the mail say what became of autopay', () => {
    expect(settle(ticked())).toMatchObject({
      outcome: 'settled',
      payment: { state: { status: 'paid', method: 'BankCard' } },
      draft: {
        subscription: { autopay: { on: true, consent: { payment: 1000002 } } },
        entries: [{ event: { kind: 'purchase', autopay: { kind: 'turned_on' } } }],
      },
    });
  });

  it('autopay has ended with a term whose end is not recorded yet, and a plain purchase does not turn it on', () => {
    const late = cardPayment({ createdAt: moscow('2026-12-23T09:00'), payableUntil: '2026-12-24' as never });
    expect(settle(late, renewing(), '2026-12-23T09:05')).toMatchObject({
      draft: {
        subscription: { holding: { term: { endsOn: '2027-01-22' } }, autopay: { on: false, reason: 'term_ended' } },
        entries: [{ event: { kind: 'tariff_ended', autopayEnded: true }, owed: [{ kind: 'event' }] }, {}],
      },
    });
  });

  it('a payment for fewer groups that is put aside leaves autopay alone', () => {
    const subscription = renewing({
      holding: { ...HOLDING, tariff: 'groups-unlimited', chosenAt: moscow('2026-12-10T12:01') },
      autopay: { on: true, consent: { ...CONSENT, tariff: 'groups-unlimited' } },
    });
    const put = settle(ticked(), subscription);
    expect(put).toMatchObject({ outcome: 'attention', attention: { kind: 'tariff_conflict' } });
    expect(put.outcome === 'attention' && put.draft?.subscription.autopay).toEqual(subscription.autopay);
  });
});
