import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once } from './customer';
import { mailsTo } from './mailsTo';
import { robokassaSide } from './robokassaSide';
import type { teller } from './teller';

const PORTAL = 'ab0b1e00ab0b1e00ab0b1e00ab0b1e00';
const MAIL = 'buh@company.ru';

const paymentsAnswer = z.object({
  payments: z.array(
    z.object({
      number: z.number(),
      kind: z.string(),
      status: z.string(),
      createdAt: z.string(),
      amount: z.object({ value: z.string() }),
      effect: z.object({ endsOn: z.string() }).optional(),
    }),
  ),
});

type Teller = ReturnType<typeof teller>;

/** Autopay: a year in which the customer does nothing, then they leave. Every expected value is worked out by hand. */
export async function tellAutopayStory(cloud: LocalCloud, told: Teller): Promise<void> {
  const payer = customer(cloud.url, PORTAL);
  const operator = customer(cloud.url, PORTAL, 'billing:operate');
  const robokassa = robokassaSide(cloud.robokassaUrl);
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));
  const endsOn = async () => (await payer.subscription()).endsOn;
  const autopay = async () => (await payer.subscription()).autopay;

  await goTo('2027-05-01T09:00:00Z');
  told.chapter('2027-05-01', 'First payment with the box «Подключить автоплатёж» ticked');
  const { autopayConsent } = await payer.quote('groups-150', 30);
  told.say(autopayConsent.text);
  const first = await payer.openPayment('groups-150', 30, '3000.00', autopayConsent.version);
  told.check('paid and acknowledged', await robokassa.pay(first), true);
  told.check('autopay', await autopay(), { on: true, nextChargeOn: '2027-05-29' });

  await goTo('2027-05-29T12:00:00Z');
  told.chapter('2027-05-29', 'Two days before the end: the first renewal');
  told.check('ends on', await endsOn(), '2027-06-30');

  await goTo('2027-06-28T06:00:00Z');
  await robokassa.declineNextCharge();
  await goTo('2027-06-28T20:00:00Z');
  told.chapter('2027-06-28', 'The bank declines. Robokassa sends no report, and says so only when asked');
  told.check('still ends on', await endsOn(), '2027-06-30');
  await goTo('2027-06-29T12:00:00Z');
  told.chapter('2027-06-29', 'The next day the charge is tried again, and paid');
  told.check('ends on', await endsOn(), '2027-07-30');

  await robokassa.loseResults();
  await goTo('2027-07-28T07:10:00Z');
  told.chapter('2027-07-28', 'The charge is paid, but every report of it is lost');
  told.check('still ends on', await endsOn(), '2027-07-30');
  await goTo('2027-07-28T12:00:00Z');
  told.say('reconciliation asks Robokassa what became of it');
  told.check('ends on', await endsOn(), '2027-08-29');
  await robokassa.noFaults();

  await goTo('2027-08-27T06:00:00Z');
  await robokassa.loseNextChargeOnTheWay();
  await goTo('2027-08-28T06:00:00Z');
  told.chapter('2027-08-27', 'The charge never reaches Robokassa. Nobody can know that yet, so no second one is made');
  told.check('still ends on', await endsOn(), '2027-08-29');
  told.check('charges at Robokassa', (await robokassa.charges()).length, 4);
  await goTo('2027-08-28T20:00:00Z');
  told.chapter(
    '2027-08-28',
    'A day later Robokassa still does not know it. Now that is certain, and the next charge is paid',
  );
  told.check('ends on', await endsOn(), '2027-09-28');

  await goTo('2028-05-01T09:00:00Z');
  told.chapter('2028-05-01', 'A year of autopay');
  told.check('ends on', await endsOn(), '2028-05-25');
  const { payments } = paymentsAnswer.parse(await payer.ask('GET', '/v1/payments?limit=50'));
  for (const { kind, createdAt, amount, status, effect } of payments.toReversed()) {
    told.row(
      createdAt.slice(0, 10),
      `${kind}, groups-150, 30 days: ${status}`,
      grouped(amount.value),
      effect?.endsOn ?? '—',
    );
  }
  const charges = payments.filter(({ kind }) => kind === 'autopay');
  const count = (status: string) => charges.filter((charge) => charge.status === status).length;
  told.check('charges, paid, failed', [charges.length, count('paid'), count('failed')], [14, 12, 2]);
  const ends = charges.flatMap(({ effect }) => effect?.endsOn ?? []);
  told.check('terms paid twice', ends.length - new Set(ends).size, 0);

  told.chapter('2028-05-01', 'The customer switches autopay off');
  await payer.ask('DELETE', '/v1/subscription/autopay');
  told.check('autopay', await autopay(), { on: false, offReason: 'customer' });
  await goTo('2028-05-26T09:00:00Z');
  told.chapter('2028-05-26', 'The term has ended, after three reminders');
  told.check('status', (await payer.subscription()).status, 'expired');
  told.check('charges at Robokassa since', (await robokassa.charges()).length, 13);

  told.chapter('2028-05-26', 'The customer asks support for the free groups');
  await operator.ask('POST', `/v1/operator/portals/${PORTAL}/free`, { reason: 'Клиент написал в поддержку' }, once());
  told.check('status', (await payer.subscription()).status, 'free');

  const mails = await mailsTo(cloud.url, MAIL, { from: '2027-05-01', count: 33 });
  told.chapter('2028-05-26', `All mails of the year: ${mails.length}`);
  for (const { on, subject } of mails) told.mail(`${on}  ${subject}`);
  told.check('mails', mails.length, 33);
  const sent = (start: string) => mails.filter(({ subject }) => subject.startsWith(start)).length;
  told.check('mails about renewals', sent('Автоплатёж прошёл'), 12);
  told.check('mails about failed charges', sent('Не получилось списать'), 2);
  told.check('reminders', sent('Остал'), 3);
}

function grouped(roubles: string): string {
  return roubles.replace(/\B(?=(\d{3})+\.)/g, ' ');
}
