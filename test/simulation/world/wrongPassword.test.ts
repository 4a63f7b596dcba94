import { NO_FAULTS } from '../engine/faults';
import { type CalmWorld, calmWorld } from './calmWorld';
import { SHOP } from './robokassa';
import type { World } from './world';

// 02:40 in Moscow: nobody is awake, and one customer pays by card. At 03:00 the hourly self-test is due.
const NIGHT = Date.UTC(2026, 11, 1, 23, 40);
let world: World;
let pass: CalmWorld['pass'];
let order: CalmWorld['order'];

beforeEach(() => {
  ({ world, pass, order } = calmWorld(NIGHT));
  expect(world.faults).toEqual(NO_FAULTS);
});

/** Buys thirty days by card for 3 000 roubles, and pays at once. Returns the payment's number. */
async function pay(): Promise<number> {
  const operation = await order();
  world.robokassa.pay(operation, 'BankCard');
  return Number(operation.number);
}

/** Runs the schedule on the hour, which comes whether anything is due or not. */
async function hourStrikes(minute: number): Promise<void> {
  await pass(minute);
  void world.schedule('reconcilePayments', world.timeline.now, ', on the hour');
  await pass(minute + 1);
}

const status = (number: number) => world.table.payments.get(number as never)?.state.status;

describe('one payment in the night', () => {
  it('moves the metrics of three alarms if password #2 is not the one in the cabinet', async () => {
    world.passwords = { ...SHOP, password2: 'mistyped-secret' };
    const number = await pay();
    await hourStrikes(20);
    await pass(40);
    expect(status(number)).toBe('pending');
    // Robokassa sends five reports in four minutes, each about a payment that waits for its money.
    expect(world.counted.get('RefusedPending')).toBe(5);
    expect(world.counted.get('RefusedSignatures')).toBe(5);
    // The product asks 3, 6, 10, 15 and 30 minutes after the order, and the self-test asks at 03:00.
    expect(world.counted.get('StateRefused')).toBe(6);
    expect(world.counted.get('SelfTestFailed')).toBe(1);
    expect(world.counted.get('PaymentsSettled')).toBeUndefined();
  });

  it('is settled by asking within an hour after the password is corrected', async () => {
    world.passwords = { ...SHOP, password2: 'mistyped-secret' };
    const number = await pay();
    await pass(40);
    world.passwords = SHOP;
    await pass(62);
    expect(status(number)).toBe('paid');
    expect(world.counted.get('PaymentsSettled')).toBe(1);
  });

  it('moves none of them if the passwords are right', async () => {
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
