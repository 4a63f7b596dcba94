import type { Chance } from '../engine/chance';
import { bankRowsOf } from '../invariants/bankRowsOf';
import { type BankMoney, likenessOf } from '../model/bank';
import type { Reply, World } from '../world/world';
import { insist, roubles, type Story, type Typed, today } from './story';

/**
 * An operator types a row under a number of their own and without the payer: no row of a statement will have this name.
 */
export function freelyTyped(world: World, id: string, money: BankMoney, receivedOn: string): Omit<Typed, 'isWhole'> {
  const order = `T${id.replace(/\D+/g, '-')}`;
  return note(world, { money, reference: `${receivedOn} №${order}`, receivedOn, fields: { order } });
}

/**
 * An operator types a row by the bank's day (as the form asks) or by today's, and by the order's number or by one of
 * their own.
 */
export function typed({ world }: Story, luck: Chance, id: string, money: BankMoney): Typed {
  const { day, order, inn } = money;
  const receivedOn = luck.happens(0.6) ? day : today(world);
  const isByOrder = order !== '' && luck.happens(0.8);
  const reference = `${receivedOn} №${order.replace(/^0+/, '')} ${inn}`;
  const row = isByOrder
    ? note(world, { money, reference, receivedOn, fields: { order, payerInn: inn } })
    : freelyTyped(world, id, money, receivedOn);
  return { ...row, isWhole: luck.happens(0.8) };
}

/**
 * Types the row for each invoice that it pays. If the customer has cancelled the invoice, half of the operators ask the
 * payer, who wants it after all.
 */
export async function confirm(story: Story, id: string, row: Typed): Promise<void> {
  for (const share of row.money.for) {
    const reply = await confirmFor(story, id, row, share);
    const isCancelled = reply !== 'nothing' && reply.status === 409 && reply.json?.code === 'invoice_cancelled';
    if (!isCancelled || share.number % 2 !== 0) continue;
    story.world.ledger.wantedAfterAll.add(share.number);
    await confirmFor(story, `${id} wanted`, row, share, { evenCancelled: true });
  }
}

/**
 * The same by careful operators: asked whether this is the row that is already there, they look, and call it another
 * row only if its money counts nowhere yet.
 */
export async function confirmWithCare(story: Story, id: string, row: Typed): Promise<void> {
  for (const share of row.money.for) {
    const reply = await confirmFor(story, id, row, share);
    if (reply === 'nothing' || reply.status !== 409 || reply.json?.code !== 'perhaps_same_row') continue;
    if (standsAlready(story.world, row.money)) continue;
    await confirmFor(story, `${id} another`, row, share, { anotherRow: reply.json.reference });
  }
}

function note(world: World, row: Omit<Typed, 'isWhole'>): Omit<Typed, 'isWhole'> {
  world.ledger.typed.set(row.reference, likenessOf(row.money));
  world.ledger.saidByPeople.add(row.reference);
  return row;
}

async function confirmFor(
  { world }: Story,
  id: string,
  { money, reference, receivedOn, fields, isWhole }: Typed,
  { number, amount }: BankMoney['for'][number],
  said: { readonly anotherRow?: string; readonly evenCancelled?: true } = {},
): Promise<Reply> {
  const reply = await insist(
    world,
    id,
    {
      routeKey: 'POST /v1/operator/invoices/{number}/confirmations',
      caller: { sub: 'operator-1' },
      key: `${id}-${number}-${reference}`.replace(/\W/g, '-').slice(0, 64),
      path: { number: String(number) },
      body: JSON.stringify({
        amount: roubles(amount),
        receivedOn,
        ...fields,
        ...(isWhole && { rowAmount: roubles(money.sum) }),
        ...said,
      }),
    },
    40,
  );
  if (reply !== 'nothing' && reply.status === 200) world.ledger.confirmed.set(`${reference}/${number}`, amount);
  return reply;
}

function standsAlready(world: World, money: BankMoney): boolean {
  const known = bankRowsOf(world).get(likenessOf(money));
  return known !== undefined && known.counted + money.sum > known.came;
}
