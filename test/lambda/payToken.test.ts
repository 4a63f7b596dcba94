import { createHmac } from 'node:crypto';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { PayLink } from '../../lib/domain/payment/payLink';
import { payLinkOf, payToken } from '../../lib/lambda/payToken';
import { PORTAL, paymentNumber } from '../fixtures/billing';

const KEY = 'a-key-of-the-tests-that-is-long-enough';

const INVOICE: PayLink = {
  kind: 'inv',
  portal: PORTAL,
  number: paymentNumber('1000003'),
  until: calendarDate('2026-12-22'),
};
const RENEWAL: PayLink = {
  kind: 'renew',
  portal: PORTAL,
  tariff: 'groups-150',
  periodDays: 30,
  endsOn: calendarDate('2026-12-22'),
  until: calendarDate('2027-01-21'),
};

/** A token with any payload, signed as ours are. */
function signed(payload: object | string): string {
  const text = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64url');
  return `v1.${text}.${createHmac('sha256', KEY).update(`pay:${text}`).digest('base64url')}`;
}

it.each([INVOICE, { ...INVOICE, kind: 'link' as const }, RENEWAL])(
  'of $kind is read back as it was written',
  (link) => {
    expect(payLinkOf(KEY, payToken(KEY, link))).toEqual(link);
  },
);

it('a token names each of its fields by one letter, and has no sum, address or name', () => {
  const read = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(read(payToken(KEY, INVOICE))).toEqual({ p: PORTAL, k: 'inv', n: 1_000_003, x: '2026-12-22' });
  expect(read(payToken(KEY, RENEWAL))).toEqual({
    p: PORTAL,
    k: 'renew',
    t: 'groups-150',
    d: 30,
    e: '2026-12-22',
    x: '2027-01-21',
  });
});

it('a token is signed with HMAC-SHA256 over «pay:» and the payload', () => {
  expect(payToken(KEY, INVOICE)).toBe(signed({ p: PORTAL, k: 'inv', n: 1_000_003, x: '2026-12-22' }));
});

it('a token is short enough for a URL and a line of a mail: under 300 signs', () => {
  const longest = payToken(KEY, {
    ...RENEWAL,
    portal: 'p'.repeat(64) as typeof PORTAL,
    tariff: 'groups-unlimited',
    periodDays: 360,
  });
  expect(longest.length).toBeLessThan(300);
  expect(payLinkOf(KEY, longest)).toMatchObject({ tariff: 'groups-unlimited' });
});

it.each([
  ['nothing', ''],
  ['another key', payToken('another-key-of-the-same-length-or-so', INVOICE)],
  ['another version', payToken(KEY, INVOICE).replace(/^v1/, 'v2')],
  ['a proof cut short', payToken(KEY, INVOICE).slice(0, -1)],
  [
    'another payload under the same proof',
    payToken(KEY, INVOICE).replace(/\.[^.]+\./, `.${payToken(KEY, RENEWAL).split('.')[1]}.`),
  ],
  ['a fourth part', `${payToken(KEY, INVOICE)}.x`],
  ['a megabyte', `v1.${'a'.repeat(1_000_000)}.b`],
])('a token that is %s is refused', (_what, token) => {
  expect(payLinkOf(KEY, token)).toBeUndefined();
});

it.each([
  ['no JSON', 'v1'],
  ['a further field', { p: PORTAL, k: 'inv', n: 1_000_003, x: '2026-12-22', sum: '1.00' }],
  ['no such kind', { p: PORTAL, k: 'all', n: 1_000_003, x: '2026-12-22' }],
  ['no such day', { p: PORTAL, k: 'inv', n: 1_000_003, x: '2026-02-30' }],
  ['no such number', { p: PORTAL, k: 'inv', n: 0, x: '2026-12-22' }],
  ['a period that is not sold', { p: PORTAL, k: 'renew', t: 'groups-150', d: 31, e: '2026-12-22', x: '2027-01-21' }],
  ['the free tariff', { p: PORTAL, k: 'renew', t: 'groups-50', d: 30, e: '2026-12-22', x: '2027-01-21' }],
  ['no portal', { p: 'a b', k: 'inv', n: 1_000_003, x: '2026-12-22' }],
])('signed by us with %s is refused too, because a key outlives the code that used it', (_what, payload) => {
  expect(payLinkOf(KEY, signed(payload))).toBeUndefined();
});
