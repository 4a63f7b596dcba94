import { moscowDay, writtenDay } from '../../../infra/operations/audit/days';
import { type Act, insist, roubles, type Story, somePause } from './story';

/** A payer pays an invoice by bank: whole, in parts, too much, for two at once; the row stands in the statement then. */
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
    // Some write a number nobody has issued into the order.
    const shares = luck.happens(0.05) ? [{ number: 1_999_999, amount: part }] : counted;
    const row = {
      reference: `${writtenDay(moscowDay(world.timeline.now))} ${id.replace(/\W/g, '').toUpperCase()}`.slice(0, 60),
      amount: shares.reduce((sum, share) => sum + share.amount, 0),
      receivedOn: writtenDay(moscowDay(world.timeline.now)),
      for: shares,
    };
    world.ledger.transfers.set(row.reference, row);
    memory.transfers.push(row);
    await world.wait(somePause(luck));
    await confirmed(story, id, row);
    if (luck.happens(0.2)) await confirmed(story, id, row);
  },
};

/** An operator comes upon a row again, weeks later or while a colleague has it, and confirms it once more. */
const confirmAgain: Act = {
  name: 'confirm a row again',
  weight: 4,
  async perform(story, luck, id) {
    const row = luck.anyOf(story.memory.transfers);
    if (row) await Promise.all([confirmed(story, `${id} one`, row), confirmed(story, `${id} other`, row)]);
  },
};

export const BANK: readonly Act[] = [transfer, confirmAgain];

async function confirmed({ world }: Story, id: string, row: Story['memory']['transfers'][number]): Promise<void> {
  for (const { number, amount } of row.for) {
    const reply = await insist(
      world,
      id,
      {
        routeKey: 'POST /v1/operator/invoices/{number}/confirmations',
        caller: { sub: 'operator-1' },
        key: `${id}-${number}-${row.reference}`.replace(/\W/g, '-').slice(0, 64),
        path: { number: String(number) },
        body: JSON.stringify({
          amount: roubles(amount),
          receivedOn: row.receivedOn,
          bankReference: row.reference,
          rowAmount: roubles(row.amount),
        }),
      },
      40,
    );
    if (reply !== 'nothing' && reply.status === 200) world.ledger.confirmed.set(`${row.reference}/${number}`, amount);
  }
}
