import { chance } from '../engine/chance';
import { ANOTHER_INN, BUYER_INN, PAYER_ACCOUNT } from '../model/bank';
import { type Act, somePause, today } from './story';
import { confirm, freelyTyped } from './typing';

/**
 * A payer pays an invoice by bank (whole, in parts, too much, or two invoices at once), and an operator types the row.
 */
const transfer: Act = {
  name: 'pay by bank',
  weight: 9,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const invoice = luck.anyOf(memory.invoices);
    if (!invoice) return;
    const { number, amount } = invoice;
    const other = luck.happens(0.15) ? luck.anyOf(memory.invoices) : undefined;
    const part = luck.oneOf([amount, amount, Math.floor(amount / 2), amount - 1, amount + 123_45]);
    const counted = [{ number, amount: part }];
    if (other && other.number !== number) counted.push({ number: other.number, amount: other.amount });
    // Some payers write the number of an invoice that does not exist.
    const shares = luck.happens(0.05) ? [{ number: 1_999_999, amount: part }] : counted;
    // Only a statement tells the order and the payer, so they are drawn from a stream of their own: other draws stay as
    // they were before there were statements.
    const told = chance(world.seed, `order of ${id}`);
    const money = {
      day: today(world),
      order: told.happens(0.65) ? `${20_000 + world.ledger.bankMoney.length}` : '',
      inn: told.happens(0.15) ? ANOTHER_INN : BUYER_INN,
      account: PAYER_ACCOUNT,
      sum: shares.reduce((sum, share) => sum + share.amount, 0),
      purpose: `Оплата по счету ${shares.map((share) => share.number).join(', ')}`,
      for: shares,
    };
    world.ledger.bankMoney.push(money);
    const row = { ...freelyTyped(world, id, money, money.day), isWhole: true };
    memory.transfers.push(row);
    await world.wait(somePause(luck));
    await confirm(story, id, row);
    if (luck.happens(0.2)) await confirm(story, id, row);
  },
};

/** Two operators confirm at once a row that was confirmed before. */
const confirmAgain: Act = {
  name: 'confirm a row again',
  weight: 4,
  async perform(story, luck, id) {
    const row = luck.anyOf(story.memory.transfers);
    if (row) await Promise.all([confirm(story, `${id} one`, row), confirm(story, `${id} other`, row)]);
  },
};

export const BANK: readonly Act[] = [transfer, confirmAgain];
