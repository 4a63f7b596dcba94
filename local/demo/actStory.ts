import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once, roubles } from './customer';
import type { teller } from './teller';

const PORTAL = 'ac70f1ceac70f1ceac70f1ceac70f1ce';
const PATIENCE_MS = 10_000;

const issued = z.object({ invoice: z.object({ number: z.number() }) });
const act = z.object({
  number: z.number(),
  date: z.string(),
  sum: z.object({ value: z.string() }),
  cancelledOn: z.string().optional(),
  pdfUrl: z.string().optional(),
});
const paid = z.object({ acts: z.array(act).default([]) });
const standing = z.object({
  status: z.string(),
  tariff: z.string(),
  endsOn: z.string().optional(),
  autopay: z.boolean(),
});
const preview = z.object({ after: standing });
const journal = z.object({
  journal: z.array(z.object({ version: z.number(), event: z.object({ kind: z.string() }) })),
});

/** An invoice for the accountant: an act when the tariff starts, and after a mistake a second act in its place. */
export async function tellActStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const company = customer(cloud.url, PORTAL);
  const operator = customer(cloud.url, 'olchat', 'billing:operate');
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

  await goTo('2028-07-12T09:00:00Z');
  told.chapter('2028-07-12', 'A company pays its invoice, and has an act for its accountant at once');
  const order = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: 'buh@iris.ru',
    expectedAmount: roubles('3000.00'),
    buyer: {
      inn: '7707083893',
      kpp: '770701001',
      name: 'ООО «Ирис»',
      address: '190000, г. Санкт-Петербург, Невский, д. 1',
    },
  };
  const { number } = issued.parse(await company.ask('POST', '/v1/invoices', order, once())).invoice;
  await confirm('91', '2028-07-12');
  const [first] = await acts();
  told.check('act: date, sum', [first?.date, first?.sum.value], ['2028-07-12', '3000.00']);
  told.check('its PDF opens', await opens(first?.pdfUrl), [200, 'application/pdf']);

  await goTo('2028-07-13T09:00:00Z');
  told.chapter('2028-07-13', 'The row was another company’s. It is taken back, and its act is cancelled with it');
  const entries = journal.parse(await operator.ask('GET', `/v1/operator/portals/${PORTAL}`)).journal;
  const version = entries.find(({ event }) => event.kind === 'purchase')?.version;
  const path = `/v1/operator/portals/${PORTAL}/journal/${version}/reversal`;
  const { after } = preview.parse(await operator.ask('GET', `${path}?reason=mistake`));
  const expected = { ...after, endsOn: after.endsOn ?? null };
  await operator.ask('POST', path, { reason: 'mistake', note: 'Строка другой компании', expected });
  told.check('the act is cancelled on', (await acts())[0]?.cancelledOn, '2028-07-13');

  await goTo('2028-07-14T09:00:00Z');
  told.chapter('2028-07-14', 'The company’s own money comes: another act, instead of the cancelled one');
  await confirm('92', '2028-07-14');
  const [cancelled, second] = await acts();
  told.check('cancelled on, date of the new one', [cancelled?.cancelledOn, second?.date], ['2028-07-13', '2028-07-14']);
  told.check('its PDF opens', await opens(second?.pdfUrl), [200, 'application/pdf']);
  told.row('2028-07-14', 'groups-150, 30 days: an act, and one instead of it', '3 000.00', '2028-08-13');

  async function confirm(orderNumber: string, receivedOn: string): Promise<void> {
    const row = { amount: roubles('3000.00'), receivedOn, order: orderNumber, payerInn: '7707083893' };
    await operator.ask('POST', `/v1/operator/invoices/${number}/confirmations`, row, once());
  }

  async function acts() {
    return paid.parse(await company.ask('GET', `/v1/payments/${number}`)).acts;
  }
}

/**
 * Waits for the act's file, which is drawn after the answer, from what the purchase owes; returns its status and type.
 */
async function opens(url: string | undefined): Promise<readonly unknown[]> {
  for (const until = Date.now() + PATIENCE_MS; url !== undefined && Date.now() < until; ) {
    const file = await fetch(url);
    if (file.status !== 503) return [file.status, file.headers.get('content-type')];
    await new Promise((again) => setTimeout(again, 50));
  }
  return ['no act was drawn'];
}
