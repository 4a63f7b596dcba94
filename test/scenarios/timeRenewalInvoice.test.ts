import { BUYER, ORDER } from '../fixtures/orders';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { http } from '../fixtures/scenario';

// The invoice for the next period that comes by itself, through the public interface: asked for with the order; over
// the January holidays; gone from the list once a card has paid; and refused by the link in its mail. Paid on 16
// December until 15 January.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-12-16T09:00:00Z'));

afterAll(() => world.close());

const SUBJECT = /^Счёт на продление № (\d+) на 3 000 ₽, деньги нужны до 15 января 2027 г\.$/;
const AGAIN = /^Напоминаем: счёт на продление № \d+ на 3 000 ₽, деньги нужны до 15 января 2027 г\.$/;

const confirm = (number: number, receivedOn: string) =>
  world.operator.ask(`/v1/operator/invoices/${number}/confirmations`, {
    method: 'POST',
    body: { amount: ORDER.expectedAmount, receivedOn, order: '1' },
    headers: { 'idempotency-key': `row-${number}` },
  });

/**
 * A company that has paid its invoice and wants renewal invoices, at the address to which its portal's mails go too.
 */
async function invoiced(portal: string) {
  const page = await world.customer(portal);
  const answer = await page.ask('/v1/invoices', {
    method: 'POST',
    body: { ...ORDER, buyer: BUYER, email: page.email, renewalInvoicesTo: page.email },
    headers: { 'idempotency-key': 'invoice' },
  });
  expect(answer.status).toBe(201);
  const { number } = answer.json.invoice;
  expect((await confirm(number, '2026-12-16')).json.outcome).toBe('settled');
  const renewals = async () => (await page.subscription()).renewalInvoices;
  return { ...page, renewals, later: async () => (await page.sent()).slice(2) };
}

const withSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

it('comes on the working day before the January holidays, with its document, and once more three days before the end', async () => {
  const { email, renewals, later, payments, subscription } = await invoiced('holidays');
  expect(await renewals()).toEqual({ to: email, nextOn: '2026-12-30' });
  await world.clock('2026-12-30T06:59:00Z');
  expect(await later()).toEqual([]);
  await world.clock('2026-12-30T07:10:00Z');
  const [first] = await later();
  const [, number = ''] = SUBJECT.exec(withSpaces(first?.subject ?? '')) ?? [];
  expect(first).toMatchObject({
    attachments: [expect.objectContaining({ fileName: `Счёт-оферта № ${number} от 30.12.2026.pdf` })],
  });
  expect(withSpaces(first?.text ?? '')).toContain(
    'деньги должны поступить на наш счёт до 15 января 2027 г. включительно',
  );
  expect(await renewals()).toEqual({ to: email });
  expect(await payments()).toEqual(['invoice 3000.00 paid', 'invoice 3000.00 pending']);

  await world.clock('2027-01-15T09:00:00Z');
  const mails = (await later()).map(({ subject }) => withSpaces(subject));
  expect(mails).toEqual([
    expect.stringMatching(SUBJECT),
    expect.stringContaining('Осталось 7 дней'),
    expect.stringMatching(AGAIN),
    expect.stringContaining('Остался 1 день'),
  ]);
  expect((await confirm(Number(number), '2027-01-15')).json.outcome).toBe('settled');
  expect(await subscription()).toMatchObject({ status: 'active', endsOn: '2027-02-14' });
  // 2027-02-04 is a Thursday.
  expect(await renewals()).toEqual({ to: email, nextOn: '2027-02-04' });
});

it('leaves the list once a card has paid, and still counts if it is paid too', async () => {
  const { buys, later, payments, subscription } = await invoiced('paid-twice');
  await world.clock('2026-12-30T07:10:00Z');
  await world.clock('2027-01-04T09:00:00Z');
  await buys();
  expect(await payments()).toEqual(['invoice 3000.00 paid', 'card 3000.00 paid']);
  const [renewal, received] = await later();
  const [, number = ''] = SUBJECT.exec(withSpaces(renewal?.subject ?? '')) ?? [];
  expect(withSpaces(received?.text ?? '')).toContain(
    `Счёт на продление № ${number}, который мы присылали, больше не нужен`,
  );
  expect(await subscription()).toMatchObject({ endsOn: '2027-02-14' });
  const found = (await world.operator.ask(`/v1/operator/invoices/${number}`)).json;
  expect(found.payment).toMatchObject({ status: 'pending', renews: '2027-01-15', superseded: true });

  await world.clock('2027-01-12T09:00:00Z');
  expect((await confirm(Number(number), '2027-01-11')).json.outcome).toBe('settled');
  expect(await subscription()).toMatchObject({ endsOn: '2027-03-16' });
  expect((await payments()).length).toBe(3);
  expect(withSpaces((await later()).at(-1)?.subject ?? '')).toBe(
    'Оплата получена: тариф «150 групп» действует до 16 марта 2027 г.',
  );
});

it('can be stopped by the link in its mail, pressed twice, and then reminders come instead', async () => {
  const { later, renewals } = await invoiced('refuses');
  await world.clock('2026-12-30T07:10:00Z');
  const [mail] = await later();
  const [link = ''] = /https?:\/\/\S+\/renewal-invoices\/off\?token=\S+/.exec(mail?.text ?? '') ?? [];
  const page = await http(link);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('Больше не присылать счета на продление?')]);
  expect(await renewals()).toHaveProperty('to');
  for (let times = 0; times < 2; times += 1) {
    const off = await http(link, { method: 'POST' });
    expect([off.status, off.text]).toEqual([200, expect.stringContaining('Счета на продление больше не присылаем')]);
  }
  expect((await http(link)).text).toContain('больше не присылаем');
  expect((await http(`${link}x`)).status).toBe(404);
  // The link stops these mails, and does not switch autopay off.
  expect((await http(link.replace('/renewal-invoices/', '/autopay/'))).status).toBe(404);
  expect(await renewals()).toEqual({});
  expect((await world.happened('refuses')).filter((kind: string) => kind === 'renewals_declined')).toHaveLength(1);
  await world.clock('2027-01-12T07:10:00Z');
  expect((await later()).slice(1).map(({ subject }) => withSpaces(subject))).toEqual([
    expect.stringContaining('Осталось 7 дней'),
    expect.stringContaining('Осталось 3 дня'),
  ]);
});

it('is switched on and off in the dialog, and never comes for a tariff that a card has paid', async () => {
  const page = await world.customer('by-card');
  await page.buys();
  expect((await page.subscription()).renewalInvoices).toBeUndefined();
  const put = (to: unknown) => page.ask('/v1/subscription/renewal-invoices', { method: 'PUT', body: { to } });
  expect((await put('buh@company.ru')).json.renewalInvoices).toEqual({ to: 'buh@company.ru' });
  expect((await put('no address')).status).toBe(400);
  expect((await put(undefined)).status).toBe(400);
  await world.clock('2027-01-10T09:00:00Z');
  expect(await world.happened('by-card')).toEqual(['purchase', 'renewals_wanted', 'reminded']);
  expect((await put(null)).json.renewalInvoices).toBeUndefined();
});
