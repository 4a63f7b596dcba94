import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { billingStore } from '../../lib/dynamo/billingStore';
import type { BillingStore } from '../../lib/usecases/ports';
import { ledgerDays } from '../../operations/days/ledgerDays';
import { dayTotals } from '../../operations/dayTotals';
import { at, PORTAL, paymentNumber } from '../fixtures/billing';
import { type TestTable, testTable } from '../fixtures/dynamo';

let table: TestTable;
let store: BillingStore;
let printed: string[];
let closed: number;

beforeEach(async () => {
  table = await testTable();
  store = billingStore(table.client, table.tableName)(() => 60_000);
  printed = [];
  closed = 0;
});

const on = async (now: string, sum: number, entry: number) => {
  const day = calendarDate(now.slice(0, 10));
  const line = { kind: 'card', sum, at: at(now), day, moneyDay: day, state: 'paid', fee: kopecks(7), entry } as const;
  await store.commit({ ledger: [{ ...line, number: paymentNumber('1000001'), portal: PORTAL }] });
};

/** A run at noon of 4 November in Moscow. */
function run(...args: string[]) {
  const { addUp, put } = ledgerDays(table.client, table.tableName);
  const close = () => {
    closed += 1;
  };
  const needs = { open: () => ({ addUp, put, close }), now: () => at('2026-11-04T09:00:00Z') };
  return dayTotals(args, { ...needs, print: (line) => printed.push(line) });
}

const kept = () => store.readDayTotals({ from: calendarDate('2026-11-01'), to: calendarDate('2026-11-30') });
const TABLE = ['--table', 'billing'];

describe('npm run day-totals', () => {
  it('replaces the totals of the days by the sums of their lines, also for a day without lines', async () => {
    await on('2026-11-02T09:00:00Z', 3000_00, 1);
    await on('2026-11-02T20:59:59Z', 1500_00, 2);
    await store.writeDayTotals({ day: calendarDate('2026-11-02'), kinds: {}, fee: 99 });
    await expect(run(...TABLE, '--from', '2026-11-01', '--to', '2026-11-03')).resolves.toBe(true);
    expect(await kept()).toEqual([
      { day: '2026-11-01', kinds: {}, fee: 0 },
      { day: '2026-11-02', kinds: { card: { lines: 2, sum: 4500_00 } }, fee: 14 },
      { day: '2026-11-03', kinds: {}, fee: 0 },
    ]);
    expect(printed).toEqual(['3 days are added up, 2026-11-01 to 2026-11-03']);
    expect(closed).toBe(1);
  });

  it.each([
    [[...TABLE]],
    [['--from', '2026-11-01', '--to', '2026-11-03']],
    [[...TABLE, '--from', '2026-11-31', '--to', '2026-12-01']],
    [[...TABLE, '--from', '2026-11-03', '--to', '2026-11-01']],
    // 4 November is today, and so not closed.
    [[...TABLE, '--from', '2026-11-01', '--to', '2026-11-04']],
    [[...TABLE, '--since', '2026-11-01']],
  ])('%j is no command: it says how to ask, and writes nothing', async (args) => {
    await expect(run(...args)).resolves.toBe(false);
    expect(printed[0]).toContain('npm run day-totals');
    expect([await kept(), closed]).toEqual([[], 0]);
  });

  it('closes its connection to the table also when it fails', async () => {
    const ledger = { addUp: () => Promise.reject(new Error('down')), put: async () => undefined };
    const open = () => ({
      ...ledger,
      close: () => {
        closed += 1;
      },
    });
    const needs = { open, now: () => at('2026-11-04T09:00:00Z'), print: () => undefined };
    const asked = dayTotals([...TABLE, '--from', '2026-11-01', '--to', '2026-11-01'], needs);
    await expect(asked).rejects.toThrow('down');
    expect(closed).toBe(1);
  });
});
