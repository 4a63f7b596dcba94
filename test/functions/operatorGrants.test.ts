import { StoreUnavailable } from '../../lib/usecases/ports';
import { OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { fieldsOf, GIFT, operatorDesk, PAYER, roubles } from '../fixtures/operatorDesk';

let desk: ReturnType<typeof operatorDesk>;

beforeEach(() => {
  desk = operatorDesk();
});

describe('POST /v1/operator/portals/{portal}/grants', () => {
  it('gives days and answers what the portal then holds', async () => {
    const answer = await desk.grant();
    expect([answer.statusCode, answer.json]).toEqual([
      201,
      {
        subscription: {
          portal: PORTAL,
          version: 1,
          tariff: 'groups-150',
          status: 'active',
          groups: 150,
          endsOn: '2026-12-02',
          daysLeft: 10,
          unusedValue: { value: '0.00', currency: 'RUB' },
          canSwitchToFree: true,
          autopay: { on: false, chargeInProgress: false },
          underReview: false,
          payingAdvice: 'pay',
        },
      },
    ]);
    expect(desk.store.journal).toMatchObject([
      { by: 'operator:operator-7', event: { kind: 'grant', value: 0, reason: 'Простой сервиса' } },
    ]);
  });

  it('brings a payer in up to their date, and the second time answers that the days are there', async () => {
    expect((await desk.grant(PAYER)).json.subscription).toMatchObject({ endsOn: '2027-01-31', daysLeft: 70 });
    const again = await desk.grant(PAYER, { key: 'key-2' });
    expect([again.statusCode, again.json.code]).toEqual([409, 'nothing_to_grant']);
  });

  it('keeps the reason without white space around it', async () => {
    await desk.grant({ ...GIFT, reason: '  Подарок \u00a0' });
    expect(desk.store.journal).toMatchObject([{ event: { reason: 'Подарок' } }]);
  });

  it.each([
    ['the longest', { ...GIFT, days: 3660 }, '2036-11-29'],
    ['the farthest date', { ...PAYER, endsOn: '2036-11-29' }, '2036-11-29'],
    ['the dearest', { ...GIFT, value: roubles('1000000.00') }, '2026-12-02'],
  ])('takes %s', async (_what, body, endsOn) => {
    expect((await desk.grant(body)).json.subscription.endsOn).toBe(endsOn);
  });

  const { reason, days, endsOn, tariff, value } = { ...GIFT, ...PAYER };
  it.each([
    ['no reason', { tariff, days, value }, ['reason']],
    ['an empty reason', { ...GIFT, reason: ' \t ' }, ['reason']],
    ['a reason of two letters', { ...GIFT, reason: 'ок' }, ['reason']],
    ['a reason of 501 letters', { ...GIFT, reason: 'я'.repeat(501) }, ['reason']],
    ['both days and a date', { ...GIFT, endsOn }, ['days']],
    ['neither days nor a date', { tariff, value, reason }, ['days']],
    ['0 days', { ...GIFT, days: 0 }, ['days']],
    ['a day taken away', { ...GIFT, days: -1 }, ['days']],
    ['3661 days', { ...GIFT, days: 3661 }, ['days']],
    ['half a day', { ...GIFT, days: 1.5 }, ['days']],
    ['days as text', { ...GIFT, days: '10' }, ['days']],
    ['a day that is not in the calendar', { ...PAYER, endsOn: '2027-02-29' }, ['endsOn']],
    ['a moment for a date', { ...PAYER, endsOn: '2027-01-31T00:00:00Z' }, ['endsOn']],
    ['a date so far that no later payment could be counted', { ...PAYER, endsOn: '9999-12-31' }, ['endsOn']],
    ['a date a day too far', { ...PAYER, endsOn: '2036-11-30' }, ['endsOn']],
    [
      'a value so high that no later payment could be counted',
      { ...GIFT, value: roubles('999999999999.99') },
      ['value'],
    ],
    ['a value a kopeck too high', { ...GIFT, value: roubles('1000000.01') }, ['value']],
    ['money below nothing', { ...GIFT, value: roubles('-1.00') }, ['value.value']],
    ['a part of a kopeck', { ...GIFT, value: roubles('1.005') }, ['value.value']],
    ['roubles without kopecks', { ...GIFT, value: roubles('3000') }, ['value.value']],
    ['money as a number', { ...GIFT, value: 3000 }, ['value']],
    ['another currency', { ...GIFT, value: { value: '1.00', currency: 'USD' } }, ['value.currency']],
    ['no value', { tariff, days, reason }, ['value']],
    ['the free tariff', { ...GIFT, tariff: 'groups-50' }, ['tariff']],
    ['a tariff nobody knows', { ...GIFT, tariff: 'groups-1000' }, ['tariff']],
    ['a field that is not asked for', { ...GIFT, portal: OTHER_PORTAL }, ['portal']],
    ['three mistakes at once', { ...GIFT, days: 0, tariff: 'x', reason: '' }, ['tariff', 'days', 'reason']],
    ['a body that is no JSON', '{', ['']],
  ])('refuses %s', async (_what, body, fields) => {
    const { statusCode, json } = await desk.grant(body);
    expect([statusCode, json.code, fieldsOf(json)]).toEqual([400, 'malformed_request', fields]);
    expect(desk.store.journal).toEqual([]);
  });

  it.each(['', 'a b', 'портал', '../other', 'x'.repeat(65)])('refuses %p for a portal', async (portal) => {
    const { statusCode, json } = await desk.grant(GIFT, { path: { portal } });
    expect([statusCode, fieldsOf(json)]).toEqual([400, ['portal']]);
  });

  it.each([null, '', 'a key', 'x'.repeat(65)])('refuses the Idempotency-Key %p', async (key) => {
    const { statusCode, json } = await desk.grant(GIFT, { key });
    expect([statusCode, fieldsOf(json)]).toEqual([400, ['Idempotency-Key']]);
  });

  it('sent again with its key gives no more days, and answers what the portal holds by then', async () => {
    const first = await desk.grant();
    const reordered = Object.fromEntries(Object.entries(GIFT).reverse());
    const repeat = await desk.grant(reordered, { now: '2026-11-23T08:59:59Z' });
    expect([first.statusCode, repeat.statusCode]).toEqual([201, 201]);
    expect(repeat.json.subscription).toEqual({ ...first.json.subscription, daysLeft: 9 });
    expect(desk.store.journal).toHaveLength(1);
  });

  it('counts as another grant a day later, and from another operator', async () => {
    await desk.grant();
    expect((await desk.grant(GIFT, { now: '2026-11-23T09:00:00Z' })).json.subscription.endsOn).toBe('2026-12-12');
    const other = await desk.grant(GIFT, { now: '2026-11-23T09:00:00Z', sub: 'operator-8' });
    expect(other.json.subscription.endsOn).toBe('2026-12-22');
  });

  it.each([
    ['other days', { ...GIFT, days: 11 }, PORTAL],
    ['another reason', { ...GIFT, reason: 'Другое' }, PORTAL],
    ['a date in the place of days', PAYER, PORTAL],
    ['another portal', GIFT, OTHER_PORTAL],
  ])('refuses a key used again for %s', async (_what, body, portal) => {
    await desk.grant();
    const { statusCode, json } = await desk.grant(body, { path: { portal } });
    expect([statusCode, json.code]).toEqual([422, 'idempotency_key_reused']);
    expect(desk.store.journal).toHaveLength(1);
  });

  it('answers 503 while the store is down, and gives nothing', async () => {
    const broken = { commit: () => Promise.reject(new StoreUnavailable('down')) };
    const { statusCode, json } = await desk.grant(GIFT, { broken });
    expect([statusCode, json.code, desk.store.journal]).toEqual([503, 'busy', []]);
  });
});
