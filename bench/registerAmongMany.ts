import type { Context } from 'aws-lambda';
import { makeReadRegister } from '../functions/readRegister';
import { instant } from '../lib/domain/calendar/instant';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import type { LedgerLine } from '../lib/domain/money/ledger';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import { billingStore } from '../lib/dynamo/billingStore';
import { toLedgerItem } from '../lib/dynamo/ledgerItem';
import type { Rim } from '../lib/lambda/rim';
import { startEngine } from '../local/cloud/engine';
import type { Benchmark } from './benchmark';
import { gatewayEvent } from './gatewayEvent';
import { quantile, rounds, spreadOf } from './measuring';
import { benchTable } from './renewals/benchTable';

const SIZES = [1_000, 100_000] as const;
const LINES = 2_000;
const ROUNDS = 25;

/** The part of an invocation's context that the function reads. */
const CONTEXT = { getRemainingTimeInMillis: () => 15_000 } as Context;

const nothing = () => undefined;
const SILENT: Rim = {
  observe: () => ({
    info: nothing,
    warn: nothing,
    error: nothing,
    count: nothing,
    measureSeconds: nothing,
    close: nothing,
  }),
  pause: async () => undefined,
  random: () => 0,
};

/** At most 20 % slower than with few portals. */
const AIM = { atMost: 1.2 };

const MONTH = 'from=2026-11-01&to=2026-11-30';
const NOW = Date.parse('2026-12-01T09:00:00Z');
const BEGINS = Date.parse('2026-11-01T09:00:00Z');
const EARLIER = Date.parse('2025-11-01T09:00:00Z');
const DAY_MS = 24 * 3_600_000;

/** Reads a month of the register (totals, first page, and all lines as a file) among few portals and among many. */
export const registerAmongMany: Benchmark = async () => {
  const tables = [];
  try {
    for (const size of SIZES) tables.push(await populated(size));
    for (const table of tables) await table.read();
    for (const round of rounds(ROUNDS)) {
      for (const table of round % 2 === 0 ? tables : tables.toReversed()) table.times.push(await table.read());
    }
    const [few, many] = tables;
    if (!few || !many) throw new Error('there is no table');
    return [
      {
        what: `a month of ${LINES} lines, page and file, among 100 000 portals`,
        measured: `${quantile(many.times, 0.5).toFixed(0)} ms`,
        baseline: `among 1 000: ${quantile(few.times, 0.5).toFixed(0)} ms`,
        ratio: spreadOf(many.times.map((time, round) => time / (few.times[round] ?? Number.NaN))),
        aim: AIM,
      },
    ];
  } finally {
    for (const table of tables) await table.close();
  }
};

/** Starts an engine for this size and fills it: the month that is read, and a line in another month for each portal. */
async function populated(size: number) {
  const engine = await startEngine();
  const table = await benchTable(engine.url, 'register');
  await table.put(Array.from({ length: size }, (_, index) => lineItem(EARLIER, index)));
  await table.put(Array.from({ length: LINES }, (_, index) => lineItem(BEGINS, index)));
  const handler = makeReadRegister({
    sellers: [],
    openStore: billingStore(table.client, table.tableName),
    rim: SILENT,
  });
  const ask = async (format: string) => {
    const asked = gatewayEvent({
      route: 'GET /v1/operator/register',
      portal: 'operator',
      query: `${MONTH}&format=${format}`,
      at: NOW,
    });
    const { statusCode } = await handler(asked, CONTEXT);
    if (statusCode !== 200) throw new Error(`the register answered ${statusCode}`);
  };
  return {
    times: [] as number[],
    read: async () => {
      const began = process.hrtime.bigint();
      await ask('json');
      await ask('csv');
      return Number(process.hrtime.bigint() - began) / 1e6;
    },
    close: async () => {
      table.close();
      await engine.close();
    },
  };
}

/** Ledger lines spread evenly over 28 days. */
function lineItem(begins: number, index: number) {
  const at = instant(begins + Math.floor((index % LINES) * ((28 * DAY_MS) / LINES)));
  const number = parsePaymentNumber(String(1_000_001 + index));
  if (number === undefined) throw new Error('no payment number');
  const day = moscowDateOf(at);
  const line: LedgerLine = {
    kind: 'card',
    sum: 3000_00,
    at,
    day,
    moneyDay: day,
    state: 'paid',
    number,
    tariff: 'groups-150',
    periodDays: 30,
    entry: 2,
  };
  return toLedgerItem(line);
}
