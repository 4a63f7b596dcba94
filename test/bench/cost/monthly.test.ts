import { limitsOf } from '../../../bench/cost/limits';
import { monthlyCost, STANDING, tableUnits } from '../../../bench/cost/monthly';
import { portalMonth } from '../../../bench/cost/usage';
import { alarmsOf } from '../../infra/alarmsOf';
import { synthesised, templatesOf } from '../../infra/synthesised';

const month = portalMonth();

describe('a month of a portal', () => {
  it('is what the profile says: of a hundred portals ten pay, every second month, three of five by themselves', () => {
    expect(month.purchases).toBeCloseTo(0.05);
    expect(month.renewals).toBeCloseTo(0.03);
    expect(month.invoices).toBeCloseTo(0.0075);
    expect(month.polls).toBeCloseTo(0.375);
    // Notices 0.03, reminders 0.04, invoices 0.0075, receipts 0.05.
    expect(month.mails).toBeCloseTo(0.1275);
    expect(month.morningMails).toBeCloseTo(0.07);
    // Views 0.3 × 7, card payments opened 0.01875, polls 0.375, reports 0.0125 and 0.03, invoices 3 × 0.0075, links
    // opened from mails 0.04 and 0.0075, companies 0.0075.
    expect(month.requests).toBeCloseTo(2.61375);
  });
});

describe('a million portals', () => {
  it('use the units that their operations were measured to use, and those of the schedules', () => {
    const { reads, writes } = tableUnits(1_000_000, month);
    // 11 479 375 of the operations, and 221 760 queries of empty queues at half a unit.
    expect(reads).toBeCloseTo(11_590_255, 0);
    expect(writes).toBeCloseTo(5_025_000, 0);
  });

  it('cost, by service', () => {
    const cost = monthlyCost(1_000_000, month);
    // Reads 1.4488, writes 3.1406; 11.7 GB after three years, at 0.45 each.
    expect(cost.DynamoDB).toBeCloseTo(9.8544, 3);
    // 127 500 mails 12.75; 0.81 GB of invoices in them at 0.12.
    expect(cost.SES).toBeCloseTo(12.8472, 4);
    expect(cost['API Gateway']).toBeCloseTo(2.61375, 4);
    // Four secrets at 0.40, however many portals there are.
    expect(cost['Secrets Manager']).toBeCloseTo(1.6, 6);
    // 177 500 events (two for each purchase, one for each invoice and each notice) and 92 160 calls of the Scheduler,
    // at 1.00 a million.
    expect(cost.EventBridge).toBeCloseTo(0.26966, 5);
    // 2 613 750 answers of 3 000 bytes at 0.09.
    expect(cost['data out']).toBeCloseTo(0.70571, 4);
  });
});

describe('without a portal', () => {
  it('the schedules and the monitoring still cost', () => {
    const { CloudWatch, SES, DynamoDB } = monthlyCost(0, month);
    // 54 metrics 16.20, 121 alarms 12.10, the dashboard 3.00, and 111 MB of log lines.
    expect(CloudWatch).toBeCloseTo(31.3 + 0.0553, 3);
    expect([SES, DynamoDB]).toEqual([0, expect.closeTo(0.01386, 6)]);
  });

  it('the alarms and secrets counted are those of the stack', () => {
    expect(STANDING.alarms).toBe(alarmsOf(synthesised('prod')).length);
    const secrets = Object.keys(templatesOf('prod').data.findResources('AWS::SecretsManager::Secret'));
    expect(STANDING.secrets).toBe(secrets.length);
  });
});

describe('the limits', () => {
  const limits = limitsOf(month);

  it('come with the nearest first, and each with a way past it', () => {
    expect(limits.map(({ portals }) => portals)).toEqual(
      limits.map(({ portals }) => portals).toSorted((a, b) => a - b),
    );
    for (const { wayPast } of limits) expect(wayPast).toMatch(/\S{3}/);
  });

  it.each([
    // 0.07 × 2 / 30 a portal on the busiest day, 12 000 an hour.
    ['mails due at ten', 2_571_428],
    // 0.1275 × 2 / 30, 50 000 a day.
    ["SES's daily quota", 5_882_352],
    // 0.03 × 2 / 30, three runs of 3 400.
    ['the charges of a day take more than three runs', 5_100_000],
    ['the charges of a day do not fit', 23_800_000],
    // 0.375 × 4 / 633 600 s, 50 a second.
    ['the limit of a route', 21_120_000],
  ])('%s: met by %s portals', (what, portals) => {
    const found = limits.find((limit) => limit.what.startsWith(what));
    expect(Math.abs((found?.portals ?? 0) - portals)).toBeLessThanOrEqual(1);
  });
});
