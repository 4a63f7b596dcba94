import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { addDays, calendarDate } from '../lib/domain/calendar/calendarDate';
import { replayWithout } from '../lib/domain/subscription/replay';
import { Life } from '../test/domain/buying/life';
import type { Benchmark } from './benchmark';
import { quantile, rounds } from './measuring';

const ENTRIES = 5_000;
const ROUNDS = 25;
const FIRST_DAY = calendarDate('2026-11-22');

/** Takes back the first purchase of a very long journal: every later purchase is calculated again. */
export const longJournal: Benchmark = async () => {
  const life = new Life();
  for (let index = 0; index < ENTRIES; index += 1) {
    const tariff = index % 2 === 0 ? '150' : 'unlimited';
    life.buys(tariff, 30, tariff === '150' ? 3000 : 5000, `${addDays(FIRST_DAY, index * 30)}T12:00`);
  }
  const today = addDays(FIRST_DAY, ENTRIES * 30 - 15);
  const times: number[] = [];
  for (const _ of rounds(ROUNDS)) {
    const began = process.hrtime.bigint();
    const { holding } = replayWithout(life.journal, new Set([1]), OLCHAT_CATALOGUE, today);
    times.push(Number(process.hrtime.bigint() - began) / 1e6);
    if (life.journal.length !== ENTRIES || holding.kind !== 'paid') throw new Error('the purchases were not replayed');
  }
  const longest = quantile(times, 1);
  return [
    {
      what: `taking back: a journal of ${ENTRIES} purchases replayed without the first`,
      measured: `${quantile(times, 0.5).toFixed(0)} ms, at most ${longest.toFixed(0)} ms`,
      aim: { atMost: 2, of: { figure: longest / 1000, unit: 's' } },
    },
  ];
};
