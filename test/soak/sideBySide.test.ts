import { type Books, booksOf } from '../../operations/audit/items';
import { readTable } from '../../operations/audit/readTable';
import { BUYER, ORDER } from '../fixtures/orders';
import { meetingBeforeWrites } from './process/meeting';
import { auditOf } from './soak';
import { control } from './world/caller';
import { passed } from './world/clock';
import { openWorld, type World } from './world/world';

// Two processes of `npm run serve` with a clock each, and one table. No process is killed here. Instead both get every
// call, every report and every due item at the same moment, and meet before each write, so that each has read before
// the other has written. Everything must still happen only once.

const PORTALS = ['beside-1', 'beside-2', 'beside-3', 'beside-4'];
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/**
 * How long a process waits for the other before a write: much longer than the other is behind, much shorter than a
 * call's time limit.
 */
const WAITS_MS = 400;
const OPERATOR = { portal: 'desk', scope: 'billing:operate' };

// Takes longer on a busy machine.
jest.setTimeout(600_000);

let world: World;

beforeAll(async () => {
  world = await openWorld(17, Number.POSITIVE_INFINITY, 2, meetingBeforeWrites(WAITS_MS));
});

afterAll(async () => {
  await world.close();
});

type Call = {
  readonly claims: { portal: string; scope: string };
  readonly path: string;
  readonly key: string;
  readonly body: object;
};

/** Sends the same call to both at the same moment; returns the status and body of each answer. */
async function toBoth({ claims, path, key, body }: Call): Promise<{ status: number; json: any }[]> {
  const authorization = `Bearer ${await world.issuer.issue(claims, Date.now())}`;
  const headers = { authorization, 'idempotency-key': key, 'content-type': 'application/json' };
  const one = async (url: string) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, json: await answer.json() };
  };
  return Promise.all(world.eachUrl.map(one));
}

const customer = (portal: string) => ({ portal, scope: 'billing:pay' });
const emailOf = (portal: string) => `${portal}@company.ru`;

/** A customer pays by card with the autopay box ticked; returns the payment's number. */
async function paysWithTheBoxTicked(portal: string): Promise<number> {
  const quoted = await toBoth({
    claims: customer(portal),
    path: '/v1/quotes',
    key: 'quote',
    body: { tariff: 'groups-150', periodDays: 30, autopay: true },
  });
  const consentVersion = quoted[0]?.json.autopayConsent.version;
  const answers = await toBoth({
    claims: customer(portal),
    path: '/v1/payments',
    key: `order-${portal}`,
    body: { ...ORDER, email: emailOf(portal), autopay: { consentVersion } },
  });
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const [number, same] = answers.map(({ json }) => json.payment.number);
  expect(same).toBe(number);
  const [{ url, fields }] = answers.map(({ json }) => json.checkout);
  const form = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(`${world.robokassaUrl}${new URL(url).pathname}`, { method: 'POST', headers, body: form });
  await control(world, `operations/${number}`, { action: 'pay', method: 'BankCard' });
  return number;
}

async function books(): Promise<Books> {
  await world.served.idle();
  return booksOf(await readTable(world.tableName, world.engineUrl));
}

/** The events of a portal's journal, oldest first. */
const happened = ({ journals }: Books, portal: string) => (journals.get(portal) ?? []).map(({ event }) => event.kind);
const termOf = ({ subscriptions }: Books, portal: string) => {
  const holding = subscriptions.get(portal)?.holding;
  return holding?.kind === 'paid' ? `${holding.term.startsOn} ${holding.term.endsOn}` : holding?.kind;
};
const mailsTo = (portal: string) =>
  world.sent.mail.list().filter(({ envelope }) => envelope.to.includes(emailOf(portal))).length;
/** The charges of a card at Robokassa; `parent` is the payment with which the customer entered it. */
const chargesOf = async (parent: number) =>
  (await control(world, 'operations')).json
    .filter((one: { parent: string | null }) => one.parent === String(parent))
    .map(({ outSum, state }: { outSum: string; state: string }) => `${outSum} ${state}`);
const eachOf = <T>(value: T): readonly T[] => PORTALS.map(() => value);

let numbers: readonly number[];

it('gives one number for one key, and settles once a report that both get', async () => {
  numbers = await Promise.all(PORTALS.map(paysWithTheBoxTicked));
  expect(new Set(numbers).size).toBe(4);
  await passed(world, 5 * SECOND_MS);
  const now = await books();
  expect(PORTALS.map((portal) => happened(now, portal))).toEqual(eachOf(['purchase']));
  expect(PORTALS.map((portal) => termOf(now, portal))).toEqual(eachOf('2026-11-22 2026-12-22'));
  expect(PORTALS.map(mailsTo)).toEqual(eachOf(1));
  // Robokassa repeats its reports, to both at once.
  await Promise.all(numbers.map((number) => control(world, `operations/${number}/repeat`, {})));
  const after = await books();
  expect(PORTALS.map((portal) => happened(after, portal))).toEqual(eachOf(['purchase']));
  expect(PORTALS.map(mailsTo)).toEqual(eachOf(1));
});

it('counts a row once that both confirm, and sends its one mail although both sweep for it', async () => {
  const [order] = await toBoth({
    claims: customer('by-invoice'),
    path: '/v1/invoices',
    key: 'invoice',
    body: { ...ORDER, email: emailOf('by-invoice'), buyer: BUYER },
  });
  expect(order?.status).toBe(201);
  await passed(world, 60 * SECOND_MS);
  const before = mailsTo('by-invoice');
  // The mail service is down during the decision, so the mail stays owed and both processes sweep for it.
  world.sent.mailTrouble.become('down');
  const confirmed = await toBoth({
    claims: OPERATOR,
    path: `/v1/operator/invoices/${order?.json.invoice.number}/confirmations`,
    key: 'row',
    body: {
      amount: order?.json.invoice.amount,
      receivedOn: '2026-11-22',
      order: '17',
      payerInn: '7707083893',
    },
  });
  expect(confirmed.map(({ status }) => status)).toEqual([200, 200]);
  expect(happened(await books(), 'by-invoice')).toEqual(['invoice_issued', 'purchase']);
  expect(mailsTo('by-invoice')).toBe(before);
  world.sent.mailTrouble.become('well');
  await passed(world, 3_600 * SECOND_MS);
  expect(mailsTo('by-invoice')).toBe(before + 1);
});

it('settles a payment once by asking, without a report, although both ask', async () => {
  await control(world, 'faults', { result: { do: 'lose', next: 1000 } });
  const number = await paysWithTheBoxTicked('lost');
  await passed(world, 1_800 * SECOND_MS);
  await control(world, 'faults', {});
  expect(happened(await books(), 'lost')).toEqual(['purchase']);
  expect(mailsTo('lost')).toBe(1);
  expect(await chargesOf(number)).toEqual([]);
});

it('sends one notice and charges once, although the schedules run in both', async () => {
  // 30 days from 22 November: the notice comes a week before the end, the charge two days before it.
  await passed(world, 29 * DAY_MS);
  const now = await books();
  expect(await Promise.all(numbers.map(chargesOf))).toEqual(eachOf(['3000.00 paid']));
  expect(PORTALS.map((portal) => happened(now, portal))).toEqual(
    eachOf(['purchase', 'autopay_noticed', 'notice_delivered', 'charge_claimed', 'purchase']),
  );
  // Three mails: paid, the notice of the charge, charged.
  expect(PORTALS.map(mailsTo)).toEqual(eachOf(3));
  // Twice thirty days, from 22 November.
  expect(PORTALS.map((portal) => termOf(now, portal))).toEqual(eachOf('2026-12-20 2027-01-21'));
});

it('leaves the books right, and neither process wrote to stderr', async () => {
  expect(await auditOf(world)).toMatchObject({ isRight: true });
  expect(world.words).toEqual([]);
});
