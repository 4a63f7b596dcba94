import { CONSENT_TEXT_VERSION } from '../../../lib/domain/autopay/consent';
import { type Point, ringing } from '../../infra/cloudWatch';
import { synthesised } from '../../infra/synthesised';
import { NO_FAULTS } from '../engine/faults';
import { type CalmWorld, calmWorld } from './calmWorld';
import { mannerOf } from './mailboxes';
import { SHOP } from './robokassa';
import type { World } from './world';

jest.setTimeout(60_000);

// 12:40 in Moscow.
const NOON = Date.UTC(2026, 11, 1, 9, 40);
const [HOUR, DAY] = [60, 24 * 60];

/** The alarms that these stories are about. Other alarms look at AWS's own metrics, or are tested elsewhere. */
const LOOKED_AT = [
  'robokassaResult-NoReports',
  'robokassaResult-RefusedPending',
  'reconcilePayments-FoundByAsking',
  'reconcilePayments-FoundByAskingAgain',
  'deliverEffects-NoticesFailed',
  'receiveMailEvents-NoticesFailed',
];

let world: World;
let pass: CalmWorld['pass'];
let order: CalmWorld['order'];

beforeEach(() => {
  ({ world, pass, order } = calmWorld(NOON));
});

/** The alarms that ring between two minutes of the story, by what the product has counted. */
function rung(fromMinute: number, untilMinute: number): readonly string[] {
  const points = world.counts.map(
    ({ by, metric, times, at }): Point => ({ namespace: 'Billing', metric, of: `service ${by}`, at, value: times }),
  );
  const [from, until] = [NOON + fromMinute * 60_000, NOON + untilMinute * 60_000];
  return ringing(synthesised('prod'), points, from, until).filter((name) => LOOKED_AT.includes(name));
}

/** Orders by card and pays at once. */
async function pay(change: object = {}): Promise<void> {
  world.robokassa.pay(await order(change), 'BankCard');
}

/**
 * Orders at this minute and pays 17 minutes later, after the product's question at 15 minutes. Robokassa's report never
 * comes.
 */
async function payUnreported(minute: number): Promise<void> {
  await pass(minute);
  const operation = await order();
  await pass(minute + 17);
  world.faults = { ...NO_FAULTS, robokassa: 3 };
  world.robokassa.pay(operation, 'BankCard');
  world.faults = NO_FAULTS;
}

it('every alarm looked at belongs to the stack', () => {
  const named = Object.values(synthesised('prod').findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
    String(Properties.AlarmName).replace(/^Billing-/, ''),
  );
  expect(LOOKED_AT.filter((name) => !named.includes(name))).toEqual([]);
});

it('none of them rings on ordinary days with one payment each', async () => {
  for (let day = 0; day < 4; day += 1) {
    await pass(day * DAY);
    await pay();
  }
  await pass(4 * DAY);
  expect(world.counted.get('ReportsVerified')).toBe(4);
  expect(rung(0, 4 * DAY)).toEqual([]);
});

it('two days without a report ring NoReports, and nothing else', async () => {
  await pay();
  await pass(5 * DAY);
  expect(rung(0, 2 * DAY)).toEqual([]);
  expect(rung(0, 3 * DAY)).toEqual(['robokassaResult-NoReports']);
});

it('money found by asking rings FoundByAsking, and a second time FoundByAskingAgain', async () => {
  await payUnreported(0);
  await pass(HOUR);
  expect(world.counted.get('PaymentsSettled')).toBe(1);
  expect(rung(0, HOUR)).toEqual(['reconcilePayments-FoundByAsking']);
  expect(rung(0, 6 * HOUR)).toEqual(['reconcilePayments-FoundByAsking']);
  await payUnreported(2 * HOUR);
  await pass(6 * HOUR);
  expect(rung(0, 6 * HOUR)).toEqual(['reconcilePayments-FoundByAsking', 'reconcilePayments-FoundByAskingAgain']);
});

it('a refused report rings RefusedPending, and its money FoundByAsking once the password is right', async () => {
  world.passwords = { ...SHOP, password2: 'mistyped-secret' };
  await pay();
  await pass(20);
  expect(rung(0, 20)).toEqual(['robokassaResult-RefusedPending']);
  world.passwords = SHOP;
  await pass(2 * HOUR);
  expect(rung(20, 2 * HOUR)).toEqual(['reconcilePayments-FoundByAsking']);
});

describe('a notice of a charge', () => {
  // An address from which every mail comes back while mail is in trouble, and at which mails are read otherwise.
  const email = Array.from({ length: 200 }, (_, tried) => `box-${tried}@company.ru`).find(
    (address) => mannerOf(1, address, 1) === 'gone',
  );
  const autopay = { email, autopay: { consentVersion: CONSENT_TEXT_VERSION } };

  it('rings no alarm if its mail arrives', async () => {
    await pay(autopay);
    await pass(29 * DAY);
    expect(world.counted.get('ChargesRequested')).toBe(1);
    expect(rung(2 * DAY + HOUR, 3 * DAY)).toEqual([]);
    expect([world.counted.get('NoticesFailed'), world.counted.get('MailBounces')]).toEqual([undefined, undefined]);
  });

  it('rings the alarm of receiveMailEvents if its mail comes back', async () => {
    await pay(autopay);
    await pass(20 * DAY);
    world.mailTrouble = 1;
    await pass(29 * DAY);
    expect(world.counted.get('MailBounces')).toBeGreaterThan(0);
    const failedAt = (world.counts.find(({ metric }) => metric === 'NoticesFailed')?.at ?? 0) - NOON;
    const minute = Math.floor(failedAt / 60_000);
    expect(rung(minute - 30, minute + 30)).toEqual(['receiveMailEvents-NoticesFailed']);
    expect(rung(minute - DAY, minute - 30)).toEqual([]);
  });

  it('rings the alarm of deliverEffects if its address had returned an earlier mail', async () => {
    world.mailTrouble = 1;
    await pay(autopay);
    await pass(29 * DAY);
    const failed = world.counts.filter(({ metric }) => metric === 'NoticesFailed');
    expect(failed.map(({ by }) => by)).toEqual(['deliverEffects']);
    const minute = Math.floor(((failed[0]?.at ?? 0) - NOON) / 60_000);
    expect(rung(minute - 30, minute + 30)).toEqual(['deliverEffects-NoticesFailed']);
  });
});
