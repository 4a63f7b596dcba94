import type { PaidTariffId } from '../../../lib/domain/buying/tariff';
import type { JournalEntry } from '../../../lib/domain/journal';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { beginOf, moscowDay, writtenDay } from '../../../operations/audit/days';
import type { Chance } from '../engine/chance';
import { BUYER_INN, PAYER_ACCOUNT } from '../model/bank';
import { SIMULATED_CATALOGUE } from '../model/prices';
import type { World } from '../world/world';
import { takeBackNow } from './corrections';
import { orderInvoiceOf } from './customers';
import { give } from './operators';
import { type Act, portalOf, roubles, today } from './story';
import { confirm, freelyTyped } from './typing';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * An operator grants days to a portal that was told of a charge, and takes them back before the charge: the term ends
 * again on the day that the notice named.
 */
const giveToTheNoticed: Act = {
  name: 'give days to the wrong portal',
  weight: 4,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    for (let days = 0; days < 60 && !isNoticed(world, portal); days += 1) await world.wait(DAY_MS);
    const tariff = tariffHeld(world, portal);
    if (!tariff || !isNoticed(world, portal)) return;
    const reason = `Не тому ${id}`;
    const length = { days: luck.between(10, 40) };
    await give(world, id, portal, { tariff, ...length, value: roubles(0), reason });
    await world.wait(luck.oneOf([luck.between(0, 60_000), luck.between(0, 1.5 * DAY_MS)]));
    const given = entriesOf(world, portal).find(({ event }) => event.kind === 'grant' && event.reason === reason);
    if (given) await takeBackNow(world, id, given);
  },
};

/**
 * Several operators confirm a portal's invoices within the same second, some before midnight and some after, so that an
 * entry dated the earlier day may be written after one of the later day. Then one of the purchases is taken back.
 */
const confirmAtMidnight: Act = {
  name: 'confirm at midnight',
  weight: 6,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const portal = portalOf(story, luck);
    const midnight = midnightFor(world, portal, luck);
    await world.wait(midnight - HOUR_MS - world.timeline.now);
    const held = tariffHeld(world, portal);
    const wanted = [1, 2, 3, 4].map((time) => {
      const tariff = luck.happens(0.5) ? held : undefined;
      return orderInvoiceOf(story, luck, `${id} ${time}`, { portal, ...(tariff && { tariff }) });
    });
    await Promise.all(wanted);
    await world.wait(Math.max(0, midnight - 60_000 - world.timeline.now));
    const open = memory.invoices.filter(
      ({ number, portal: payer }) =>
        payer === portal && world.table.payments.get(number as never)?.state.status === 'pending',
    );
    const rows = open.slice(-5).map(({ number, amount }, index) => {
      const [day, inn, account] = [today(world), BUYER_INN, PAYER_ACCOUNT];
      const share = { for: [{ number, amount }], sum: amount, purpose: `Оплата по счету ${number}` };
      const money = { day, order: `${40_000 + world.ledger.bankMoney.length}`, inn, account, ...share };
      world.ledger.bankMoney.push(money);
      return { ...freelyTyped(world, `${id} ${index}`, money, day), isWhole: true };
    });
    await world.wait(Math.max(0, midnight - 30 - world.timeline.now));
    const before = entriesOf(world, portal).length;
    await Promise.all(
      rows.map(async (row, index) => {
        await world.wait(luck.between(0, 25));
        await confirm(story, `${id} ${index}`, row);
      }),
    );
    await world.wait(luck.between(0, 3 * DAY_MS));
    const bought = entriesOf(world, portal)
      .slice(before)
      .filter(({ event }) => event.kind === 'purchase');
    const mistake = luck.anyOf(bought);
    if (mistake) await takeBackNow(world, id, mistake);
  },
};

export const SLIPS: readonly Act[] = [giveToTheNoticed, confirmAtMidnight];

function entriesOf({ table }: World, portal: Portal): readonly JournalEntry[] {
  return (table.journal.get(portal) ?? []).map(({ entry }) => entry);
}

function tariffHeld({ table }: World, portal: Portal): PaidTariffId | undefined {
  const holding = table.subscriptions.get(portal)?.holding;
  return holding?.kind === 'paid' ? holding.tariff : undefined;
}

function isNoticed({ table }: World, portal: Portal): boolean {
  const autopay = table.subscriptions.get(portal)?.autopay;
  return autopay?.on === true && autopay.notice?.delivery.state === 'delivered';
}

/** The next midnight, the one at which the portal's term ends, or the one from which there are new prices. */
function midnightFor({ table, timeline }: World, portal: Portal, luck: Chance): number {
  const soon = timeline.now + HOUR_MS;
  const next = beginOf(writtenDay(moscowDay(soon) + 1));
  const holding = table.subscriptions.get(portal)?.holding;
  const end = holding?.kind === 'paid' ? beginOf(holding.term.endsOn) + DAY_MS : next;
  const newPrices = SIMULATED_CATALOGUE.map(({ validFrom }) => beginOf(validFrom)).find((from) => from > soon);
  return Math.max(next, luck.oneOf([next, end, newPrices ?? end]));
}
