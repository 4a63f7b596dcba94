import { createHash } from 'node:crypto';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, http, scenarioCloud } from '../fixtures/scenario';

// In this month each open card payment is asked about some thirty-seven times.
jest.setTimeout(60_000);

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(() => cloud.close());

describe('time on the timeline', () => {
  it('a card payment paid on the thirtieth day after its last payable day still counts, and a day later is under review', async () => {
    const [inTime, tooLate] = [await frontend(cloud, 'in-time'), await frontend(cloud, 'too-late')];
    const numbers = [(await inTime.order()).json.payment.number, (await tooLate.order()).json.payment.number];
    await cloud.timeline.set(Date.parse('2026-12-23T20:50:00Z'));
    const paid = (number: number) => {
      const digest = createHash('sha256').update(`3000.00:${number}:local-password-2`).digest('hex');
      return http(`${cloud.url}/robokassa/result?OutSum=3000.00&InvId=${number}&SignatureValue=${digest}`);
    };
    expect((await paid(numbers[0])).text).toBe(`OK${numbers[0]}`);
    await cloud.timeline.set(Date.parse('2026-12-23T21:10:00Z'));
    expect((await paid(numbers[1])).text).toBe(`OK${numbers[1]}`);
    expect(await inTime.subscription()).toMatchObject({ status: 'active', endsOn: '2027-01-22', underReview: false });
    expect(await tooLate.subscription()).toMatchObject({ status: 'free', underReview: true });
    expect((await tooLate.payment(numbers[1])).status).toBe('under_review');
  });
});
