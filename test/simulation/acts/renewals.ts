import { chance } from '../engine/chance';
import { BUYER_INN, PAYER_ACCOUNT } from '../model/bank';
import { offToken } from '../world/product';
import { buyOf } from './customers';
import { type HeldInvoice, insist, type Story, today } from './story';
import { confirm, freelyTyped } from './typing';

const HOUR_MS = 3_600_000;

/**
 * What people do with a renewal invoice: the accountant pays it by bank, a colleague pays by card, both pay on the same
 * day, nobody does anything, or somebody presses twice the button in the mail that stops such invoices.
 */
export async function meetRenewal(story: Story, invoice: HeldInvoice): Promise<void> {
  const { portal, number } = invoice;
  const { world } = story;
  const id = `renewal ${number}`;
  const luck = chance(world.seed, id);
  await world.wait(luck.oneOf([luck.between(1, HOUR_MS), luck.between(HOUR_MS, 15 * 24 * HOUR_MS)]));
  if (world.robokassa.isClosing) return;
  const what = luck.oneOf(['bank', 'bank', 'card', 'both', 'off', 'nothing'] as const);
  if (what === 'off') {
    const query = `token=${encodeURIComponent(offToken(portal, 'renewals'))}`;
    const press = { routeKey: 'POST /renewal-invoices/off', query };
    await Promise.all([insist(world, id, press, 3), insist(world, `${id} again`, press, 3)]);
  }
  if (what === 'card' || what === 'both') await buyOf(story, luck, `${id} by card`, portal);
  if (what === 'bank' || what === 'both') await payByBank(story, id, invoice);
}

/**
 * A customer who asked for renewal invoices pays their first invoice while it can be paid, so that there is a term to
 * renew.
 */
export async function payFirst(story: Story, invoice: HeldInvoice): Promise<void> {
  const { world } = story;
  const id = `first ${invoice.number}`;
  await world.wait(chance(world.seed, id).between(HOUR_MS, 25 * 24 * HOUR_MS));
  if (!world.robokassa.isClosing) await payByBank(story, id, invoice);
}

/** Pays the whole sum of the invoice by bank, and an operator types the row. */
async function payByBank(story: Story, id: string, { number, amount }: HeldInvoice): Promise<void> {
  const { world } = story;
  const money = {
    day: today(world),
    order: `${20_000 + world.ledger.bankMoney.length}`,
    inn: BUYER_INN,
    account: PAYER_ACCOUNT,
    sum: amount,
    purpose: `Оплата по счету ${number}`,
    for: [{ number, amount }],
  };
  world.ledger.bankMoney.push(money);
  const row = { ...freelyTyped(world, id, money, money.day), isWhole: true };
  story.memory.transfers.push(row);
  await confirm(story, id, row);
}
