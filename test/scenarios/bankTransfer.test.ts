import type { LocalCloud } from '../../local/cloud/localCloud';
import { BUYER, ORDER } from '../fixtures/orders';
import { frontend, http, scenarioCloud } from '../fixtures/scenario';

// A company fills the form, has the invoice at once and in its mailbox soon after, pays from its bank, and the tariff starts.

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(() => cloud.close());

const post = (body: unknown, key?: string) => ({
  method: 'POST',
  body,
  ...(key !== undefined && { headers: { 'idempotency-key': key } }),
});

async function customer(portal: string) {
  const page = await frontend(cloud, portal);
  const issue = (change: object = {}, key = `invoice-${portal}`) =>
    page.ask('/v1/invoices', post({ ...ORDER, buyer: BUYER, ...change }, key));
  return { ...page, issue };
}

async function operator() {
  const desk = await frontend(cloud, 'desk', 'billing:operate');
  let confirmations = 0;
  const confirm = (number: number, told: object) => {
    confirmations += 1;
    return desk.ask(
      `/v1/operator/invoices/${number}/confirmations`,
      post(told, `confirmation-${number}-${confirmations}`),
    );
  };
  return { ...desk, confirm };
}

const money = (value: string) => ({ value, currency: 'RUB' });
const row = (order: string, value: string, more: object = {}) => ({
  amount: money(value),
  receivedOn: '2026-11-22',
  order,
  ...more,
});

/** Waits for the mails to an address, which the product sends after its answers. */
async function mailsTo(address: string, count: number) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { mails } = (await http(`${cloud.url}/local/mail.json`)).json;
    const found = mails.filter((mail: { to: readonly string[] | string }) => String(mail.to).includes(address));
    if (found.length >= count) return found;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`no ${count} mails to ${address}`);
}

/** Waits for the events of a portal, which come after the mail of the same entry. */
async function eventsOf(portal: string, count: number) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { events } = (await http(`${cloud.url}/local/events.json`)).json;
    const found = events.filter(({ detail }: any) => detail.portal === portal);
    if (found.length >= count) return found;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`no ${count} events of ${portal}`);
}

describe('an invoice', () => {
  it('can be downloaded at once, and comes by mail with the PDF', async () => {
    const page = await customer('romashka');
    const issued = await page.issue({ email: 'buh@romashka.ru' });
    expect([issued.status, issued.json.invoice]).toEqual([
      201,
      {
        number: expect.any(Number),
        issuedOn: '2026-11-22',
        payableUntil: '2026-12-22',
        amount: money('3000.00'),
        pdfUrl: expect.stringMatching(/\/invoices\/\d+\/pdf\?token=[\w-]{43}$/),
      },
    ]);
    const file = await fetch(issued.json.invoice.pdfUrl);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
    const [mail] = await mailsTo('buh@romashka.ru', 1);
    expect(mail.subject).toContain(String(issued.json.invoice.number));
    expect(mail.attachments).toHaveLength(1);
    expect(await page.subscription()).toMatchObject({ status: 'free', version: 1 });
  });

  it('paid in full starts the tariff, sends a mail, and tells the rest of OLChat', async () => {
    const page = await customer('paid-in-full');
    const { number } = (await page.issue({ email: 'full@company.ru' })).json.invoice;
    const desk = await operator();
    const confirmed = await desk.confirm(number, row('1', '3000.00', { payerInn: '7707083893' }));
    expect([confirmed.status, confirmed.json.outcome, confirmed.json.invoice.missing.value]).toEqual([
      200,
      'settled',
      '0.00',
    ]);
    expect(await page.subscription()).toMatchObject({ status: 'active', tariff: 'groups-150', endsOn: '2026-12-22' });
    expect(await page.payment(number)).toMatchObject({ kind: 'invoice', status: 'paid', received: money('3000.00') });
    await mailsTo('full@company.ru', 2);
    const events = await eventsOf('paid-in-full', 1);
    expect(events.map(({ detail }: any) => [detail.portal, detail.status, detail.endsOn])).toContainEqual([
      'paid-in-full',
      'active',
      '2026-12-22',
    ]);
  });

  it('paid in parts starts the tariff with the last one; a surplus waits for a person', async () => {
    const page = await customer('in-parts');
    const { number } = (await page.issue({ email: 'parts@company.ru' })).json.invoice;
    const desk = await operator();
    const first = await desk.confirm(number, row('10', '1000.00'));
    expect([first.json.outcome, first.json.invoice.missing.value]).toEqual(['partial', '2000.00']);
    expect(await page.payment(number)).toMatchObject({ status: 'partially_paid', received: money('1000.00') });
    expect((await page.subscription()).status).toBe('free');
    const again = await desk.confirm(number, row('10', '1000.00'));
    expect(again.json.outcome).toBe('already_counted');
    const second = await desk.confirm(number, row('11', '2500.00'));
    expect([second.json.outcome, second.json.attention]).toEqual(['settled', 'surplus']);
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22', underReview: true });
    const { attention } = (await desk.ask('/v1/operator/attention?limit=50')).json;
    expect(attention.find(({ payment }: any) => payment === number)).toMatchObject({
      kind: 'surplus',
      amount: money('500.00'),
    });
    await mailsTo('parts@company.ru', 3);
  });

  it('two different parts confirmed at the same moment are both counted', async () => {
    const page = await customer('both-at-once');
    const { number } = (await page.issue()).json.invoice;
    const desk = await operator();
    const answers = await Promise.all([
      desk.confirm(number, row('20', '1000.00')),
      desk.confirm(number, row('21', '2000.00')),
    ]);
    expect(answers.map(({ json }) => json.outcome).sort()).toEqual(['partial', 'settled']);
    expect((await page.subscription()).endsOn).toBe('2026-12-22');
  });

  it('confirmed twice at the same moment is counted once', async () => {
    const page = await customer('twice-at-once');
    const { number } = (await page.issue()).json.invoice;
    const desk = await operator();
    const told = row('30', '3000.00');
    const answers = await Promise.all([
      desk.confirm(number, told),
      desk.confirm(number, told),
      desk.confirm(number, told),
    ]);
    expect(answers.map(({ json }) => json.outcome).sort()).toEqual(['already_counted', 'already_counted', 'settled']);
    expect((await page.subscription()).endsOn).toBe('2026-12-22');
  });

  it('one row may pay two invoices, but never more than it holds', async () => {
    const [one, two] = [await customer('row-one'), await customer('row-two')];
    const first = (await one.issue()).json.invoice.number;
    const second = (await two.issue()).json.invoice.number;
    const desk = await operator();
    const whole = { rowAmount: money('6000.00') };
    expect((await desk.confirm(first, row('40', '3000.00', whole))).json.outcome).toBe('settled');
    const tooMuch = await desk.confirm(second, row('40', '3000.01', whole));
    expect([tooMuch.status, tooMuch.json.code]).toEqual([409, 'bank_reference_reused']);
    expect((await desk.confirm(second, row('40', '3000.00', whole))).json.outcome).toBe('settled');
  });

  it('sent again goes to the address asked for; another portal’s is unknown', async () => {
    const page = await customer('again');
    const { number } = (await page.issue({ email: 'first@company.ru' })).json.invoice;
    expect((await page.ask(`/v1/invoices/${number}/mail`, post({ email: 'second@company.ru' }))).status).toBe(202);
    const [mail] = await mailsTo('second@company.ru', 1);
    expect(mail.attachments).toHaveLength(1);
    const stranger = await customer('stranger');
    const refused = await stranger.ask(`/v1/invoices/${number}/mail`, post({ email: 'spy@company.ru' }));
    expect([refused.status, refused.json.code]).toEqual([404, 'unknown_invoice']);
  });
});

describe('bad input', () => {
  it.each([
    ['wrong check digits', { buyer: { ...BUYER, inn: '7707083894' } }, 'buyer.inn'],
    ['a КПП for a sole trader', { buyer: { ...BUYER, inn: '500100732259' } }, 'buyer.kpp'],
    ['no КПП for a company', { buyer: { ...BUYER, kpp: undefined } }, 'buyer.kpp'],
    ['a wrong ОГРН', { buyer: { ...BUYER, ogrn: '1027700132196' } }, 'buyer.ogrn'],
    ['a name of 301 characters', { buyer: { ...BUYER, name: 'я'.repeat(301) } }, 'buyer.name'],
    ['an e-mail with a line break', { email: 'a@b.ru\nBcc: c@d.ru' }, 'email'],
    ['an unknown field', { buyer: { ...BUYER, portal: 'x' } }, 'buyer.portal'],
  ])('%s is refused with an error at its field', async (_what, change, path) => {
    const answer = await (await customer('bad')).issue(change);
    expect([answer.status, answer.json.errors[0].path]).toEqual([400, path]);
    expect(answer.json.errors[0].message).toMatch(/[а-яё]/i);
  });

  it.each([
    ['zero', { amount: money('0.00') }],
    ['a negative sum', { amount: money('-1.00') }],
    ['fractions of a kopeck', { amount: money('1.001') }],
    ['money of tomorrow', { receivedOn: '2026-11-24' }],
    ['a row without order or payer', { order: '' }],
  ])('a confirmation of %s is refused', async (_what, change) => {
    const page = await customer(`confirm-${_what.replace(/\W/g, '')}`);
    const { number } = (await page.issue({}, `k-${Math.abs(_what.length)}`)).json.invoice;
    const answer = await (await operator()).confirm(number, { ...row('50', '1.00'), ...change });
    expect([answer.status, answer.json.code]).toEqual([400, 'malformed_request']);
  });

  it('a confirmation for a number that is no invoice is unknown', async () => {
    const card = (await (await frontend(cloud, 'card')).order()).json.payment.number;
    for (const number of [card, 99]) {
      const answer = await (await operator()).confirm(number, row('60', '3000.00'));
      expect([answer.status, answer.json.code]).toEqual([404, 'unknown_invoice']);
    }
  });

  it('a link that is forged, for another invoice, or cut short opens nothing', async () => {
    const page = await customer('links');
    const [one, two] = [(await page.issue({}, 'l1')).json.invoice, (await page.issue({}, 'l2')).json.invoice];
    const token = new URL(one.pdfUrl).searchParams.get('token') ?? '';
    for (const address of [
      `/invoices/${two.number}/pdf?token=${token}`,
      `/invoices/${one.number}/pdf?token=${token.slice(0, -1)}`,
      `/invoices/${one.number}/pdf?token=${'A'.repeat(43)}`,
      `/invoices/${one.number}/pdf`,
    ]) {
      const answer = await fetch(cloud.url + address, { redirect: 'manual' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('Ссылка неверна');
    }
  });
});

describe('trouble', () => {
  it('a mail server that is down delays mails, and none is lost', async () => {
    const page = await customer('mail-down');
    cloud.mailTrouble.become('down');
    await page.issue({ email: 'later@company.ru' });
    await cloud.timeline.set(cloud.timeline.now() + 60_000);
    cloud.mailTrouble.become('well');
    await cloud.timeline.set(cloud.timeline.now() + 30 * 60_000);
    await mailsTo('later@company.ru', 1);
  });

  it('an address that is rejected does not stop the event', async () => {
    cloud.mailTrouble.reject('nobody@company.ru');
    const page = await customer('rejected');
    const { number } = (await page.issue({ email: 'nobody@company.ru' })).json.invoice;
    await (await operator()).confirm(number, row('70', '3000.00'));
    await cloud.timeline.set(cloud.timeline.now() + 10 * 60_000);
    const { events } = (await http(`${cloud.url}/local/events.json`)).json;
    expect(events.map(({ detail }: any) => detail.portal)).toContain('rejected');
  });
});

describe('late', () => {
  it('an invoice past its 30 days cannot be downloaded, but money counts for 30 days more, by the bank’s day', async () => {
    const [inTime, tooLate] = [await customer('late-one'), await customer('late-two')];
    const first = (await inTime.issue()).json.invoice;
    const second = (await tooLate.issue()).json.invoice;
    await cloud.timeline.set(Date.parse('2027-01-25T09:00:00Z'));
    expect((await fetch(first.pdfUrl)).status).toBe(410);
    const desk = await operator();
    // The invoice is payable until 22 December, and its money counts until 21 January.
    const counted = await desk.confirm(first.number, { ...row('1', '3000.00'), receivedOn: '2027-01-21' });
    expect(counted.json.outcome).toBe('settled');
    const late = await desk.confirm(second.number, { ...row('2', '3000.00'), receivedOn: '2027-01-22' });
    expect([late.json.outcome, late.json.attention]).toEqual(['attention', 'late_money']);
    expect((await tooLate.subscription()).underReview).toBe(true);
  });
});

it('no AWS call was made that nothing stands in for', () => {
  expect(cloud.refusedCalls).toEqual([]);
});
