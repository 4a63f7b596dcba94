import { PAID_TARIFFS, type PaidTariffId, PERIODS } from '../../../lib/domain/buying/tariff';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { moscowDay } from '../../../operations/audit/days';
import { type Chance, chance } from '../engine/chance';
import { BUYER_INN } from '../model/bank';
import { listPrice } from '../model/prices';
import { someAddress } from '../world/mailboxes';
import { offToken } from '../world/product';
import { cheaper } from '../world/robokassa';
import type { Reply, Request } from '../world/world';
import { renewalBox } from './renewalBox';
import { type Act, insist, PHONE, portalOf, roubles, type Story, somePause } from './story';

const BUYER = { inn: BUYER_INN, kpp: '770701001', name: 'ООО «Ромашка»', address: '190000, Невский пр., д. 100' };

/** A customer orders with «Оплатить», and pays at Robokassa at once, later, twice, or never. */
const buyByCard: Act = {
  name: 'buy by card',
  weight: 24,
  async perform(story, luck, id) {
    const order = ordered(story, luck, id, 'POST /v1/payments', luck.happens(story.mood === 'mixed' ? 0.6 : 0.95));
    if (!order) return;
    const { portal } = order;
    const replies = await pressed(story, luck, id, order.request);
    for (const reply of replies) {
      if (reply === 'nothing' || reply.status !== 201) continue;
      const { payment, checkout } = reply.json;
      order.numbers.add(payment.number);
      if (checkout) story.memory.links.push({ number: payment.number, fields: checkout.fields, portal });
    }
    const isSure = luck.happens(0.85) || story.mood === 'mail';
    if (!isSure) return;
    await story.world.wait(luck.happens(0.7) ? luck.between(3_000, 300_000) : somePause(luck));
    const link = story.memory.links.find(({ number }) => order.numbers.has(number));
    if (link) payLink(story, luck, link.fields);
  },
};

/**
 * A customer finds Robokassa's form open in an old tab and pays it, perhaps for the second time, perhaps after weeks.
 */
const payOldLink: Act = {
  name: 'pay an old link',
  weight: 6,
  async perform(story, luck) {
    const link = luck.anyOf(story.memory.links);
    if (link) payLink(story, luck, link.fields);
  },
};

const orderInvoice: Act = {
  name: 'order an invoice',
  weight: 9,
  perform: (story, luck, id) => orderInvoiceOf(story, luck, id),
};

/** Orders an invoice. The portal and the tariff are drawn by chance unless `choice` names them. */
export async function orderInvoiceOf(story: Story, luck: Chance, id: string, choice: Choice = {}): Promise<void> {
  const order = ordered(story, luck, id, 'POST /v1/invoices', false, choice);
  if (!order) return;
  const replies = await pressed(story, luck, id, order.request);
  for (const reply of replies) {
    if (reply === 'nothing' || reply.status !== 201) continue;
    const { number } = reply.json.invoice;
    order.numbers.add(number);
    const isKnown = story.memory.invoices.some((invoice) => invoice.number === number);
    if (!isKnown) story.memory.invoices.push({ number, amount: order.amount, portal: order.portal });
  }
}

const switchToFree: Act = {
  name: 'switch to free',
  weight: 4,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const caller = { portal, sub: 'user-1' };
    const seen = await world.http(id, { routeKey: 'GET /v1/subscription', caller });
    const daysLeft = seen === 'nothing' ? 0 : (seen.json?.daysLeft ?? 0);
    await world.wait(luck.happens(0.2) ? somePause(luck) : luck.between(500, 20_000));
    const body = JSON.stringify(
      luck.happens(0.4) ? { effective: 'now', givenUpDays: daysLeft } : { effective: 'term_end' },
    );
    const sentAt = world.timeline.now;
    const reply = await insist(world, id, { routeKey: 'POST /v1/subscription/free', caller, key: keyOf(id), body }, 4);
    if (reply === 'nothing' || reply.status !== 200) return;
    // Only «now» is certainly a «no» to autopay: the same request «at the end of the term» may be a repeat that changes
    // nothing.
    if (body.includes('now')) world.ledger.withdrawals.push({ portal, sentAt, acknowledgedAt: world.timeline.now });
  },
};

const stayPaid: Act = {
  name: 'stay paid',
  weight: 2,
  async perform(story, luck, id) {
    const caller = { portal: portalOf(story, luck), sub: 'user-2' };
    await insist(story.world, id, { routeKey: 'DELETE /v1/subscription/free', caller }, 3);
  },
};

/** A customer cancels autopay on the page, or anybody who has the mail does by the link in the notice. */
const cancelAutopay: Act = {
  name: 'cancel autopay',
  weight: 4,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const request: Request = luck.happens(0.5)
      ? { routeKey: 'DELETE /v1/subscription/autopay', caller: { portal, sub: 'user-1' } }
      : { routeKey: 'POST /autopay/off', query: `token=${encodeURIComponent(offToken(portal))}` };
    const sentAt = world.timeline.now;
    const reply = await insist(world, id, request, 4);
    const isDone = reply !== 'nothing' && (reply.status === 204 || reply.status === 200);
    if (isDone) world.ledger.withdrawals.push({ portal, sentAt, acknowledgedAt: world.timeline.now });
  },
};

/** A customer reads pages, also the payment of another portal, which they must not see. */
const look: Act = {
  name: 'look',
  weight: 4,
  async perform(story, luck, id) {
    const { world } = story;
    const portal = portalOf(story, luck);
    const caller = { portal, sub: 'user-1' };
    const any = luck.anyOf([...world.table.payments.values()]);
    if (any) {
      const path = { number: String(any.number) };
      const reply = await world.http(id, { routeKey: 'GET /v1/payments/{number}', caller, path });
      const isSeen = reply !== 'nothing' && reply.status === 200;
      if (isSeen && any.portal !== portal) world.ledger.leaks.push(`${portal} has seen payment ${any.number}`);
    }
    await world.http(id, { routeKey: 'GET /v1/payments', caller });
    await world.http(id, { routeKey: 'GET /v1/subscription', caller });
    const body = JSON.stringify({ tariff: luck.oneOf(PAID_TARIFFS), periodDays: 30, autopay: luck.happens(0.5) });
    await world.http(id, { routeKey: 'POST /v1/quotes', caller, body });
  },
};

const sendInvoiceAgain: Act = {
  name: 'send an invoice again',
  weight: 1,
  async perform(story, luck, id) {
    const invoice = luck.anyOf(story.memory.invoices);
    if (!invoice) return;
    const portal = portalOf(story, luck);
    const path = { number: String(invoice.number) };
    const request = { routeKey: 'POST /v1/invoices/{number}/mail', caller: { portal, sub: 'user-1' }, path };
    const reply = await story.world.http(id, request);
    const isDone = reply !== 'nothing' && reply.status === 202;
    if (isDone && portal !== invoice.portal)
      story.world.ledger.leaks.push(`${portal} had invoice ${invoice.number} sent`);
  },
};

export const CUSTOMERS: readonly Act[] = [
  buyByCard,
  payOldLink,
  orderInvoice,
  switchToFree,
  stayPaid,
  cancelAutopay,
  look,
  sendInvoiceAgain,
];

/** Buys by card for a portal and pays at once. */
export async function buyOf(story: Story, luck: Chance, id: string, portal: Portal): Promise<void> {
  const order = ordered(story, luck, id, 'POST /v1/payments', luck.happens(0.3), { portal });
  for (const reply of order ? await pressed(story, luck, id, order.request) : []) {
    if (reply === 'nothing' || reply.status !== 201) continue;
    const { payment, checkout } = reply.json;
    order?.numbers.add(payment.number);
    if (checkout) payLink(story, luck, checkout.fields);
  }
}

type Choice = { readonly portal?: Portal; readonly tariff?: PaidTariffId };

type Ordered = {
  readonly request: Request;
  readonly portal: Portal;
  readonly numbers: Set<number>;
  readonly amount: number;
};

/** Writes in the model's ledger what the customer agrees to, before the request is sent. */
function ordered(
  story: Story,
  luck: Chance,
  id: string,
  routeKey: string,
  ticked: boolean,
  { portal = portalOf(story, luck), tariff = luck.oneOf(PAID_TARIFFS) }: Choice = {},
): Ordered | undefined {
  const { world } = story;
  const periodDays = luck.happens(story.mood === 'mixed' ? 0.7 : 0.95) ? 30 : luck.oneOf(PERIODS);
  const sentAt = world.timeline.now;
  const amount = listPrice(tariff, periodDays, moscowDay(sentAt));
  if (amount === undefined) return undefined;
  const numbers = new Set<number>();
  const body = JSON.stringify({
    tariff,
    periodDays,
    phone: PHONE,
    email: someAddress(portal, luck),
    expectedAmount: roubles(amount),
    // Says that a second order alike is meant: in the stories customers order the same again and again.
    another: true,
    ...(routeKey === 'POST /v1/invoices'
      ? { buyer: BUYER, ...closingMail(story, portal, id), ...renewalBox(story.world, portal, id) }
      : ticked && { autopay: { consentVersion: '2026-11' } }),
  });
  const key = keyOf(id);
  world.ledger.orders.set(`${portal} ${routeKey} ${key}`, {
    portal,
    tariff,
    periodDays,
    amount,
    ticked,
    sentAt,
    numbers,
  });
  return { request: { routeKey, caller: { portal, sub: 'user-1' }, key, body }, portal, numbers, amount };
}

/** The address for the act, from a stream of luck of its own, so that it changes nothing else in the story. */
function closingMail({ world }: Story, portal: Portal, id: string): { readonly closingDocumentsTo?: string } {
  const luck = chance(world.seed, `closing of ${id}`);
  return luck.happens(0.5) ? { closingDocumentsTo: someAddress(portal, luck) } : {};
}

/** Presses the button once or twice, both times with the key of the order. */
async function pressed({ world }: Story, luck: Chance, id: string, request: Request): Promise<readonly Reply[]> {
  const presses = [insist(world, id, request, luck.between(1, 5))];
  if (luck.happens(0.25)) presses.push(world.wait(luck.between(0, 30)).then(() => insist(world, id, request, 3)));
  return Promise.all(presses);
}

/** Pays on Robokassa's form, or has the card declined there. */
export function payLink({ world }: Story, luck: Chance, fields: Readonly<Record<string, string>>): void {
  const operation = world.robokassa.openForm(fields);
  if (!operation || world.robokassa.isClosing) return;
  if (luck.happens(0.1)) {
    world.tell('robokassa', `declines ${operation.number}`);
    world.robokassa.fail(operation);
    return;
  }
  const sum = operation.askedText;
  const odd = luck.happens(world.faults.robokassa / 10) ? luck.oneOf([cheaper(sum), `${sum.slice(0, -1)}05`]) : sum;
  world.tell('robokassa', `${operation.number} is paid, ${odd}`);
  world.robokassa.pay(operation, luck.happens(0.85) ? 'BankCard' : 'SBP', odd);
}

function keyOf(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 64);
}
