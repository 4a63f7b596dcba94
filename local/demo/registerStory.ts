import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer } from './customer';
import type { teller } from './teller';

const money = z.object({ value: z.string() });
const register = z.object({
  totals: z.object({ received: money, putAside: money, givenBack: money, fee: money, net: money }),
  lines: z.array(
    z.object({
      day: z.string(),
      moneyDay: z.string(),
      kind: z.string(),
      sum: money,
      number: z.number().optional(),
      buyerName: z.string().optional(),
    }),
  ),
});

/** The register of April for the accountant: every movement of money in the stories so far, and the totals. */
export async function tellRegisterStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const operator = customer(cloud.url, 'olchat', 'billing:operate');
  await cloud.timeline.set(Date.parse('2027-05-01T06:00:00Z'));
  told.chapter('2027-05-01', 'The accountant takes the register of April');
  const { lines, totals } = register.parse(
    await operator.ask('GET', '/v1/operator/register?from=2027-04-01&to=2027-04-30'),
  );
  for (const { day, moneyDay, kind, sum, number = '', buyerName = '' } of lines) {
    told.say(`${day}  ${moneyDay}  ${kind.padEnd(11)}${sum.value.padStart(10)}  ${number}  ${buyerName}`);
  }
  told.check(
    'lines',
    lines.map(({ day, kind, sum }) => [day, kind, sum.value]),
    [
      ['2027-04-14', 'bank', '1000.00'],
      ['2027-04-16', 'bank', '2000.00'],
      ['2027-04-20', 'bank', '3000.00'],
      ['2027-04-22', 'bank', '3000.00'],
      ['2027-04-23', 'taken_back', '-3000.00'],
      ['2027-04-23', 'bank', '3000.00'],
      ['2027-04-25', 'card', '3000.00'],
      ['2027-04-30', 'refund', '-3000.00'],
      ['2027-04-30', 'card', '3000.00'],
      ['2027-04-30', 'refund', '-1000.00'],
      ['2027-04-30', 'refund', '-2000.00'],
    ],
  );
  const { received, putAside, givenBack, fee, net } = totals;
  told.check(
    'received, put aside, given back, fee, net',
    [received, putAside, givenBack, fee, net].map(({ value }) => value),
    ['15000.00', '0.00', '6000.00', '234.00', '8766.00'],
  );
}
