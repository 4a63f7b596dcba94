import { NO_FAULTS } from '../engine/faults';
import { Clockwork } from './clockwork';
import { SHOP } from './robokassa';
import { type Reply, World } from './world';

// 02:40 in Moscow: nobody is awake, and one customer pays by card. At 03:00 the self-test of the hour is due.
const NIGHT = Date.UTC(2026, 11, 1, 23, 40);
const MINUTE_MS = 60_000;

let world: World;
let clockwork: Clockwork;

beforeEach(() => {
  world = new World(1, { onCommit: () => undefined, tell: () => undefined }, true);
  clockwork = new Clockwork(world);
  expect(world.faults).toEqual(NO_FAULTS);
  world.timeline.now = NIGHT;
});

/** Lets so many minutes of the night pass, and everything in them happen. */
async function pass(untilMinute: number): Promise<void> {
  const until = NIGHT + untilMinute * MINUTE_MS;
  for (;;) {
    const [soon, tick] = [world.timeline.nextAt() ?? Infinity, clockwork.nextAt() ?? Infinity];
    if (Math.min(soon, tick) > until) break;
    if (tick < soon) clockwork.turn();
    else await world.timeline.step();
  }
  world.timeline.now = until;
}

/** Buys thirty days for 3 000 roubles, and pays the link at once. */
async function pay(): Promise<number> {
  const body = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: 'anna@portal-a.example',
    expectedAmount: { value: '3000.00', currency: 'RUB' },
  };
  const replies: Reply[] = [];
  const caller = { portal: world.portals[0] as never, sub: 'user-1' };
  void world
    .http('the customer', { routeKey: 'POST /v1/payments', caller, key: 'order-1', body: JSON.stringify(body) })
    .then((reply) => replies.push(reply));
  await pass(1);
  const [reply] = replies;
  if (!reply || reply === 'nothing') throw new Error('the customer was not answered');
  const operation = world.robokassa.openForm(reply.json.checkout.fields);
  if (!operation) throw new Error('the form does not open');
  world.robokassa.pay(operation, 'BankCard');
  return reply.json.payment.number;
}

/** The hour's run of the schedule, which comes whether anything is due or not. */
async function hourStrikes(minute: number): Promise<void> {
  await pass(minute);
  void world.schedule('reconcilePayments', world.timeline.now, ', on the hour');
  await pass(minute + 1);
}

const status = (number: number) => world.table.payments.get(number as never)?.state.status;

describe('one payment in the night', () => {
  it('moves the metrics of three alarms where password #2 is not the one of the cabinet', async () => {
    world.passwords = { ...SHOP, password2: 'mistyped-secret' };
    const number = await pay();
    await hourStrikes(20);
    await pass(40);
    expect(status(number)).toBe('pending');
    // Five reports in four minutes, each of a payment that waits for its money.
    expect(world.counted.get('RefusedPending')).toBe(5);
    expect(world.counted.get('RefusedSignatures')).toBe(5);
    // Asked 3, 6, 10, 15 and 30 minutes after the link was made, and by the self-test at 03:00.
    expect(world.counted.get('StateRefused')).toBe(6);
    expect(world.counted.get('SelfTestFailed')).toBe(1);
    expect(world.counted.get('PaymentsSettled')).toBeUndefined();
  });

  it('settles by asking within the hour in which the password is put right', async () => {
    world.passwords = { ...SHOP, password2: 'mistyped-secret' };
    const number = await pay();
    await pass(40);
    world.passwords = SHOP;
    await pass(62);
    expect(status(number)).toBe('paid');
    expect(world.counted.get('PaymentsSettled')).toBe(1);
  });

  it('moves none of them where the passwords are right', async () => {
    const number = await pay();
    await hourStrikes(20);
    await pass(40);
    expect(status(number)).toBe('paid');
    expect([...world.counted]).toEqual([
      ['ReportsVerified', 1],
      ['PaymentsSettled', 1],
    ]);
  });
});
