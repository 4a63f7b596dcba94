import { answeredCharge, claimCharge, failCharge, isArmed, isChargeDue } from '../../../lib/domain/autopay/charge';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { draftOf, withAutopayOff } from '../../../lib/domain/draft';
import type { ChargeFailure } from '../../../lib/domain/payment/payment';
import { cardPayment, paymentNumber } from '../../fixtures/billing';
import { CHARGE, CONSENT, claimed, HOLDING, moscow, NOTICED, renewing, toldBy } from './renewing';

const noticed = renewing({ autopay: NOTICED });
const { charge, subscription: charged } = claimed('2026-12-20T10:00');

const fail = (when: string, reason: ChargeFailure, subscription = charged, failing = charge) =>
  failCharge(failing, draftOf(subscription, moscow(when)), reason, moscow(when));

describe('a charge is due', () => {
  it.each([
    ['2026-12-19T23:59:59.999', false],
    ['2026-12-20T00:00', false],
    ['2026-12-20T09:59:59.999', false],
    ['2026-12-20T10:00', true],
    ['2026-12-20T23:59:59.999', true],
    ['2026-12-21T00:00', false],
    ['2026-12-21T09:59:59.999', false],
    ['2026-12-21T10:00', true],
    ['2026-12-22T23:59:59.999', true],
    ['2026-12-23T00:00', false],
    ['2026-12-23T10:00', false],
  ])('on %s in Moscow: %s', (when, expected) => {
    expect(isChargeDue(noticed, moscow(when))).toBe(expected);
  });

  it('never without a notice for this very end of the term', () => {
    const endsOn = calendarDate('2026-12-21');
    const moved = renewing({ autopay: NOTICED, holding: { ...HOLDING, term: { ...HOLDING.term, endsOn } } });
    for (const subscription of [renewing(), moved]) {
      expect(isChargeDue(subscription, moscow('2026-12-20T10:00'))).toBe(false);
      expect(claimCharge(subscription, cardPayment({}), CHARGE, moscow('2026-12-20T10:00'))).toBeUndefined();
    }
  });

  it('never while one is open, even if autopay is off by then', () => {
    expect(isChargeDue(charged, moscow('2026-12-21T10:00'))).toBe(false);
  });

  it('once a day, three times in all', () => {
    let subscription = noticed;
    const days: string[] = [];
    for (const when of ['20T10:00', '20T11:00', '20T23:00', '21T10:00', '21T18:00', '22T10:00', '22T23:59']) {
      const moment = `2026-12-${when}`;
      if (!isChargeDue(subscription, moscow(moment))) continue;
      days.push(when);
      const made = claimed(moment, subscription);
      // The charge is removed without an outcome, so that only the days and the count decide.
      const { openCharge: _ended, ...rest } = made.subscription;
      subscription = rest;
    }
    expect(days).toEqual(['20T10:00', '21T10:00', '22T10:00']);
    expect(subscription.autopay).toMatchObject({ charges: { made: 3, lastOn: '2026-12-22' } });
  });
});

describe('the claim', () => {
  it('is a payment of its own with the parent, the sum of the notice and the parent’s address', () => {
    expect(charge).toEqual({
      kind: 'autopay',
      number: 1000050,
      portal: noticed.portal,
      tariff: 'groups-150',
      periodDays: 30,
      amount: 3000_00,
      contact: { phone: '+79161234567', email: 'buh@company.ru' },
      createdAt: moscow('2026-12-20T10:00'),
      createdBy: 'user-17',
      payableUntil: '2026-12-20',
      consent: { payment: 1000001, givenAt: CONSENT.givenAt },
      renews: '2026-12-22',
      state: { status: 'claimed' },
      check: { nextAt: moscow('2026-12-20T10:15') },
      version: 0,
      attention: [],
    });
  });

  it('keeps the parent’s address beside a newer contact, which must not live on in charges when it is forgotten', () => {
    const contact = {
      phone: '+79160000002',
      email: 'new@company.ru',
      givenAt: moscow('2026-12-01T12:00'),
      by: 'customer:user-17',
    } as const;
    const made = claimed('2026-12-20T10:00', { ...noticed, contact });
    expect(made.charge.contact).toEqual({ phone: '+79161234567', email: 'buh@company.ru' });
    expect(JSON.stringify([made.charge, made.draft.entries])).not.toContain('new@company.ru');
    expect(made.subscription.contact).toEqual(contact);
  });

  it('stands on the subscription, with its day, in the same write', () => {
    expect(charged).toMatchObject({
      version: 1,
      holding: HOLDING,
      openCharge: { number: 1000050, tariff: 'groups-150', isVoid: false },
      autopay: { ...NOTICED, charges: { endsOn: '2026-12-22', made: 1, lastOn: '2026-12-20' } },
    });
    expect(claimed('2026-12-20T10:00').draft.entries).toMatchObject([
      { by: 'calendar', payment: 1000050, event: { kind: 'charge_claimed', amount: 3000_00, renews: '2026-12-22' } },
    ]);
  });

  it('takes the sum of the notice, not of the consent', () => {
    const notice = { ...NOTICED.notice, amount: 2500_00 } as NonNullable<typeof NOTICED.notice>;
    expect(claimed('2026-12-20T10:00', renewing({ autopay: { ...NOTICED, notice } })).charge.amount).toBe(2500_00);
  });

  it('allows the call until somebody says «no», the consent is replaced, or the outcome is known', () => {
    const at = moscow('2026-12-20T10:01');
    expect(isArmed(charged, charge)).toBe(true);
    const cancelled = withAutopayOff(draftOf(charged, at), 'customer', { at, by: 'customer:user-17' }).subscription;
    const replaced = {
      ...charged,
      autopay: { ...NOTICED, consent: { ...CONSENT, payment: paymentNumber('1000002') } },
    };
    const otherNumber = { ...charge, number: paymentNumber('1000051') };
    const { openCharge: _known, ...known } = charged;
    for (const subscription of [cancelled, replaced, known]) expect(isArmed(subscription, charge)).toBe(false);
    expect(isArmed(charged, otherNumber)).toBe(false);
  });

  it.each([
    [true, 'requested'],
    [false, 'unknown'],
  ])('answered with OK: %s, is %s', (wasAccepted, status) => {
    expect(answeredCharge(charge, wasAccepted)).toMatchObject({ version: 0, state: { status } });
  });

  it('whose outcome came before the answer to the call stays as it is', () => {
    const failed = fail('2026-12-20T10:01', 'declined').payment;
    expect(answeredCharge(failed, true)).toBeUndefined();
    expect(answeredCharge({ ...charge, state: { status: 'requested' } }, false)).toBeUndefined();
  });
});

describe('a charge that failed', () => {
  it('ends, and the customer is told how often it will be tried again', () => {
    const { payment, draft } = fail('2026-12-20T10:15', 'declined');
    expect(payment).toMatchObject({
      version: 0,
      state: { status: 'failed', reason: 'declined', at: moscow('2026-12-20T10:15') },
    });
    expect(draft.entries).toMatchObject([
      { by: 'calendar', payment: 1000050, event: { kind: 'charge_failed', reason: 'declined', triesLeft: 2 } },
    ]);
    expect(toldBy(draft)).toEqual(['charge_failed, charge_failed to 1000050, notice charge_failed']);
    expect(draft.subscription).not.toHaveProperty('openCharge');
    expect(draft.subscription.autopay).toMatchObject({ on: true, charges: { made: 1 } });
  });

  it.each([
    ['2026-12-20T23:59', 2],
    ['2026-12-21T00:00', 2],
    ['2026-12-21T15:00', 2],
    ['2026-12-22T09:00', 1],
    ['2026-12-22T18:00', 1],
  ])('of 20 December, known on %s, leaves %i days of charge: today too, if its own day is over', (when, triesLeft) => {
    const { draft } = fail(when, 'declined');
    expect(draft.entries).toMatchObject([{ event: { kind: 'charge_failed', triesLeft } }]);
    expect(draft.subscription.autopay.on).toBe(true);
  });

  it('for the third time switches autopay off', () => {
    let subscription = noticed;
    const told: (readonly string[])[] = [];
    for (const day of ['20', '21', '22']) {
      const made = claimed(`2026-12-${day}T10:00`, subscription);
      const { draft } = fail(`2026-12-${day}T10:15`, 'declined', made.subscription, made.charge);
      told.push(toldBy(draft));
      subscription = draft.subscription;
    }
    expect(told).toEqual([
      ['charge_failed, charge_failed to 1000050, notice charge_failed'],
      ['charge_failed, charge_failed to 1000050, notice charge_failed'],
      ['charge_failed', 'autopay_off, autopay_off to 1000001, notice autopay_off'],
    ]);
    expect(subscription.autopay).toEqual({ on: false, reason: 'charges_failed' });
    // The mail has named the end, so the reminder of that day would only repeat it.
    expect(subscription.reminded).toEqual({ endsOn: '2026-12-22', daysBefore: 1 });
  });

  it('on the last day is the last try, even if it is the first', () => {
    const late = claimed('2026-12-22T10:00');
    const { draft } = fail('2026-12-22T10:15', 'declined', late.subscription, late.charge);
    expect(toldBy(draft)).toEqual(['charge_failed', 'autopay_off, autopay_off to 1000001, notice autopay_off']);
  });

  it('twice, each known a day later, still leaves the last day', () => {
    const first = claimed('2026-12-20T10:00');
    const once = fail('2026-12-21T10:15', 'never_created', first.subscription, first.charge).draft.subscription;
    const second = claimed('2026-12-21T11:00', once);
    const { draft } = fail('2026-12-22T11:15', 'never_created', second.subscription, second.charge);
    expect(draft.subscription.autopay).toMatchObject({ on: true, charges: { made: 2, lastOn: '2026-12-21' } });
    expect(isChargeDue(draft.subscription, moscow('2026-12-22T12:00'))).toBe(true);
  });

  it('that was never called is not one of the three, but uses up its day', () => {
    const { draft } = fail('2026-12-20T10:01', 'not_called');
    expect(draft.subscription.autopay).toMatchObject({ on: true, charges: { made: 0, lastOn: '2026-12-20' } });
    expect(toldBy(draft)).toEqual(['charge_failed']);
    expect(isChargeDue(draft.subscription, moscow('2026-12-20T23:00'))).toBe(false);
    expect(isChargeDue(draft.subscription, moscow('2026-12-21T10:00'))).toBe(true);
  });

  it('after the customer’s «no» is told to nobody', () => {
    const at = moscow('2026-12-20T10:05');
    const { subscription } = withAutopayOff(draftOf(charged, at), 'customer', { at, by: 'customer:user-17' });
    const { draft } = fail('2026-12-20T10:15', 'declined', subscription);
    expect(toldBy(draft)).toEqual(['charge_failed']);
    expect(draft.subscription.autopay).toMatchObject({ on: false, reason: 'customer' });
    expect(draft.subscription).not.toHaveProperty('openCharge');
  });

  it('after the customer’s own payment owes no mail and does not count against the new term', () => {
    const term = { ...HOLDING.term, endsOn: calendarDate('2027-01-21') };
    const extended = { ...charged, holding: { ...HOLDING, term } };
    const { draft } = fail('2026-12-20T10:15', 'declined', extended);
    expect(toldBy(draft)).toEqual(['charge_failed']);
    expect(draft.subscription.autopay.on).toBe(true);
  });

  it('leaves a newer open charge alone', () => {
    const other = { number: paymentNumber('1000060'), tariff: 'groups-150', isVoid: false } as const;
    const { draft } = fail('2026-12-20T10:15', 'declined', { ...charged, openCharge: other });
    expect(draft.subscription.openCharge).toEqual(other);
  });
});

describe('a charge that fails after the term has ended', () => {
  it('and whose end was told with an unknown outcome, tells that the tariff has ended', () => {
    const ended = draftOf(charged, moscow('2026-12-23T00:00'));
    expect(toldBy(ended)).toEqual(['tariff_ended, charge_pending_at_end to 1000050, told']);
    const { draft } = fail('2026-12-23T10:15', 'declined', ended.subscription);
    expect(toldBy(draft)).toEqual(['charge_failed, tariff_ended to 1000050, notice tariff_ended']);
  });

  it('without a right to renew leaves the mail to the other charge that is open', () => {
    const other = { number: paymentNumber('1000060'), tariff: 'groups-150', isVoid: false } as const;
    const { draft } = fail('2026-12-23T10:15', 'declined', { ...charged, openCharge: other });
    expect(toldBy(draft)).toEqual(['tariff_ended, charge_pending_at_end to 1000060, told', 'charge_failed']);
  });

  it.each(['declined', 'never_created', 'closed_by_operator'] as const)(
    '(%s) tells the customer now that it has: until then it could have gone on',
    (reason) => {
      const { draft } = fail('2026-12-23T10:15', reason);
      expect(toldBy(draft)).toEqual([
        'tariff_ended, told',
        'charge_failed, tariff_ended to 1000050, notice tariff_ended',
      ]);
      expect(draft.subscription).toMatchObject({ holding: { kind: 'expired' }, autopay: { reason: 'term_ended' } });
    },
  );

  it('owes no second mail if it had lost its right before and the end was told', () => {
    const at = moscow('2026-12-21T10:00');
    const { subscription } = withAutopayOff(draftOf(charged, at), 'customer', { at, by: 'customer:user-17' });
    const ended = draftOf(subscription, moscow('2026-12-23T00:00')).subscription;
    expect(toldBy(fail('2026-12-23T10:15', 'declined', ended).draft)).toEqual(['charge_failed']);
  });
});
