import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { PERIODS } from '../../../lib/domain/buying/tariff';
import { type CalendarDate, calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { replayWithout } from '../../../lib/domain/subscription/replay';
import { pricedFrom } from '../../domain/autopay/renewing';
import { Life } from '../../domain/buying/life';

/** Replays two worked lives, and prints the term that each holds at the end. */
function replay(): void {
  const bought = new Life();
  const first = bought.buys('150', 30, 3000, '2026-11-22T12:00');
  bought.buys('unlimited', 30, 5000, '2026-12-02T12:00');
  bought.buys('150', 90, 9000, '2026-12-12T12:00');
  const newPrices = pricedFrom('2027-01-10', { 'groups-150': { thirtyDays: kopecks(2500_01), periods: PERIODS } });
  const ended = new Life();
  ended.buys('150', 30, 3000, '2026-11-22T12:00');
  ended.passes('2026-12-23T00:00');
  ended.buys('150', 30, 3000, '2026-12-22T23:59');
  process.stdout.write(
    JSON.stringify({
      beforeNewPrices: heldOf(bought, new Set([first]), newPrices, calendarDate('2027-01-12')),
      afterTheEnd: heldOf(ended, new Set(), OLCHAT_CATALOGUE, calendarDate('2026-12-23')),
    }),
  );
}

function heldOf(life: Life, without: ReadonlySet<number>, catalogue: typeof OLCHAT_CATALOGUE, on: CalendarDate) {
  const { holding } = replayWithout(life.journal, without, catalogue, on);
  return holding.kind === 'paid' ? `${holding.term.startsOn}..${holding.term.endsOn}` : holding.kind;
}

replay();
