import type { Chance } from '../../simulation/engine/chance';
import { control, insist, type Reply } from '../world/caller';
import { type Act, kopecksIn, type Stage } from './act';

const BUYER = {
  inn: '7707083893',
  kpp: '770701001',
  name: 'ООО «Ромашка»',
  address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
};

/** The customer chooses, presses once or twice, and pays the card payment at once, or never. */
export const buyByCard: Act = {
  name: 'buy by card',
  weight: 10,
  async perform(stage, luck, portal, id) {
    const ticked = isLoyal(portal) || luck.happens(0.7);
    let own: Stage['memory']['cards'][number] | undefined;
    for (const { status, json } of await ordered(stage, luck, portal, id, '/v1/payments', ticked)) {
      if (status !== 201 || !json.checkout) continue;
      const { url, fields } = json.checkout;
      own = { number: json.payment.number, url, fields };
    }
    if (!own) return;
    stage.memory.cards.push(own);
    if (luck.happens(0.9)) await payByCard(stage, luck, own);
  },
};

/** The customer pays a card payment that they opened long ago, as in another tab. */
const payOldCard: Act = {
  name: 'pay an old card payment',
  weight: 2,
  async perform(stage, luck) {
    const card = luck.anyOf(stage.memory.cards);
    if (card) await payByCard(stage, luck, card);
  },
};

const orderInvoice: Act = {
  name: 'order an invoice',
  weight: 5,
  async perform(stage, luck, portal, id) {
    for (const { status, json } of await ordered(stage, luck, portal, id, '/v1/invoices', false)) {
      if (status !== 201) continue;
      const { number, amount } = json.invoice;
      if (stage.memory.invoices.some((invoice) => invoice.number === number)) continue;
      stage.memory.invoices.push({ number, amount: kopecksIn(amount.value) });
    }
  },
};

const switchToFree: Act = {
  name: 'switch to free',
  weight: 2,
  async perform({ world, ledger }, luck, portal, id) {
    const { json: seen } = await insist(world, { method: 'GET', path: '/v1/subscription', portal });
    const isNow = luck.happens(0.5);
    const at = world.timeline.now();
    const { status } = await insist(world, {
      method: 'POST',
      path: '/v1/subscription/free',
      portal,
      key: id,
      body: isNow ? { effective: 'now', givenUpDays: seen.daysLeft ?? 0 } : { effective: 'term_end' },
    });
    if (status === 200 && isNow && seen.status === 'active') {
      ledger.left.push({ portal, event: 'switched_to_free', at });
    }
  },
};

const stayPaid: Act = {
  name: 'stay paid',
  weight: 1,
  perform: async ({ world }, _luck, portal) => {
    await insist(world, { method: 'DELETE', path: '/v1/subscription/free', portal });
  },
};

const cancelAutopay: Act = {
  name: 'cancel autopay',
  weight: 2,
  async perform({ world, ledger }, luck, portal) {
    const { json: seen } = await insist(world, { method: 'GET', path: '/v1/subscription', portal });
    const at = world.timeline.now();
    const byOperator = luck.happens(0.3);
    const { status } = byOperator
      ? await insist(world, {
          method: 'DELETE',
          path: `/v1/operator/portals/${portal}/autopay`,
          body: { reason: 'Просьба клиента' },
        })
      : await insist(world, { method: 'DELETE', path: '/v1/subscription/autopay', portal });
    if (status === 204 && seen.autopay.on) ledger.left.push({ portal, event: 'autopay_off', at });
  },
};

/** The customer looks at their own payments, and at one that may be somebody else's. */
const look: Act = {
  name: 'look',
  weight: 1,
  async perform({ world, ledger }, luck, portal) {
    await insist(world, { method: 'GET', path: '/v1/payments', portal });
    const any = luck.anyOf([...ledger.orders.values()]);
    const [number] = any?.numbers ?? [];
    if (!any || number === undefined) return;
    const { status } = await insist(world, { method: 'GET', path: `/v1/payments/${number}`, portal });
    const isRight = status === (any.portal === portal ? 200 : 404);
    if (!isRight) ledger.complaints.push(`${portal} asked for payment ${number} of ${any.portal} and got ${status}`);
  },
};

/** Loyal portals buy once with the autopay box ticked and never come again: their card is charged. */
const isLoyal = (portal: string): boolean => portal.startsWith('loyal');

export const CUSTOMERS: readonly Act[] = [
  buyByCard,
  payOldCard,
  orderInvoice,
  switchToFree,
  stayPaid,
  cancelAutopay,
  look,
];

/** Sends the order under one idempotency key: once, or twice by an impatient customer. */
async function ordered(
  { world, ledger }: Stage,
  luck: Chance,
  portal: string,
  key: string,
  path: string,
  ticked: boolean,
): Promise<readonly Reply[]> {
  const chosen = {
    tariff: luck.oneOf(['groups-150', 'groups-unlimited']),
    periodDays: isLoyal(portal) ? 30 : luck.oneOf([30, 30, 30, 90, 180]),
  };
  const body = { ...chosen, autopay: ticked };
  const { json: quote } = await insist(world, { method: 'POST', path: '/v1/quotes', portal, body });
  const askedAt = world.timeline.now();
  const amount = kopecksIn(quote.amount.value);
  const order = { portal, amount, numbers: new Set<number>(), askedAt, answeredAt: askedAt };
  ledger.orders.set(`${path} ${key}`, order);
  const request = {
    method: 'POST' as const,
    path,
    portal,
    key,
    body: {
      ...chosen,
      phone: '+79161234567',
      email: `${portal}@company.ru`,
      expectedAmount: quote.amount,
      another: true,
      ...(path === '/v1/invoices'
        ? { buyer: BUYER }
        : ticked && { autopay: { consentVersion: quote.autopayConsent.version } }),
    },
  };
  const presses = luck.happens(0.25) ? [insist(world, request), insist(world, request)] : [insist(world, request)];
  const replies = await Promise.all(presses);
  order.answeredAt = world.timeline.now();
  for (const { status, json } of replies) {
    if (status === 201) order.numbers.add((json.payment ?? json.invoice).number);
    // 409 is allowed: a new day may begin between the quote and the order.
    else if (status !== 409) ledger.complaints.push(`an order was answered ${status} ${JSON.stringify(json)}`);
  }
  return replies;
}

async function payByCard({ world }: Stage, luck: Chance, card: Stage['memory']['cards'][number]): Promise<void> {
  const form = new URLSearchParams(card.fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const opened = await fetch(`${world.robokassaUrl}${new URL(card.url).pathname}`, {
    method: 'POST',
    headers,
    body: form,
  });
  await opened.text();
  const how = luck.happens(0.1)
    ? { action: 'decline' }
    : { action: 'pay', method: luck.happens(0.85) ? 'BankCard' : 'SBP' };
  await control(world, `operations/${card.number}`, how);
}
