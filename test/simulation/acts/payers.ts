import { type Chance, chance } from '../engine/chance';
import { ACQUIRER_INN, ANOTHER_INN, type BankMoney, BUYER_INN, OTHER_ACCOUNT, PAYER_ACCOUNT } from '../model/bank';
import { resolveAllNow, takeInLater } from './statements';
import { type Act, type Story, somePause, today } from './story';
import { confirmWithCare, typed } from './typing';

/**
 * Payers pay invoices by bank: whole, in parts, too much, two invoices at once, or twice alike. Operators type some of
 * these rows.
 */
const payByStatement: Act = {
  name: 'pay into the statement',
  weight: 9,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const invoice = luck.anyOf(memory.invoices);
    if (!invoice) return;
    const orders = luck.happens(0.65);
    const times = luck.oneOf([1, 1, 1, 2, 3]);
    for (let time = 1; time <= times; time += 1) {
      const order = orders ? `${luck.happens(0.3) ? '00' : ''}${10_000 + world.ledger.bankMoney.length}` : '';
      const money = paid(story, luck, time === 1 ? invoice : (luck.anyOf(memory.invoices) ?? invoice), order);
      world.ledger.bankMoney.push(money);
      // The payer's bank sends the same order twice: the statement then has two rows that are alike in everything.
      if (!orders && luck.happens(0.2)) world.ledger.bankMoney.push(money);
      if (luck.happens(0.5))
        void typeLater(story, chance(world.seed, `typing of ${id} ${time}`), `${id} ${time}`, money);
    }
    if (luck.happens(0.6)) await takeInLater(story, luck, id, luck.oneOf([0, 10 * 3_600_000, 4 * 86_400_000]));
  },
};

/**
 * A payer pays by phone several times a day, without an order's number, and the statement is exported between the
 * payments.
 */
const payInPieces: Act = {
  name: 'pay without orders',
  weight: 5,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const invoices = [luck.anyOf(memory.invoices), luck.anyOf(memory.invoices)].filter((one) => one !== undefined);
    const times = luck.between(2, 4);
    for (let time = 1; time <= times; time += 1) {
      const invoice = luck.anyOf(invoices);
      if (!invoice) return;
      const half = Math.floor(invoice.amount / 2);
      const sum = luck.oneOf([invoice.amount, half, half, invoice.amount - half, Math.floor(half / 2)]);
      world.ledger.bankMoney.push({
        day: today(world),
        order: '',
        inn: BUYER_INN,
        account: PAYER_ACCOUNT,
        sum,
        purpose: luck.oneOf([`Оплата по счету ${invoice.number}`, `счет № ${invoice.number} без НДС`]),
        for: [{ number: invoice.number, amount: sum }],
      });
      if (luck.happens(0.6)) await takeInLater(story, luck, `${id} ${time}`, 0);
      await world.wait(luck.between(0, 2 * 3_600_000));
    }
    await takeInLater(story, luck, id, 3_600_000);
    await world.wait(luck.between(0, 86_400_000));
    await resolveAllNow(world, id);
  },
};

/**
 * A new invoice is paid by an order with a number. Either the buyer pays half and an operator types it a day late,
 * before the statement is read; or another payer pays all of it.
 */
const payByOrder: Act = {
  name: 'pay a fresh invoice by an order',
  weight: 5,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const invoice = memory.invoices.at(-1);
    if (!invoice) return;
    const isHalf = luck.happens(0.6);
    const sum = isHalf ? Math.floor(invoice.amount / 2) : invoice.amount;
    const { number } = invoice;
    const money: BankMoney = {
      day: today(world),
      order: `${10_000 + world.ledger.bankMoney.length}`,
      inn: isHalf ? BUYER_INN : ANOTHER_INN,
      account: PAYER_ACCOUNT,
      sum,
      purpose: `Оплата по счету ${number}`,
      for: [{ number, amount: sum }],
    };
    world.ledger.bankMoney.push(money);
    if (isHalf) {
      await world.wait(86_400_000);
      await confirmWithCare(story, id, typed(story, luck, id, money));
    }
    await takeInLater(story, luck, id, 60_000);
  },
};

/**
 * A payer has accounts in two banks, and each bank counts its orders itself: two payments of one day have the same
 * number and payer, but different sums.
 */
const payFromTwoBanks: Act = {
  name: 'pay from two banks',
  weight: 3,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const order = `${30_000 + world.ledger.bankMoney.length}`;
    for (const [time, account] of [PAYER_ACCOUNT, OTHER_ACCOUNT].entries()) {
      const invoice = luck.anyOf(memory.invoices);
      if (!invoice) return;
      const { number } = invoice;
      const sum = luck.oneOf([invoice.amount, Math.floor(invoice.amount / 2)]) + time;
      world.ledger.bankMoney.push({
        day: today(world),
        order,
        inn: BUYER_INN,
        account,
        sum,
        purpose: `Оплата по счету ${number}`,
        for: [{ number, amount: sum }],
        isOnlyInStatements: true,
      });
      if (luck.happens(0.6)) await takeInLater(story, luck, `${id} ${time}`, 0);
      await world.wait(luck.between(0, 2 * 3_600_000));
    }
    await takeInLater(story, luck, id, 3_600_000);
  },
};

/** Robokassa's bank pays out what cards brought. The purpose of that row looks as if it named an invoice. */
const payout: Act = {
  name: 'pay out what cards brought',
  weight: 1,
  async perform({ world, memory }, luck) {
    const { number, amount } = luck.anyOf(memory.invoices) ?? { number: 1_000_001, amount: 3_000_00 };
    world.ledger.bankMoney.push({
      day: today(world),
      order: `7${world.ledger.bankMoney.length}`,
      inn: ACQUIRER_INN,
      account: '30233810000000000001',
      sum: amount,
      purpose: `Возмещение по реестру ${number}`,
      for: [],
      foreign: true,
    });
  },
};

/**
 * An operator types a payment that a payer wrote about, without knowing of the statement or of a colleague who typed
 * it.
 */
const typeOnceMore: Act = {
  name: 'type a row on another day',
  weight: 4,
  async perform(story, luck, id) {
    const money = luck.anyOf(
      story.world.ledger.bankMoney.filter(({ foreign, isOnlyInStatements }) => !foreign && !isOnlyInStatements),
    );
    if (money) await confirmWithCare(story, id, typed(story, luck, id, money));
  },
};

export const PAYERS: readonly Act[] = [payByStatement, payInPieces, payByOrder, payFromTwoBanks, payout, typeOnceMore];

type Invoice = Story['memory']['invoices'][number];

function paid({ world, memory }: Story, luck: Chance, { number, amount }: Invoice, order: string): BankMoney {
  const other = luck.happens(0.15) ? luck.anyOf(memory.invoices) : undefined;
  const half = Math.floor(amount / 2);
  const part = luck.oneOf([amount, amount, amount, half, half, amount - 1, amount + 123_45]);
  const counted = [{ number, amount: part }];
  if (other && other.number !== number) counted.push({ number: other.number, amount: other.amount });
  // Some payers write the number of an invoice that does not exist.
  const shares = luck.happens(0.05) ? [{ number: 1_999_999, amount: part }] : counted;
  const numbers = shares.map((share) => share.number).join(', ');
  return {
    day: today(world),
    order,
    inn: luck.happens(0.15) ? ANOTHER_INN : BUYER_INN,
    account: luck.happens(0.05) ? '40817810000000000003' : PAYER_ACCOUNT,
    sum: shares.reduce((sum, share) => sum + share.amount, 0),
    purpose: luck.oneOf([
      `Оплата по счету ${numbers}`,
      `Оплата по счету ${numbers}`,
      `счет № ${numbers} без НДС`,
      'За OLChat',
    ]),
    for: shares,
  };
}

async function typeLater(story: Story, luck: Chance, id: string, money: BankMoney): Promise<void> {
  await story.world.wait(somePause(luck));
  const row = typed(story, luck, id, money);
  story.memory.transfers.push(row);
  await confirmWithCare(story, id, row);
  if (luck.happens(0.2)) await confirmWithCare(story, id, row);
}
