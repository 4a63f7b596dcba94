import { noticeDelivered } from '../../../lib/domain/autopay/noticeDelivery';
import type { Catalogue } from '../../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import type { Draft } from '../../../lib/domain/draft';
import { kopecks } from '../../../lib/domain/money/money';
import { decideAdvance } from '../../../lib/domain/subscription/advance';
import type { Subscription } from '../../../lib/domain/subscription/subscription';
import { at150, claimed, HOLDING, moscow, NOTICED, pricedFrom, renewing, toldBy } from './renewing';

/** The subscription after the mail service took the notice at once. */
const deliveredNow = (draft: Draft | undefined) => {
  const { subscription } = draft ?? {};
  const delivered =
    subscription && noticeDelivered(subscription, { entry: 2, to: 'a@b.ru' }, moscow('2026-12-15T23:59:30'));
  if (!delivered) throw new Error('no notice is owed');
  return delivered.subscription;
};

const advance = (when: string, subscription: Subscription = renewing(), catalogue: Catalogue = OLCHAT_CATALOGUE) =>
  decideAdvance(subscription, catalogue, moscow(when));

describe('the notice', () => {
  it('is due at ten in Moscow a week before the end, and not a millisecond earlier', () => {
    expect(advance('2026-12-15T09:59:59.999')).toBeUndefined();
    const draft = advance('2026-12-15T10:00');
    expect(draft?.subscription.autopay).toEqual({
      ...NOTICED,
      notice: { ...NOTICED.notice, delivery: { state: 'owed' } },
    });
    expect(draft?.entries).toMatchObject([
      {
        by: 'calendar',
        event: { kind: 'autopay_noticed', notice: { endsOn: '2026-12-22', on: '2026-12-15', amount: 3000_00 } },
        before: HOLDING,
        after: HOLDING,
        owed: [
          { kind: 'mail', template: 'autopay_notice', payment: 1000001 },
          // The event for a chat.
          { kind: 'event', type: 'notice.due', notice: 'autopay_notice', payment: 1000001 },
        ],
      },
    ]);
  });

  it('is given once', () => {
    const { subscription } = advance('2026-12-15T10:00') ?? {};
    expect(advance('2026-12-15T10:00', subscription)).toBeUndefined();
    expect(advance('2026-12-20T09:59:59.999', subscription)).toBeUndefined();
  });

  it.each([
    ['2026-12-17T00:00', 'E − 5 after three days of a dead schedule'],
    ['2026-12-18T10:00', 'E − 4'],
    ['2026-12-19T23:59:59.999', 'the last moment of E − 3'],
  ])('is still given late, on %s, %s', (when) => {
    expect(advance(when)?.subscription.autopay).toMatchObject({ on: true, notice: { delivery: { state: 'owed' } } });
  });

  it.each(['2026-12-20T00:00', '2026-12-22T23:59:59.999'])(
    'that was missed until %s is no longer given: autopay goes off, and the customer is told at once',
    (when) => {
      const draft = advance(when);
      expect(draft?.subscription.autopay).toEqual({ on: false, reason: 'notice_missed' });
      expect(toldBy(draft)).toEqual(['autopay_off, autopay_off to 1000001, notice autopay_off']);
      expect(advance(when, draft?.subscription)).toBeUndefined();
    },
  );

  it('that is missed until the end of the term is not given any more', () => {
    expect(toldBy(advance('2026-12-23T00:00'))).toEqual([
      'tariff_ended, tariff_ended to 1000001, notice tariff_ended, told',
    ]);
  });

  it('is given again for another end', () => {
    const endsOn = calendarDate('2027-01-21');
    const extended = renewing({ autopay: NOTICED, holding: { ...HOLDING, term: { ...HOLDING.term, endsOn } } });
    expect(advance('2026-12-20T10:00', extended)).toBeUndefined();
    expect(advance('2027-01-14T10:00', extended)?.subscription.autopay).toMatchObject({
      notice: { endsOn: '2027-01-21', on: '2027-01-14', delivery: { state: 'owed' } },
    });
  });
});

describe('the price of the day of the notice', () => {
  it('fixes the sum if the price has fallen', () => {
    const cheaper = advance('2026-12-15T10:00', renewing(), pricedFrom('2026-12-15', at150(2500)));
    expect(cheaper?.subscription.autopay).toMatchObject({ notice: { amount: 2500_00 }, consent: { amount: 3000_00 } });
  });

  it('above the consent, by a rouble, switches autopay off', () => {
    const dearer = advance('2026-12-15T10:00', renewing(), pricedFrom('2026-12-15', at150(3001)));
    expect(dearer?.subscription.autopay).toEqual({ on: false, reason: 'price_raised' });
    expect(toldBy(dearer)).toEqual(['autopay_off, autopay_off to 1000001, notice autopay_off']);
  });

  it('is what counts: a rise from the next day on does not matter', () => {
    const later = pricedFrom('2026-12-16', at150(9000));
    const draft = advance('2026-12-15T23:59', renewing(), later);
    expect(draft?.subscription.autopay).toMatchObject({ notice: { amount: 3000_00 } });
    expect(claimed('2026-12-20T10:00', deliveredNow(draft)).charge.amount).toBe(3000_00);
  });

  it('lowered at the notice and raised again after it is charged as told', () => {
    const prices = [...pricedFrom('2026-12-10', at150(2500)), ...pricedFrom('2026-12-16', at150(3000)).slice(-1)];
    const draft = advance('2026-12-15T10:00', renewing(), prices);
    expect(claimed('2026-12-20T10:00', deliveredNow(draft)).charge.amount).toBe(2500_00);
  });

  it.each([
    ['tariff', pricedFrom('2026-12-01', {})],
    ['period', pricedFrom('2026-12-01', { 'groups-150': { thirtyDays: kopecks(3000_00), periods: [360] } })],
  ])('cannot be charged if the %s is no longer sold: autopay goes off', (_what, catalogue) => {
    const draft = advance('2026-12-15T10:00', renewing(), catalogue);
    expect(draft?.subscription.autopay).toEqual({ on: false, reason: 'not_sold' });
  });
});

describe('the end of the term', () => {
  it('is midnight in Moscow after the last day', () => {
    const noticed = renewing({ autopay: NOTICED });
    expect(advance('2026-12-22T23:59:59.999', noticed)).toBeUndefined();
    const ended = advance('2026-12-23T00:00', noticed);
    expect(ended?.subscription).toMatchObject({
      holding: { kind: 'expired', tariff: 'groups-150', endedOn: '2026-12-22' },
      autopay: { on: false, reason: 'term_ended' },
    });
    expect(ended?.entries.map(({ event }) => event)).toEqual([{ kind: 'tariff_ended', autopayEnded: true }]);
  });

  it('is recorded once, by whichever run comes first, and however late', () => {
    const ended = advance('2027-03-01T03:00');
    expect(ended?.subscription.holding).toMatchObject({ kind: 'expired', endedOn: '2026-12-22' });
    expect(advance('2027-03-01T03:00', ended?.subscription)).toBeUndefined();
  });

  it('makes a marked tariff free, and tells the customer', () => {
    const marked = renewing({ autopay: { on: false }, holding: { ...HOLDING, atEnd: 'becomes_free' } });
    const draft = advance('2026-12-23T00:00', marked);
    expect(draft?.subscription.holding).toEqual({ kind: 'free' });
    expect(toldBy(draft)).toEqual(['became_free, switched_to_free to 1000001, told']);
  });

  it('owes no mail if nobody paid for the term', () => {
    const { payment: _none, ...granted } = HOLDING;
    expect(toldBy(advance('2026-12-23T00:00', renewing({ autopay: { on: false }, holding: granted })))).toEqual([
      'tariff_ended, notice tariff_ended, told',
    ]);
  });

  it('owes the mail about a charge without an answer while an open charge may still renew the term', () => {
    const { subscription, charge } = claimed('2026-12-22T10:00');
    expect(toldBy(advance('2026-12-23T00:00', subscription))).toEqual([
      `tariff_ended, charge_pending_at_end to ${charge.number}, told`,
    ]);
  });

  it('owes its own mail if the open charge cannot renew the term any more', () => {
    const { subscription } = claimed('2026-12-22T10:00');
    const withdrawn: Subscription = {
      ...subscription,
      autopay: { on: false, reason: 'customer', withdrawnAt: moscow('2026-12-22T11:00') },
      openCharge: { number: claimed('2026-12-22T10:00').charge.number, tariff: 'groups-150', isVoid: true },
    };
    expect(toldBy(advance('2026-12-23T00:00', withdrawn))).toEqual([
      'tariff_ended, tariff_ended to 1000001, notice tariff_ended, told',
    ]);
  });
});
