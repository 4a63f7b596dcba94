import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once, roubles } from './customer';
import { mailsTo } from './mailsTo';
import type { teller } from './teller';

const PORTAL = '5e1f0000e1fe5e1f0000e1fe5e1f0000';
const ACCOUNTANT = 'glavbuh@lotos.ru';

const issued = z.object({ invoice: z.object({ number: z.number() }) });
const history = z.object({
  payments: z.array(z.object({ number: z.number(), status: z.string(), renews: z.string().optional() })),
});

/** The renewal invoice: it comes by itself ten days before the end, to the address that the customer named. */
export async function tellRenewalStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const company = customer(cloud.url, PORTAL);
  const operator = customer(cloud.url, 'olchat', 'billing:operate');
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

  await goTo('2028-07-17T09:00:00Z');
  told.chapter('2028-07-17', 'A company pays its invoice, and wants the next one by itself');
  const order = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: 'anna@lotos.ru',
    expectedAmount: roubles('3000.00'),
    buyer: {
      inn: '7707083893',
      kpp: '770701001',
      name: 'ООО «Лотос»',
      address: '190000, г. Санкт-Петербург, Невский, д. 2',
    },
    renewalInvoicesTo: ACCOUNTANT,
  };
  const first = issued.parse(await company.ask('POST', '/v1/invoices', order, once())).invoice;
  await confirm(first.number, '101', '2028-07-17');
  told.check('ends on', (await company.subscription()).endsOn, '2028-08-16');

  told.chapter('2028-08-06', 'Ten days before the end its accountant has the next invoice');
  await goTo('2028-08-06T07:10:00Z');
  const [renewal] = history.parse(await company.ask('GET', '/v1/payments')).payments;
  told.check('the invoice, what it renews', [renewal?.status, renewal?.renews], ['pending', '2028-08-16']);
  const mails = await mailsTo(cloud.url, ACCOUNTANT, { from: '2028-08-06', count: 1 });
  told.check(
    'the accountant’s mail',
    mails.map(({ on, subject }) => [on, subject.startsWith('Счёт на продление №')]),
    [['2028-08-06', true]],
  );

  await goTo('2028-08-09T09:00:00Z');
  told.chapter('2028-08-09', 'The money comes in time: the tariff goes on without a break');
  await confirm(renewal?.number, '102', '2028-08-09');
  told.check('ends on', (await company.subscription()).endsOn, '2028-09-15');
  told.row('2028-08-09', 'groups-150, 30 days: by the renewal invoice', '3 000.00', '2028-09-15');

  async function confirm(number: number | undefined, orderNumber: string, receivedOn: string): Promise<void> {
    const row = { amount: roubles('3000.00'), receivedOn, order: orderNumber, payerInn: '7707083893' };
    await operator.ask('POST', `/v1/operator/invoices/${number}/confirmations`, row, once());
  }
}
