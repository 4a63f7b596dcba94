import { parse } from 'csv-parse/sync';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { BUYER, ORDER } from '../fixtures/orders';
import { frontend, http, scenarioCloud } from '../fixtures/scenario';

// Only through the public interface: a company pays its invoice, and its accountant gets an act. Taking back a row that
// was confirmed by mistake cancels the act, and the right row brings another.

let cloud: LocalCloud;
let desk: Awaited<ReturnType<typeof frontend>>;

const money = (value: string) => ({ value, currency: 'RUB' });
const post = (body: object, key?: string) => ({
  method: 'POST',
  body,
  ...(key !== undefined && { headers: { 'idempotency-key': key } }),
});
const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

beforeAll(async () => {
  cloud = await scenarioCloud();
  desk = await frontend(cloud, 'desk', 'billing:operate');
});

afterAll(() => cloud.close());

const confirm = (number: number, order: string, receivedOn: string) =>
  desk.ask(
    `/v1/operator/invoices/${number}/confirmations`,
    post({ amount: money('3000.00'), receivedOn, order }, `row-${number}-${order}`),
  );

/** Waits for the act's file, which is drawn after the answer. */
async function pdfAt(url: string): Promise<Response> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(url);
    if (answer.status !== 503) return answer;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error('no act was drawn');
}

/** Waits for the mail whose subject begins so, and returns its text; it goes out after the answer. */
async function mailSaying(subject: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { mails } = (await http(`${cloud.url}/local/mail.json`)).json;
    const found = mails.find((mail: { subject: string }) => mail.subject.startsWith(subject));
    if (found) return found.text.replaceAll('\u00a0', ' ');
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`no mail says «${subject}»`);
}

const actsOf = async (page: Awaited<ReturnType<typeof frontend>>, number: number) => (await page.payment(number)).acts;

it('issues an act for a paid invoice, cancels it when its row is taken back, and issues another when the invoice is paid again', async () => {
  await goTo('2026-11-22T09:00:00Z');
  const page = await frontend(cloud, 'wants-acts');
  const issued = await page.ask('/v1/invoices', post({ ...ORDER, buyer: BUYER }, 'invoice'));
  const { number } = issued.json.invoice;
  expect(await actsOf(page, number)).toBeUndefined();

  await goTo('2026-11-24T09:00:00Z');
  expect((await confirm(number, '1', '2026-11-24')).json.invoice.payment.acts).toEqual([
    expect.objectContaining({ date: '2026-11-24', sum: money('3000.00') }),
  ]);
  const [first] = await actsOf(page, number);
  expect(first).toEqual({
    number: expect.any(Number),
    date: '2026-11-24',
    sum: money('3000.00'),
    pdfUrl: expect.stringMatching(/\/acts\/\d+\/pdf\?token=[\w-]{43}$/),
  });
  const file = await pdfAt(first.pdfUrl);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await file.text()).slice(0, 5)).toBe('%PDF-');
  expect(await mailSaying('Оплата получена')).toContain('Акт можно скачать в истории платежей');

  await goTo('2026-12-01T09:00:00Z');
  const { journal } = (await desk.ask('/v1/operator/portals/wants-acts')).json;
  const { version } = journal.find(({ event }: any) => event.kind === 'purchase');
  const path = `/v1/operator/portals/wants-acts/journal/${version}/reversal`;
  const { after } = (await desk.ask(`${path}?reason=mistake`)).json;
  const expected = { status: after.status, tariff: after.tariff, endsOn: after.endsOn ?? null, autopay: after.autopay };
  const taken = await desk.ask(path, post({ reason: 'mistake', note: 'Чужая строка', expected }));
  expect([taken.status, taken.json.subscription.status]).toEqual([200, 'free']);
  expect(await actsOf(page, number)).toEqual([
    { number: first.number, date: '2026-11-24', sum: money('3000.00'), cancelledOn: '2026-12-01' },
  ]);

  await goTo('2026-12-02T09:00:00Z');
  expect((await confirm(number, '2', '2026-12-02')).json.outcome).toBe('settled');
  const [cancelled, second] = await actsOf(page, number);
  expect([cancelled.cancelledOn, second.number > first.number, second.date]).toEqual([
    '2026-12-01',
    true,
    '2026-12-02',
  ]);
  expect((await pdfAt(second.pdfUrl)).status).toBe(200);
  // The file of the cancelled act stays where it is, but no mail or page links to it any more.
  expect((await fetch(first.pdfUrl)).status).toBe(200);

  const month = async (name: string) =>
    parse((await desk.ask(`/v1/operator/acts.csv?month=${name}`)).text, { bom: true, delimiter: ';' })
      .slice(1)
      .map(([day, kind, act, , sum, , , invoice, , , , , , insteadOf]: string[]) => [
        day,
        kind,
        act,
        sum,
        invoice,
        insteadOf,
      ]);
  expect(await month('2026-11')).toEqual([['24.11.2026', 'Акт', `${first.number}`, '3000,00', `${number}`, '']]);
  expect(await month('2026-12')).toEqual([
    ['01.12.2026', 'Отмена акта', `${first.number}`, '-3000,00', `${number}`, ''],
    ['02.12.2026', 'Акт', `${second.number}`, '3000,00', `${number}`, `№ ${first.number} от 24.11.2026`],
  ]);
  expect(await page.ask('/v1/operator/acts.csv?month=2026-12')).toMatchObject({ status: 403 });
});
