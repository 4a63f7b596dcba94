import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, payer, scenarioCloud } from '../fixtures/scenario';
import { type UnreliableLine, unreliableLine } from '../fixtures/unreliableLine';

let line: UnreliableLine;
let cloud: LocalCloud;

beforeAll(async () => {
  line = await unreliableLine(process.env['TEST_DYNAMODB_URL'] ?? '');
  cloud = await scenarioCloud(line.url);
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(async () => {
  await cloud.close();
  await line.close();
});

describe.each(['cut', 'silent'] as const)('while the line to DynamoDB is %s', (trouble) => {
  it('the API says 503 with Retry-After, nothing is half done, and the same request works later', async () => {
    const portal = await frontend(cloud, `api-${trouble}`);
    line.become(trouble);
    const refused = await portal.order({}, 'one-key');
    expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([503, 'busy', '2']);
    line.become('sound');
    expect((await portal.ask('/v1/payments')).json.payments).toEqual([]);
    expect((await portal.order({}, 'one-key')).status).toBe(201);
  });

  it('Robokassa gets no OK, repeats its report, and the money counts once', async () => {
    const portal = await frontend(cloud, `result-${trouble}`);
    const robokassa = payer(cloud);
    const opened = await portal.order();
    await robokassa.openForm(opened);
    line.become(trouble);
    const paid = await robokassa.pay(opened.json.payment.number);
    expect(paid.json).toMatchObject({ confirmed: false, deliveries: [{ status: 503, accepted: false }] });
    line.become('sound');
    await cloud.timeline.set(cloud.timeline.now() + 120_000);
    expect(await portal.subscription()).toMatchObject({ version: 1, status: 'active' });
  });
});
