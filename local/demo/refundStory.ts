import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once, roubles } from './customer';
import { robokassaSide } from './robokassaSide';
import type { teller } from './teller';

const PORTAL = 'ba1a0000ba1a0000ba1a0000ba1a0000';

const refunds = z.object({
  left: z.object({ value: z.string() }).optional(),
  refunds: z.array(z.object({ sum: z.object({ value: z.string() }), status: z.string() })),
});

/** Refunds through Robokassa: a third of a payment and the days stay, then the rest and the tariff ends. */
export async function tellRefundStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const operator = customer(cloud.url, 'olchat', 'billing:operate');
  const payer = customer(cloud.url, PORTAL);
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));

  await goTo('2027-04-30T10:00:00Z');
  told.chapter('2027-04-30', 'A customer pays by card, and an operator gives a third of it back');
  const number = await payer.openPayment('groups-150', 30, '3000.00');
  told.check('paid and acknowledged', await robokassaSide(cloud.robokassaUrl).pay(number), true);
  const path = `/v1/operator/payments/${number}/refunds`;
  const part = { sum: roubles('1000.00'), days: 'keep', note: 'Простой сервиса' };
  await operator.ask('POST', path, part, once());
  told.check('reserved: nothing has gone yet', await seen(), ['reserved', '1000.00', '2000.00']);
  await goTo('2027-04-30T10:02:00Z');
  told.check('a minute later Robokassa has the one request', await seen(), ['processing', '1000.00', '2000.00']);
  await goTo('2027-04-30T10:30:00Z');
  told.check('the money has gone', await seen(), ['finished', '1000.00', '2000.00']);
  told.check('the days stay: ends on', (await payer.subscription()).endsOn, '2027-05-30');

  told.chapter('2027-04-30', 'The customer leaves: the rest goes back, and the tariff ends when it has gone');
  const rest = { days: 'end_now', note: 'Клиент уходит' };
  await operator.ask('POST', path, rest, once());
  told.check('reserved: status', (await payer.subscription()).status, 'active');
  await goTo('2027-04-30T11:00:00Z');
  told.check('status', (await payer.subscription()).status, 'free');

  async function seen() {
    const answer = refunds.parse(await operator.ask('GET', path));
    const [refund] = answer.refunds;
    return [refund?.status, refund?.sum.value, answer.left?.value];
  }
}
