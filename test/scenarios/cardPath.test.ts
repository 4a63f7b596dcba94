import { createHash } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, http, payer, scenarioCloud } from '../fixtures/scenario';

// Only through the public interface, as the frontend, the payer and Robokassa see it.

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(() => cloud.close());

const portalOf = () =>
  expect
    .getState()
    .currentTestName?.replace(/[^A-Za-z0-9]/g, '')
    .slice(-40) ?? 'portal';

describe('asking Robokassa now', () => {
  it('ten times in a minute is one question, and each is answered the same', async () => {
    const portal = await frontend(cloud, portalOf());
    const { number } = (await portal.order()).json.payment;
    const answers = await Promise.all(Array.from({ length: 10 }, () => portal.check(number)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
    expect(new Set(answers.map(({ json }) => json.askedAt)).size).toBe(1);
    const stranger = await frontend(cloud, 'anotherportal');
    expect((await stranger.check(number)).status).toBe(404);
  });
});

describe('the address for reports', () => {
  it.each([
    ['HEAD', '/robokassa/result'],
    ['GET', '/robokassa/result/'],
    ['POST', '/robokassa/result/'],
  ])('takes no report by %s %s: it answers 404, without the word OK', async (method, path) => {
    const answer = await fetch(`${cloud.url}${path}?OutSum=3000.00&InvId=1000001`, { method });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('OK');
  });
});

describe('a payment by card', () => {
  it('opened, paid at Robokassa, is active at once with the right end', async () => {
    const portal = await frontend(cloud, portalOf());
    const robokassa = payer(cloud);
    const opened = await portal.order();
    expect(opened.status).toBe(201);
    expect((await robokassa.openForm(opened)).status).toBe(200);
    const { number } = opened.json.payment;
    expect((await portal.payment(number)).status).toBe('pending');
    expect((await robokassa.pay(number)).json.confirmed).toBe(true);
    expect(await portal.subscription()).toMatchObject({
      status: 'active',
      tariff: 'groups-150',
      groups: 150,
      endsOn: '2026-12-22',
    });
    expect(await portal.payment(number)).toMatchObject({
      status: 'paid',
      effect: { kind: 'new', endsOn: '2026-12-22' },
    });
  });

  it('declined first and paid at the second try counts once', async () => {
    const portal = await frontend(cloud, portalOf());
    const robokassa = payer(cloud);
    const opened = await portal.order();
    await robokassa.openForm(opened);
    const { number } = opened.json.payment;
    await robokassa.decline(number);
    expect((await portal.payment(number)).status).toBe('pending');
    await robokassa.pay(number);
    expect((await portal.subscription()).endsOn).toBe('2026-12-22');
  });

  it.each(['twice', 'lowercase'])('whose result comes %s counts once', async (fault) => {
    const portal = await frontend(cloud, portalOf());
    const robokassa = payer(cloud);
    const opened = await portal.order();
    await robokassa.openForm(opened);
    await robokassa.control('faults', { result: { next: 1, do: fault } });
    expect((await robokassa.pay(opened.json.payment.number)).json.confirmed).toBe(true);
    expect(await portal.subscription()).toMatchObject({ version: 1, endsOn: '2026-12-22' });
  });

  it('counts once when Robokassa reports it a hundred times at once', async () => {
    const portal = await frontend(cloud, portalOf());
    const robokassa = payer(cloud);
    const opened = await portal.order();
    await robokassa.openForm(opened);
    const { number } = opened.json.payment;
    await robokassa.pay(number);
    const repeats = await Promise.all(Array.from({ length: 100 }, () => robokassa.repeat(number)));
    expect(repeats.every(({ json }) => json.accepted === true)).toBe(true);
    expect(await portal.subscription()).toMatchObject({ version: 1, endsOn: '2026-12-22' });
  });

  it('two card payments of one portal paid at the same moment both count', async () => {
    const portal = await frontend(cloud, portalOf());
    const robokassa = payer(cloud);
    const opened = await Promise.all([portal.order(), portal.order()]);
    await Promise.all(opened.map(robokassa.openForm));
    await Promise.all(opened.map(({ json }) => robokassa.pay(json.payment.number)));
    expect(await portal.subscription()).toMatchObject({ version: 2, endsOn: '2027-01-21' });
  });

  it('reported with the old password just after a rotation counts, and so does one with the new password', async () => {
    const portal = await frontend(cloud, portalOf());
    const robokassa = payer(cloud);
    const [first, second] = [await portal.order(), await portal.order()];
    await Promise.all([first, second].map(robokassa.openForm));
    await cloud.timeline.set(cloud.timeline.now() + 120_000);
    const rotated = { password1: 'local-password-1', password2: 'brand-new', testPassword1: 'x', testPassword2: 'y' };
    // Robokassa creates password #3 on request, so a rotation may add it.
    cloud.secrets.put('robokassa-local', JSON.stringify({ ...rotated, password3: 'z' }));
    const { number } = first.json.payment;
    const digest = createHash('sha256').update(`3000.000000:${number}:brand-new`).digest('hex');
    const body = `OutSum=3000.000000&InvId=${number}&SignatureValue=${digest}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await http(`${cloud.url}/robokassa/result`, { method: 'POST', body, headers })).text).toBe(`OK${number}`);
    expect((await robokassa.pay(second.json.payment.number)).json.confirmed).toBe(true);
    expect((await portal.subscription()).endsOn).toBe('2027-01-21');
  });
});

describe('what others try', () => {
  it('another portal’s payment cannot be seen, and its key is not shared', async () => {
    const [one, other] = [await frontend(cloud, `${portalOf()}1`), await frontend(cloud, `${portalOf()}2`)];
    const opened = await one.order({}, 'the-same-key');
    const { number } = opened.json.payment;
    expect((await other.ask(`/v1/payments/${number}`)).json).toMatchObject({ status: 404, code: 'unknown_payment' });
    expect((await other.order({}, 'the-same-key')).json.payment.number).not.toBe(number);
    expect((await other.ask('/v1/payments')).json.payments).toHaveLength(1);
  });

  it.each([
    ['without a token', {}],
    ['with a token that is none', { authorization: 'Bearer abc' }],
    ['with a token signed by somebody else', { authorization: 'foreign' }],
    ['with a token that has expired', { authorization: 'expired' }],
  ])('%s nothing is answered but 401', async (_how, { authorization }: { authorization?: string }) => {
    const headers = authorization && { authorization: await tokenFor(authorization) };
    const answer = await http(`${cloud.url}/v1/subscription`, { ...(headers && { headers }) });
    expect([answer.status, answer.json]).toEqual([401, { message: 'Unauthorized' }]);
  });

  it('with a token of another scope it is 403', async () => {
    const answer = await (await frontend(cloud, portalOf(), 'billing:operate')).ask('/v1/subscription');
    expect([answer.status, answer.json]).toEqual([403, { message: 'Forbidden' }]);
  });

  it('a body of 65 KiB is refused by the API and by the webhook', async () => {
    const portal = await frontend(cloud, portalOf());
    expect((await portal.order({ x: 'y'.repeat(65 * 1024) })).json.code).toBe('too_large');
    const body = `x=${'y'.repeat(65 * 1024)}`;
    expect((await http(`${cloud.url}/robokassa/result`, { method: 'POST', body })).status).toBe(413);
  });

  it('an unknown address is 404, and every answer carries its request id and safe headers', async () => {
    expect((await http(`${cloud.url}/v1/nothing`)).json).toEqual({ message: 'Not Found' });
    const { headers } = await (await frontend(cloud, portalOf())).ask('/v1/tariffs');
    expect(headers.get('x-request-id')).toMatch(/\S{8,}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toContain('max-age');
  });

  async function tokenFor(kind: string): Promise<string> {
    if (!['foreign', 'expired'].includes(kind)) return kind;
    const { privateKey } = await generateKeyPair('RS256');
    const token = await new SignJWT({ portal: 'p', scope: 'billing:pay', sub: 'u' })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer('http://127.0.0.1/local/issuer')
      .setAudience('olchat-billing-local')
      .setIssuedAt()
      .setExpirationTime(kind === 'expired' ? '-1m' : '5m')
      .sign(privateKey);
    return `Bearer ${token}`;
  }
});

describe('time on the timeline', () => {
  it('does not go back once anything is stored', async () => {
    const body = { now: '2026-11-22T09:00:00Z' };
    expect((await http(`${cloud.url}/local/clock`, { method: 'POST', body })).status).toBe(409);
  });
});

it('no AWS call was made that nothing stands in for', () => {
  expect(cloud.refusedCalls).toEqual([]);
});
