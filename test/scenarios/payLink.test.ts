import { BUYER } from '../fixtures/orders';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { frontend, http } from '../fixtures/scenario';

// A payer without a login goes from the mail, by its link, to the tariff. Paid on 22 November until 22 December.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

/** The link in the newest mail that has such a subject and names the portal. */
async function mailedLink(portal: string, subject: RegExp): Promise<string> {
  const { mails } = (await http(`${world.cloud.url}/local/mail.json`)).json;
  const found = mails.find(
    (mail: { subject: string; text: string }) => subject.test(mail.subject) && mail.text.includes(portal),
  );
  const link = /http\S+\/pay\/\S+/.exec(found?.text ?? '')?.[0];
  if (!link) throw new Error(`no link in a mail like ${subject}`);
  return link;
}

const press = (link: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(link, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  });

const fieldsOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));

const ORDERED = { ...BUYER, email: 'glavbuh@company.ru', phone: '+7 916 123-45-67', expectedAmount: '3000.00' };

async function remindedOf(portal: string) {
  const page = await world.customer(portal);
  await page.buys();
  await world.clock('2026-12-15T07:01:00Z');
  return { page, link: await mailedLink(portal, /^Осталось 7/) };
}

/** Pays at Robokassa with the form that the page shows. Returns the payment's number. */
async function paysByCard(link: string): Promise<number> {
  const form = fieldsOf((await http(link)).text);
  const taken = await fetch(`${world.cloud.robokassaUrl}/Merchant/Index.aspx`, {
    method: 'POST',
    body: new URLSearchParams(form as Record<string, string>),
  });
  expect(taken.status).toBeLessThan(400);
  await world.robokassa.pay(Number(form['InvId']));
  return Number(form['InvId']);
}

it('reminder, link, card: the tariff goes on, the link says so, and the contact stays', async () => {
  const { page, link } = await remindedOf('by-card');
  expect((await press(link, { action: 'card', expectedAmount: '3000.00' })).status).toBe(303);
  await paysByCard(link);
  expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2027-01-21' });
  const shown = (await http(link)).text.replaceAll('\u00a0', ' ');
  expect(shown).toContain('<h1>Оплачено</h1>');
  expect(shown).toContain('действует до 21 января 2027 г.');
  const { contact } = (await page.ask('/v1/subscription/contact')).json;
  expect(contact).toMatchObject({ email: 'by-card@company.ru' });
  // The next reminder is about the new end, and has another link.
  await world.clock('2027-01-14T07:01:00Z');
  expect(await mailedLink('by-card', /^Осталось 7/)).not.toBe(link);
});

it('reminder, link, invoice, statement: the tariff goes on', async () => {
  const { page, link } = await remindedOf('by-invoice');
  const issued = await press(link, { action: 'invoice', ...ORDERED });
  expect(issued.status).toBe(303);
  const own = new URL(issued.headers.get('location') ?? '', link).href;
  const shown = await http(own);
  const [, pdf = ''] = /href="([^"]+\/pdf\?token=[^"]+)"/.exec(shown.text) ?? [];
  const file = await fetch(pdf.replaceAll('&amp;', '&'));
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const number = Number(/invoices\/(\d+)\/pdf/.exec(pdf)?.[1]);
  const confirmed = await world.operator.ask(`/v1/operator/invoices/${number}/confirmations`, {
    method: 'POST',
    body: { amount: { value: '3000.00', currency: 'RUB' }, receivedOn: '2026-12-15', order: '17' },
    headers: { 'idempotency-key': 'row-17' },
  });
  expect(confirmed.status).toBe(200);
  expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2027-01-21' });
  expect((await http(own)).text).toContain('<h1>Оплачено</h1>');
  // The link of the reminder says that there is nothing to pay any more.
  expect((await http(link)).text).toContain('Платить по этой ссылке не нужно');
});

it('five people who press at once, from two offices, get one number', async () => {
  const { link } = await remindedOf('at-once');
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map(() => press(link, { action: 'card', expectedAmount: '3000.00' })),
  );
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
  const page = await frontend(world.cloud, 'at-once');
  const { payments } = (await page.ask('/v1/payments')).json;
  expect(payments.filter(({ status }: { status: string }) => status === 'pending')).toHaveLength(1);
  // A sixth press within the hour is refused, no matter who presses.
  expect((await press(link, { action: 'card', expectedAmount: '3000.00' })).status).toBe(429);
});

it('a mail scanner that opens the link thirty times writes nothing, and gets 429', async () => {
  const { page, link } = await remindedOf('scanned');
  const before = await world.happened('scanned');
  for (let time = 0; time < 30; time += 1) expect((await http(link)).status).toBe(200);
  expect((await http(link)).status).toBe(429);
  expect(await world.happened('scanned')).toEqual(before);
  expect((await page.ask('/v1/payments')).json.payments).toHaveLength(1);
});

it('a form on another site, a forged link and an expired link open nothing', async () => {
  const { page, link } = await remindedOf('attacked');
  const card = { action: 'card', expectedAmount: '3000.00' };
  expect((await press(link, card, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await press(`${link.slice(0, -2)}xx`, card)).status).toBe(404);
  // The link works until thirty days after the end, 21 January.
  await world.clock('2027-01-21T21:00:01Z');
  expect((await press(link, card)).status).toBe(410);
  expect((await page.ask('/v1/payments')).json.payments).toHaveLength(1);
});
