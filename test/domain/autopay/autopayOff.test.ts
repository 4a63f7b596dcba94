import {
  AUTOPAY_OFF_REASONS,
  type AutopayOffReason,
  autopayOff,
  isWithdrawal,
} from '../../../lib/domain/autopay/autopay';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { quotePurchase } from '../../../lib/domain/buying/quote';
import { draftOf, withAutopayOff } from '../../../lib/domain/draft';
import { neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import { PORTAL } from '../../fixtures/billing';
import { CONSENT, claimed, HOLDING, moscow, NOTICED, renewing, toldBy } from './renewing';

const when = moscow('2026-12-01T12:00');
const by = { at: when, by: 'customer:user-17' } as const;

const off = (subscription: Subscription, reason: AutopayOffReason) =>
  withAutopayOff(draftOf(subscription, when), reason, by);

describe('switching autopay off', () => {
  it('forgets the parent, keeps the reason, and tells the customer at the consent’s address', () => {
    const draft = off(renewing({ autopay: NOTICED }), 'customer');
    expect(draft.subscription).toMatchObject({ version: 1, holding: HOLDING });
    expect(draft.subscription.autopay).toEqual({ on: false, reason: 'customer', withdrawnAt: when });
    expect(toldBy(draft)).toEqual(['autopay_off, autopay_off to 1000001, notice autopay_off']);
  });

  it.each(AUTOPAY_OFF_REASONS)('because of %s is remembered as a «no» only if a person said it', (reason) => {
    const said = ['customer', 'operator', 'switched_to_free'].includes(reason);
    expect(isWithdrawal(reason)).toBe(said);
    expect(autopayOff({ on: true, consent: CONSENT }, reason, when)).toEqual({
      on: false,
      reason,
      ...(said && { withdrawnAt: when }),
    });
  });

  it('by a rule does not forget an earlier «no»', () => {
    const withdrawnAt = moscow('2026-11-01T12:00');
    expect(autopayOff({ on: true, consent: CONSENT, withdrawnAt }, 'charges_failed', when)).toEqual({
      on: false,
      reason: 'charges_failed',
      withdrawnAt,
    });
  });

  it('is recorded although autopay is off, without a mail: a ticked payment may still be open', () => {
    const draft = off(neverPaid(PORTAL), 'customer');
    expect(draft.subscription).toMatchObject({ version: 0, holding: { kind: 'free' } });
    expect(draft.subscription.autopay).toEqual({ on: false, withdrawnAt: when });
    expect(toldBy(draft)).toEqual(['autopay_off']);
  });

  it.each(['customer', 'term_ended'] as const)(
    'where it is off keeps why it went off, and is remembered: %s',
    (reason) => {
      const off = autopayOff({ on: false, reason: 'price_raised' }, reason, when);
      expect(off).toEqual({ on: false, reason: 'price_raised', ...(reason === 'customer' && { withdrawnAt: when }) });
    },
  );

  it('by an operator keeps why in the journal', () => {
    const note = 'Позвонил директор';
    const operator = { at: when, by: 'operator:op-1', note } as const;
    expect(withAutopayOff(draftOf(renewing(), when), 'operator', operator).entries).toMatchObject([
      { by: 'operator:op-1', event: { kind: 'autopay_off', reason: 'operator', note } },
    ]);
  });

  it('names the end of the term, so that no reminder of the same days follows', () => {
    const late = withAutopayOff(draftOf(renewing(), moscow('2026-12-19T12:00')), 'price_raised', {
      at: moscow('2026-12-19T12:00'),
      by: 'calendar',
    });
    expect(late.subscription.reminded).toEqual({ endsOn: '2026-12-22', daysBefore: 3 });
    expect(off(renewing(), 'customer').subscription.reminded).toBeUndefined();
  });
});

describe('an open charge', () => {
  const { subscription } = claimed('2026-12-20T10:00');

  it.each(['customer', 'operator', 'switched_to_free'] as const)(
    'loses its right to days by the «no» of %s',
    (reason) => {
      expect(off(subscription, reason).subscription.openCharge).toEqual({
        number: 1000050,
        tariff: 'groups-150',
        isVoid: true,
      });
    },
  );

  it.each(['price_raised', 'not_sold', 'notice_missed', 'term_ended'] as const)('keeps it when %s', (reason) => {
    expect(off(subscription, reason).subscription.openCharge).toMatchObject({ isVoid: false });
  });

  it('outlives the end of the term, unlike autopay', () => {
    const { subscription: ended } = draftOf(subscription, moscow('2026-12-23T00:00'));
    expect(ended).toMatchObject({
      autopay: { on: false, reason: 'term_ended' },
      openCharge: { number: 1000050, isVoid: false },
    });
  });
});

describe('what a purchase would do to autopay, said before it', () => {
  const quoted = (subscription: Subscription, tariff: string, autopay: boolean, at = when) => {
    const quote = quotePurchase(OLCHAT_CATALOGUE, subscription, { tariff, periodDays: 30, autopay }, at);
    return quote.ok && quote.value.autopayEffect;
  };

  it.each([
    ['the same tariff', 'groups-150', false, 'stays'],
    ['the same tariff with the box', 'groups-150', true, 'replaced'],
    ['another tariff', 'groups-unlimited', false, 'switched_off'],
    ['another tariff with the box', 'groups-unlimited', true, 'replaced'],
  ])('%s', (_what, tariff, isTicked, effect) => {
    expect(quoted(renewing(), tariff, isTicked)).toBe(effect);
  });

  it('is nothing if autopay is off, or has ended with a term whose end is not recorded yet', () => {
    expect(quoted(neverPaid(PORTAL), 'groups-150', false)).toBe('none');
    expect(quoted(renewing(), 'groups-150', false, moscow('2026-12-22T23:59'))).toBe('stays');
    expect(quoted(renewing(), 'groups-150', false, moscow('2026-12-23T00:00'))).toBe('none');
  });

  it('is above all a warning while a charge is open', () => {
    const { subscription } = claimed('2026-12-20T10:00');
    expect(quoted(subscription, 'groups-unlimited', true)).toBe('charge_in_progress');
  });
});
