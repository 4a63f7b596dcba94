import { parse } from 'csv-parse/sync';
import { INVOICE_ORDER } from '../../lib/api/examples';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, payer, scenarioCloud } from '../fixtures/scenario';

// Only through the public interface: what came in a month, as the accountant gets it.

let cloud: LocalCloud;
let operator: Awaited<ReturnType<typeof frontend>>;
let card: number;
let invoice: number;

const roubles = (value: string) => ({ value, currency: 'RUB' });
const post = (body: object, key: string) => ({ method: 'POST', body, headers: { 'idempotency-key': key } });
const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

/**
 * A card payment on the 22nd; 3 500.00 from the bank on the 24th, 500.00 of it too much; 10 days granted; the 500.00
 * given back in December.
 */
beforeAll(async () => {
  cloud = await scenarioCloud();
  operator = await frontend(cloud, 'olchat-desk', 'billing:operate');
  await goTo('2026-11-22T09:00:00Z');
  const byCard = await frontend(cloud, 'by-card');
  const opened = await byCard.order();
  card = opened.json.payment.number;
  await payer(cloud).openForm(opened);
  await payer(cloud).pay(card);

  const byBank = await frontend(cloud, 'by-bank');
  const name = '=СУММ(A1:A9) "Ромашка"';
  const order = { ...INVOICE_ORDER, buyer: { ...INVOICE_ORDER.buyer, name } };
  invoice = (await byBank.ask('/v1/invoices', post(order, 'invoice'))).json.invoice.number;
  await goTo('2026-11-24T09:00:00Z');
  const row = { amount: roubles('3500.00'), receivedOn: '2026-11-23', order: '77' };
  const told = await operator.ask(`/v1/operator/invoices/${invoice}/confirmations`, post(row, 'row'));
  expect(told.json.outcome).toBe('settled');

  const gift = { tariff: 'groups-150', days: 10, value: roubles('0.00'), reason: 'Простой сервиса' };
  expect((await operator.ask('/v1/operator/portals/gift/grants', post(gift, 'gift'))).status).toBe(201);

  await goTo('2026-11-30T20:59:00Z');
  const november = await register('2026-11-01', '2026-11-30');
  expect(november.json.lines).toHaveLength(3);
  await goTo('2026-11-30T21:00:00Z');
  const [{ id }] = (await operator.ask('/v1/operator/attention')).json.attention;
  const body = { action: 'refunded', note: 'Вернули на счёт плательщика' };
  expect((await operator.resolve(id, body)).status).toBe(200);
});

afterAll(() => cloud.close());

const register = (from: string, to: string, more = '') =>
  operator.ask(`/v1/operator/register?from=${from}&to=${to}${more}`);

async function file(from: string, to: string): Promise<readonly (readonly string[])[]> {
  const { text } = await register(from, to, '&format=csv');
  return parse(text, { bom: true, delimiter: ';' });
}

it('is a file with each movement of November, without granted days, and with harmless names', async () => {
  const [head, ...lines] = await file('2026-11-01', '2026-11-30');
  expect(head?.slice(0, 9)).toEqual([
    'День решения',
    'День денег',
    'Вид',
    'Сумма, ₽',
    'Комиссия, ₽',
    'Номер',
    'Портал',
    'Тариф',
    'Дней',
  ]);
  expect(lines.map((line) => line.slice(0, 9))).toEqual([
    ['22.11.2026', '22.11.2026', 'Картой', '3000,00', '117,00', String(card), 'by-card', 'groups-150', '30'],
    ['24.11.2026', '23.11.2026', 'Банк', '3000,00', '', String(invoice), 'by-bank', 'groups-150', '30'],
    ['24.11.2026', '23.11.2026', 'Отложено', '500,00', '', String(invoice), 'by-bank', 'groups-150', '30'],
  ]);
  const buyer = head?.indexOf('Покупатель') ?? -1;
  expect(lines.map((line) => line[buyer])).toEqual(['', '\'=СУММ(A1:A9) "Ромашка"', '\'=СУММ(A1:A9) "Ромашка"']);
});

it('says what November added up to, and counts a refund one minute later for December', async () => {
  expect((await register('2026-11-01', '2026-11-30')).json.totals).toEqual({
    received: roubles('6000.00'),
    putAside: roubles('500.00'),
    givenBack: roubles('0.00'),
    fee: roubles('117.00'),
    net: roubles('6383.00'),
    byKind: [
      { kind: 'card', lines: 1, sum: roubles('3000.00') },
      { kind: 'bank', lines: 1, sum: roubles('3000.00') },
      { kind: 'aside', lines: 1, sum: roubles('500.00') },
    ],
  });
  const [, ...december] = await file('2026-12-01', '2026-12-31');
  expect(december.map((line) => line.slice(0, 6))).toEqual([
    ['01.12.2026', '01.12.2026', 'Возврат', '-500,00', '', String(invoice)],
  ]);
  expect((await register('2026-11-01', '2026-12-31')).json.totals).toMatchObject({
    received: roubles('6000.00'),
    putAside: roubles('500.00'),
    givenBack: roubles('500.00'),
    net: roubles('5883.00'),
  });
});

it('gives the same totals once the nightly runs have added up its days', async () => {
  await goTo('2026-12-05T09:00:00Z');
  const before = (await register('2026-11-01', '2026-12-31')).json.totals;
  const run = await fetch(`${cloud.url}/local/run/sumUpDays`, { method: 'POST' });
  expect(run.status).toBe(200);
  expect((await register('2026-11-01', '2026-12-31')).json.totals).toEqual(before);
});

it('is for operators alone', async () => {
  const customer = await frontend(cloud, 'by-card');
  const { status } = await customer.ask('/v1/operator/register?from=2026-11-01&to=2026-11-30');
  expect(status).toBe(403);
});
