import { parseArgs } from 'node:util';
import { limitsOf } from './limits';
import { LIST_PRICES } from './listPrices';
import { monthlyCost } from './monthly';
import { portalMonth, USAGE } from './usage';

/**
 * `npm run cost -- --portals N` (which may be repeated): the price of a month, what it consists of, and which limit
 * stops growth first.
 */
function main(): void {
  const { values } = parseArgs({ options: { portals: { type: 'string', multiple: true } } });
  const asked = (values.portals ?? ['1000', '100000', '10000000']).map(portalsIn);
  const month = portalMonth();
  for (const portals of asked) {
    const cost = Object.entries(monthlyCost(portals, month)).toSorted(([, one], [, other]) => other - one);
    const total = cost.reduce((sum, [, dollars]) => sum + dollars, 0);
    const [dominating = '', most = 0] = cost[0] ?? [];
    say(
      `\n${grouped(portals)} portals: ${dollars(total)} a month, ${dollars((total / portals) * 1000)} per 1 000 portals`,
    );
    for (const [service, price] of cost) say(`  ${service.padEnd(16)}${dollars(price).padStart(12)}`);
    say(`  ${dominating} dominates, ${Math.round((most / total) * 100)} % of it.`);
  }
  say('\nWhat stops growth, the nearest first:');
  for (const { what, portals, wayPast } of limitsOf(month)) {
    say(`  ${grouped(portals).padStart(16)} portals: ${what}\n${' '.repeat(18)}→ ${wayPast}`);
  }
  say(
    '                 ? portals: how many charges a second Robokassa takes is documented nowhere: ask before the first thousand',
  );
  say(
    `\nList prices of AWS, us-east-1, ${LIST_PRICES.asOf}, no free tier. Calls to the table are counted by the tests; the rest is assumed:`,
  );
  say(`  ${JSON.stringify(USAGE)}`);
}

/** @throws Error unless the text is a whole number from 1 on. */
function portalsIn(text: string): number {
  const portals = Number(text.replaceAll(/[ _]/g, ''));
  if (!Number.isInteger(portals) || portals < 1) throw new Error(`--portals must be a whole number, not «${text}»`);
  return portals;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

function dollars(value: number): string {
  const [whole = '', cents] = value.toFixed(2).split('.');
  return `$${grouped(Number(whole))}.${cents}`;
}

main();
