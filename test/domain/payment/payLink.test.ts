import type { Catalogue } from '../../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import {
  handedOn,
  type PayLink,
  type PayLinkFacts,
  type PayLinkState,
  payLinkState,
  payLinkTo,
  renewLinkTo,
} from '../../../lib/domain/payment/payLink';
import type { CardPayment, InvoicePayment } from '../../../lib/domain/payment/payment';
import { neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import {
  at,
  cardPayment,
  invoicePayment,
  OTHER_PORTAL,
  PORTAL,
  paidSubscription,
  paymentNumber,
} from '../../fixtures/billing';

/** 150 groups from 22 November to 22 December 2026, 3 000.00. */
const RUNNING = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00);
const RENEWAL = renewLinkTo(PORTAL, { tariff: 'groups-150', endsOn: calendarDate('2026-12-22') }, 30);
const NOON = at('2026-12-15T09:00:00Z');

function stateOf(
  link: PayLink,
  facts: PayLinkFacts,
  now = NOON,
  catalogue: Catalogue = OLCHAT_CATALOGUE,
): PayLinkState {
  return payLinkState(link, facts, catalogue, now);
}

const renewal = (subscription: Subscription, facts: PayLinkFacts = {}, now = NOON) =>
  stateOf(RENEWAL, { subscription, ...facts }, now);

const ended = (tariff: 'groups-150' | 'groups-unlimited', endedOn: string): Subscription => ({
  ...RUNNING,
  holding: { kind: 'expired', tariff, endedOn: calendarDate(endedOn) },
});

const PAID = {
  status: 'paid' as const,
  paidAt: at('2026-12-14T09:00:00Z'),
  received: kopecks(3000_00),
  fact: 'result:1000005',
  effect: {
    kind: 'extension' as const,
    on: calendarDate('2026-12-14'),
    daysLeft: 8,
    credit: kopecks(800_00),
    bonusDays: 0,
    endsOn: calendarDate('2027-01-21'),
  },
};

describe('the link of a renewal', () => {
  it('opens for thirty days after the end, and renews for the period that was bought', () => {
    expect(RENEWAL).toEqual({
      kind: 'renew',
      portal: PORTAL,
      tariff: 'groups-150',
      periodDays: 30,
      endsOn: '2026-12-22',
      until: '2027-01-21',
    });
    const granted = { tariff: 'groups-150', endsOn: calendarDate('2026-12-22') } as const;
    expect(renewLinkTo(PORTAL, granted)).toMatchObject({ periodDays: 30 });
    // A grant of 45 days is no period of the price list.
    expect(renewLinkTo(PORTAL, granted, 45)).toMatchObject({ periodDays: 30 });
    expect(renewLinkTo(PORTAL, granted, 360)).toMatchObject({ periodDays: 360 });
  });

  it('offers the price of the day by card and by invoice, and says up to when it would run', () => {
    expect(renewal(RUNNING)).toEqual({
      state: 'open',
      bought: { tariff: 'groups-150', periodDays: 30 },
      payUntil: '2027-01-21',
      card: { amount: 3000_00, wouldEndOn: '2027-01-21' },
      invoice: 3000_00,
      mayBeChargedToo: false,
    });
  });

  it('works after the end too, for thirty days', () => {
    // From 21 January 2027 thirty days: 20 February.
    const lastMinute = at('2027-01-21T20:59:59Z');
    expect(renewal(ended('groups-150', '2026-12-22'), {}, lastMinute)).toMatchObject({
      state: 'open',
      card: { wouldEndOn: '2027-02-20' },
    });
    expect(renewal(ended('groups-150', '2026-12-22'), {}, at('2027-01-21T21:00:00Z'))).toEqual({ state: 'expired' });
    // No run has recorded the end yet: what the portal holds follows from the dates.
    expect(renewal(RUNNING, {}, at('2026-12-25T09:00:00Z'))).toMatchObject({ state: 'open' });
  });

  it.each([
    ['the term was renewed meanwhile', paidSubscription('groups-150', '2026-12-14', '2027-01-21', 3800_00)],
    ['another tariff runs', paidSubscription('groups-unlimited', '2026-12-14', '2026-12-22', 5000_00)],
    ['days were taken back', paidSubscription('groups-150', '2026-11-22', '2026-12-01', 3000_00)],
    ['another tariff ended last', ended('groups-unlimited', '2026-12-22')],
    ['a later term ended last', ended('groups-150', '2026-12-14')],
    ['the portal is free', neverPaid(PORTAL)],
  ])('offers nothing where %s', (_what, subscription) => {
    expect(renewal(subscription)).toEqual({ state: 'outdated' });
  });

  it('offers nothing while a person looks at money of the portal', () => {
    expect(renewal({ ...RUNNING, attention: ['result:1000001'] })).toEqual({ state: 'under_review' });
  });

  it('warns while a charge is open that both payments would count', () => {
    const openCharge = { payment: paymentNumber('1000004'), isVoid: false } as unknown as Subscription['openCharge'];
    expect(renewal({ ...RUNNING, ...(openCharge && { openCharge }) })).toMatchObject({ mayBeChargedToo: true });
  });

  it('resumes the payment that it opened before, at the price of that day', () => {
    const opened = cardPayment({
      number: paymentNumber('1000005'),
      createdAt: at('2026-12-15T08:00:00Z'),
      payableUntil: calendarDate('2026-12-16'),
      amount: kopecks(2900_00),
    });
    expect(renewal(RUNNING, { opened })).toMatchObject({ card: { amount: 2900_00, payment: { number: 1_000_005 } } });
  });

  it('shows «paid» to another person who has the link', () => {
    const opened = cardPayment({ number: paymentNumber('1000005'), state: PAID });
    const renewed = paidSubscription('groups-150', '2026-12-14', '2027-01-21', 3800_00);
    expect(renewal(renewed, { opened })).toEqual({ state: 'paid', endsOn: '2027-01-21' });
  });

  it('offers nothing while a person looks at its payment', () => {
    const opened = cardPayment({ number: paymentNumber('1000005'), attention: ['result:1000005'] });
    expect(renewal(RUNNING, { opened })).toEqual({ state: 'under_review' });
  });

  it('offers nothing if its tariff is no longer sold', () => {
    const catalogue: Catalogue = [
      ...OLCHAT_CATALOGUE,
      {
        validFrom: calendarDate('2026-12-01'),
        prices: { 'groups-unlimited': OLCHAT_CATALOGUE[0]!.prices['groups-unlimited']! },
      },
    ];
    expect(stateOf(RENEWAL, { subscription: RUNNING }, NOON, catalogue)).toEqual({ state: 'not_sold' });
  });
});

describe('the link of an invoice', () => {
  const invoice = (overrides: Partial<InvoicePayment> = {}, more: PayLinkFacts = {}, now = NOON) =>
    stateOf(payLinkTo(invoicePayment()), { payment: invoicePayment(overrides), subscription: RUNNING, ...more }, now);

  it('offers the card at the price of the day, and no second invoice', () => {
    expect(invoice()).toEqual({
      state: 'open',
      bought: { tariff: 'groups-150', periodDays: 30 },
      payUntil: '2026-12-22',
      card: { amount: 3000_00, wouldEndOn: '2027-01-21' },
      mayBeChargedToo: false,
    });
  });

  it('offers no card once a part has come, and says what is missing', () => {
    const part = { bankReference: 'b-1', amount: kopecks(1000_00), receivedOn: calendarDate('2026-12-10') };
    const state = invoice({ state: { status: 'partially_paid' }, parts: [part] });
    expect(state).toMatchObject({ state: 'open', missing: 2000_00 });
    expect(state).not.toHaveProperty('card');
  });

  it.each<[string, Partial<InvoicePayment>, PayLinkState]>([
    ['paid', { state: PAID }, { state: 'paid', endsOn: calendarDate('2027-01-21') }],
    ['cancelled', { cancelledAt: at('2026-12-01T09:00:00Z') }, { state: 'cancelled' }],
    ['looked at', { attention: ['bank:1'] }, { state: 'under_review' }],
    [
      'given back',
      { state: { ...PAID, status: 'reversed', reason: 'refunded', reversedAt: at('2026-12-14T10:00:00Z') } },
      { state: 'reversed' },
    ],
  ])('of one that is %s says so', (_what, overrides, state) => {
    expect(invoice(overrides)).toEqual(state);
  });

  it('ends with the last day of the invoice, unless the money has come', () => {
    const late = at('2026-12-22T21:00:00Z');
    expect(invoice({}, {}, late)).toEqual({ state: 'expired' });
    expect(invoice({ state: PAID }, {}, late)).toMatchObject({ state: 'paid' });
  });

  it('is paid where a card paid it on this page', () => {
    const opened = cardPayment({ number: paymentNumber('1000005'), state: PAID });
    expect(invoice({}, { opened })).toMatchObject({ state: 'paid' });
  });

  it.each([
    ['nothing', undefined],
    ['an invoice of another portal', invoicePayment({ portal: OTHER_PORTAL })],
    ['a card payment', cardPayment({ number: paymentNumber('1000003') })],
  ])('behind which is %s is wrong', (_what, payment) => {
    expect(stateOf(payLinkTo(invoicePayment()), { payment, subscription: RUNNING })).toEqual({ state: 'unknown' });
  });
});

describe('the link of a card payment', () => {
  const LINK = cardPayment({});
  const card = (overrides: Partial<CardPayment> = {}, more: PayLinkFacts = {}, now = at('2026-11-22T10:00:00Z')) =>
    stateOf(payLinkTo(LINK), { payment: cardPayment(overrides), subscription: neverPaid(PORTAL), ...more }, now);

  it('pays that payment, under its own number', () => {
    expect(card()).toMatchObject({ state: 'open', card: { payment: { number: 1_000_001 }, wouldEndOn: '2026-12-22' } });
  });

  it('opens another payment if the autopay box was ticked: a payer with the link has not seen the consent', () => {
    const state = card({ consent: { textVersion: '2026-11-20' } });
    expect(state).toMatchObject({ state: 'open', card: { amount: 3000_00 } });
    expect(state.state === 'open' && state.card).not.toHaveProperty('payment');
  });

  it('ends with the payment', () => {
    expect(card({}, {}, at('2026-11-23T20:59:59Z'))).toMatchObject({ state: 'open' });
    expect(card({}, {}, at('2026-11-23T21:00:00Z'))).toEqual({ state: 'expired' });
    expect(card({ cancelledAt: at('2026-11-22T09:30:00Z') })).toEqual({ state: 'cancelled' });
    expect(card({ state: PAID })).toMatchObject({ state: 'paid' });
  });
});

describe('the link that a customer hands on', () => {
  const TODAY = calendarDate('2026-11-22');

  it('exists while there is something to pay', () => {
    expect(handedOn(cardPayment({}), TODAY)).toEqual({
      kind: 'link',
      portal: PORTAL,
      number: 1_000_001,
      until: '2026-11-23',
    });
    const part = { bankReference: 'b-1', amount: kopecks(1000_00), receivedOn: TODAY };
    const partly = invoicePayment({ state: { status: 'partially_paid' }, parts: [part] });
    expect(handedOn(partly, calendarDate('2026-12-22'))).toMatchObject({ kind: 'inv', until: '2026-12-22' });
  });

  it.each([
    ['paid', invoicePayment({ state: PAID }), '2026-12-15'],
    ['cancelled', cardPayment({ cancelledAt: at('2026-11-22T10:00:00Z') }), '2026-11-22'],
    ['looked at', cardPayment({ attention: ['result:1000001'] }), '2026-11-22'],
    ['over', invoicePayment(), '2026-12-23'],
    ['of somebody who consents to charges', cardPayment({ consent: { textVersion: '2026-11-20' } }), '2026-11-22'],
  ])('is not, of one that is %s', (_what, payment, today) => {
    expect(handedOn(payment, calendarDate(today))).toBeUndefined();
  });
});
