import type { LocalCloud } from '../cloud/localCloud';
import { customer } from './customer';
import { mailsTo } from './mailsTo';
import { robokassaSide } from './robokassaSide';
import type { teller } from './teller';

const PORTAL = 'b0b0ce00b0b0ce00b0b0ce00b0b0ce00';

/** The stand-in for SES takes mails to this address, and reports a minute later that it does not exist. */
const GONE = 'bounce@company.ru';

/**
 * Autopay with a dead address: the notice of the coming charge bounces, so nothing is charged. Every expected value is
 * worked out by hand.
 */
export async function tellBounceStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const payer = customer(cloud.url, PORTAL);
  const robokassa = robokassaSide(cloud.robokassaUrl);
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));
  const autopay = async () => (await payer.subscription()).autopay;

  await goTo('2028-06-01T09:00:00Z');
  told.chapter('2028-06-01', 'Autopay, and an address for mails that is gone three weeks later');
  const { autopayConsent } = await payer.quote('groups-150', 30);
  const first = await payer.openPayment('groups-150', 30, '3000.00', autopayConsent.version);
  told.check('paid and acknowledged', await robokassa.pay(first), true);
  told.check('ends on', (await payer.subscription()).endsOn, '2028-07-01');
  told.check('autopay', await autopay(), { on: true, nextChargeOn: '2028-06-29' });
  told.row('2028-06-01', 'groups-150, 30 days: first payment', '3 000.00', '2028-07-01');
  await payer.ask('PUT', '/v1/subscription/contact', { phone: '+79161234567', email: GONE });
  const chargesBefore = (await robokassa.charges()).length;

  await goTo('2028-06-24T07:30:00Z');
  told.chapter('2028-06-24', 'A week before the end the customer is sent the notice of the coming charge. It bounces');
  const [notice] = await mailsTo(cloud.url, GONE, { from: '2028-06-24', count: 1 });
  told.mail(`${notice?.on}  ${notice?.subject}`);
  told.check('the page says that it did not arrive', await autopay(), { on: true, noticeFailed: 'bounced' });

  await goTo('2028-06-29T12:00:00Z');
  told.chapter('2028-06-29', 'The day of the charge: without the notice nothing is charged');
  told.check('autopay', await autopay(), { on: false, offReason: 'notice_missed' });
  told.check('charges at Robokassa since', (await robokassa.charges()).length - chargesBefore, 0);
  told.check('the tariff works until', (await payer.subscription()).endsOn, '2028-07-01');

  await goTo('2028-07-02T09:00:00Z');
  told.chapter('2028-07-02', 'The term has ended; nothing more was written to that address');
  told.check('status', (await payer.subscription()).status, 'expired');
  told.check('charges at Robokassa since', (await robokassa.charges()).length - chargesBefore, 0);
  told.check('mails to it', (await mailsTo(cloud.url, GONE, { from: '2028-06-24', count: 1 })).length, 1);
}
