import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once, roubles } from './customer';
import { mailsTo } from './mailsTo';
import { robokassaSide } from './robokassaSide';
import type { teller } from './teller';

const ROSA = { portal: 'f10a0000f10a0000f10a0000f10a0000', mail: 'buh@rosa.ru', inn: '7707083893', name: 'ООО «Роза»' };
const ASTRA = {
  portal: 'a57a0000a57a0000a57a0000a57a0000',
  mail: 'buh@astra.ru',
  inn: '7700000023',
  name: 'ООО «Астра»',
};
const CARD_PORTAL = 'cadd1e00cadd1e00cadd1e00cadd1e00';

const issued = z.object({ invoice: z.object({ number: z.number() }) });
const confirmed = z.object({ outcome: z.string() });
const standing = z.object({
  status: z.string(),
  tariff: z.string(),
  endsOn: z.string().optional(),
  autopay: z.boolean(),
});
const preview = z.object({
  before: standing,
  after: standing,
  takesBack: z.array(z.number()),
  moved: z.object({ number: z.number(), outcome: z.string() }).optional(),
});
const journal = z.object({
  journal: z.array(z.object({ version: z.number(), event: z.object({ kind: z.string() }) })),
});

/**
 * Two mistakes are corrected: an operator moves a row that was confirmed for another company's invoice, and takes back
 * a card payment that the bank charged back.
 */
export async function tellCorrectionStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const operator = customer(cloud.url, 'olchat', 'billing:operate');
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));
  const rosa = customer(cloud.url, ROSA.portal);
  const astra = customer(cloud.url, ASTRA.portal);

  await goTo('2027-04-22T09:00:00Z');
  told.chapter('2027-04-22', 'Two companies have invoices over the same sum, and an operator takes one for the other');
  const wrong = await invoiceOf(ROSA);
  const right = await invoiceOf(ASTRA);
  const row = { amount: roubles('3000.00'), receivedOn: '2027-04-22', order: '55', payerInn: ASTRA.inn };
  const path = `/v1/operator/invoices/${wrong}/confirmations`;
  const { outcome } = confirmed.parse(await operator.ask('POST', path, row, once()));
  told.check('«Астра» has paid, counted for «Роза»', outcome, 'settled');
  told.check('ends on, of «Роза» and «Астра»', [await endOf(rosa), await endOf(astra)], ['2027-05-22', undefined]);

  await goTo('2027-04-23T09:00:00Z');
  told.chapter('2027-04-23', '«Астра» calls. The row is moved to its own invoice, and «Роза» is free again');
  const entry = await lastPurchase(ROSA.portal);
  const asked = { reason: 'mistake', moveTo: right, thenFree: true } as const;
  const seen = await look(entry, asked);
  told.check('preview: status, tariff, the other invoice', shown(seen), ['free', 'groups-50', 'settled']);
  told.check('looking has changed nothing: ends on', await endOf(rosa), '2027-05-22');
  await takeBack(entry, { ...asked, note: 'Строку засчитали не тому счёту' }, seen);
  told.check('status of «Роза»', (await rosa.subscription()).status, 'free');
  told.check('«Астра» ends on', await endOf(astra), '2027-05-23');
  told.mail(await newest(ROSA.mail));
  told.mail(await newest(ASTRA.mail));
  told.row('2027-04-23', 'groups-150, 30 days: moved to the right invoice', '3 000.00', '2027-05-23');

  await goTo('2027-04-25T09:00:00Z');
  told.chapter(
    '2027-04-25',
    'A customer pays by card and ticks autopay; five days later their bank calls the money back',
  );
  const payer = customer(cloud.url, CARD_PORTAL);
  const { autopayConsent } = await payer.quote('groups-150', 30);
  const number = await payer.openPayment('groups-150', 30, '3000.00', autopayConsent.version);
  told.check('paid and acknowledged', await robokassaSide(cloud.robokassaUrl).pay(number), true);
  told.check('ends on, autopay', [await endOf(payer), (await payer.subscription()).autopay.on], ['2027-05-25', true]);
  await goTo('2027-04-30T09:00:00Z');
  const charged = await lastPurchase(CARD_PORTAL);
  const back = { reason: 'chargeback' } as const;
  const fallen = await look(charged, back);
  await takeBack(charged, { ...back, note: 'Банк отозвал деньги' }, fallen);
  const { status, autopay } = await payer.subscription();
  told.check(
    'status, autopay: this card is not charged again',
    [status, autopay.on, autopay.offReason],
    ['free', false, 'reversed'],
  );

  async function invoiceOf({ portal, mail, inn, name }: typeof ROSA): Promise<number> {
    const order = {
      tariff: 'groups-150',
      periodDays: 30,
      phone: '+79161234567',
      email: mail,
      expectedAmount: roubles('3000.00'),
      another: true,
      buyer: { inn, kpp: '770701001', name, address: '101000, г. Москва, ул. Мясницкая, д. 1' },
    };
    return issued.parse(await customer(cloud.url, portal).ask('POST', '/v1/invoices', order, once())).invoice.number;
  }

  async function lastPurchase(portal: string): Promise<string> {
    const entries = journal.parse(await operator.ask('GET', `/v1/operator/portals/${portal}`)).journal;
    const purchase = entries.find(({ event }) => event.kind === 'purchase');
    return `/v1/operator/portals/${portal}/journal/${purchase?.version}/reversal`;
  }

  async function look(entryPath: string, asked: Readonly<Record<string, unknown>>) {
    const query = new URLSearchParams(
      Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)])),
    );
    return preview.parse(await operator.ask('GET', `${entryPath}?${query}`));
  }

  async function takeBack(entryPath: string, asked: object, seen: z.infer<typeof preview>) {
    const { status: was, tariff, endsOn, autopay: on } = seen.after;
    const expected = { status: was, tariff, endsOn: endsOn ?? null, autopay: on };
    await operator.ask('POST', entryPath, { ...asked, expected });
  }

  async function newest(address: string): Promise<string> {
    const mails = await mailsTo(cloud.url, address, { from: '2027-04-23', count: 1 });
    return mails.at(-1)?.subject ?? `no mail to ${address}`;
  }
}

const endOf = async (who: ReturnType<typeof customer>) => (await who.subscription()).endsOn;

function shown({ after, moved }: z.infer<typeof preview>) {
  return [after.status, after.tariff, moved?.outcome];
}
