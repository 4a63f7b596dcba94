import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { frontend, http, payer } from '../fixtures/scenario';
import { servedCloud } from '../fixtures/servedCloud';
import { endServing, servingProcess } from '../fixtures/servingProcess';

// A machine that sleeps: the process stands still while the wall clock goes on, so its timers fire days late.

// The test starts processes, which takes longer on a busy machine.
jest.setTimeout(600_000);

let cloud: Awaited<ReturnType<typeof servedCloud>>;
let folder: string;
let clockFile: string;

beforeAll(async () => {
  // Only the process has schedules that run by themselves; the cloud has none.
  cloud = await servedCloud(() => false);
  folder = mkdtempSync(join(tmpdir(), 'suspended-'));
  clockFile = join(folder, 'ahead');
});

afterEach(endServing);
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

/** Moves the wall clock. */
async function clock(now: string): Promise<void> {
  expect((await cloud.timeline.set(Date.parse(now))).ok).toBe(true);
  writeFileSync(clockFile, String(Math.round(cloud.timeline.now() - Date.now())));
}

const PATIENCE_MS = 60_000;

/**
 * Waits until a condition holds.
 * @throws Error with the last value seen, if it does not hold in time.
 */
async function until<T>(look: () => Promise<T> | T, isSo: (seen: T) => boolean): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const seen = await look();
    if (isSo(seen)) return;
    if (waited > PATIENCE_MS) throw new Error(`still ${JSON.stringify(seen)}`);
    await pause(50);
  }
}

/** A customer who pays by card with the autopay box ticked. */
async function paysWithTheBoxTicked(portal: string) {
  const page = await frontend(cloud, portal);
  const body = { tariff: 'groups-150', periodDays: 30, autopay: true };
  const { json: quote } = await page.ask('/v1/quotes', { method: 'POST', body });
  const email = `${portal}@company.ru`;
  const order = await page.order({ email, autopay: { consentVersion: quote.autopayConsent.version } });
  const { number } = order.json.payment;
  const robokassa = payer(cloud);
  await robokassa.openForm(order);
  await robokassa.pay(number);
  const mails = () =>
    cloud.mail
      .list()
      .filter(({ envelope }) => envelope.to.includes(email))
      .map(({ envelope }) => envelope.tags?.['effect'])
      .toReversed();
  const charges = async (): Promise<string[]> =>
    JSON.parse((await http(`${cloud.robokassaUrl}/control/operations`)).text)
      .filter((one: { parent: string | null }) => one.parent === String(number))
      .map(({ outSum, state }: { outSum: string; state: string }) => `${outSum} ${state}`);
  return { ...page, mails, charges };
}

it('catches up once after a sleep: one charge within the term, and none after its end', async () => {
  await clock('2026-11-22T09:00:00Z');
  const sleeper = await paysWithTheBoxTicked('sleeps-till-the-charge');
  await clock('2026-11-25T09:00:00Z');
  const ended = await paysWithTheBoxTicked('sleeps-past-the-end');
  expect((await sleeper.subscription()).endsOn).toBe('2026-12-22');
  expect((await ended.subscription()).endsOn).toBe('2026-12-25');

  await clock('2026-12-15T07:00:00Z');
  const node = ['--import', 'tsx', 'test/fixtures/servedByAFilesClock.ts'];
  const serving = await servingProcess(cloud, { node, settings: { CLOCK_FILE: clockFile } });
  const runs = (name: string) =>
    [...serving.said().matchAll(new RegExp(`ran ${name} {"now":"([^"]+)"}`, 'g'))].map(([, now = '']) => now);
  const ticks = async (count: number) => {
    const from = runs('deliverEffects').length;
    await until(
      () => runs('deliverEffects').length,
      (now) => now >= from + count,
    );
  };
  // Each gets the notice a week before the end of the term; the charges are due on the 20th and the 23rd.
  await until(sleeper.mails, ({ length }) => length === 2);
  await clock('2026-12-18T07:00:00Z');
  await until(ended.mails, ({ length }) => length === 2);
  expect([await sleeper.charges(), await ended.charges()]).toEqual([[], []]);

  // The process sleeps past the first customer's charge.
  serving.child.kill('SIGSTOP');
  const before = runs('renewAutopay').length;
  await clock('2026-12-20T10:00:00Z');
  expect(await sleeper.charges()).toEqual([]);
  serving.child.kill('SIGCONT');
  await until(sleeper.charges, ({ length }) => length > 0);
  await cloud.timeline.set(cloud.timeline.now() + 10_000);
  await ticks(3);
  expect(await sleeper.charges()).toEqual(['3000.00 paid']);
  expect((await sleeper.subscription()).endsOn).toBe('2027-01-21');
  expect(await ended.charges()).toEqual([]);
  const [first = ''] = runs('renewAutopay').slice(before);
  expect(first >= '2026-12-20T09:59:58').toBe(true);

  // The process sleeps past the end of the second customer's term.
  serving.child.kill('SIGSTOP');
  await clock('2026-12-28T10:00:00Z');
  serving.child.kill('SIGCONT');
  await until(ended.mails, ({ length }) => length === 3);
  await ticks(3);
  expect(await ended.charges()).toEqual([]);
  expect(await sleeper.charges()).toEqual(['3000.00 paid']);
  expect(sleeper.mails()).toEqual(['mail-payment_received', 'mail-autopay_notice', 'mail-payment_received']);
  expect(ended.mails()).toEqual(['mail-payment_received', 'mail-autopay_notice', 'mail-tariff_ended']);
  expect((await ended.subscription()).status).toBe('expired');
  // No two ticks are given the same instant.
  for (const name of ['renewAutopay', 'advanceSubscriptions', 'deliverEffects']) {
    expect(new Set(runs(name)).size).toBe(runs(name).length);
  }
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
});
