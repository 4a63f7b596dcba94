import type { LocalCloud } from '../cloud/localCloud';
import { customer } from './customer';
import { mailsTo } from './mailsTo';
import { robokassaSide } from './robokassaSide';
import { statementFile } from './statementFile';
import type { teller } from './teller';

const PORTAL = '11a711a711a711a711a711a711a711a7';
const MAIL = 'buh@company.ru';
const INN = '7700000023';

/**
 * Paying by the link in a reminder, without opening the portal: once by card, once by an invoice. Every expected value
 * is worked out by hand.
 */
export async function tellPayLinkStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const payer = customer(cloud.url, PORTAL);
  const operator = customer(cloud.url, 'olchat', 'billing:operate');
  const robokassa = robokassaSide(cloud.robokassaUrl);
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));
  const endsOn = async () => (await payer.subscription()).endsOn;

  await goTo('2028-08-20T09:00:00Z');
  told.chapter('2028-08-20', 'A customer pays by card, without autopay');
  told.check('acknowledged', await robokassa.pay(await payer.openPayment('groups-150', 30, '3000.00')), true);
  told.check('ends on', await endsOn(), '2028-09-19');

  await goTo('2028-09-12T07:30:00Z');
  told.chapter('2028-09-12', 'A week before the end: the customer forwards the reminder to somebody without a login');
  const first = await linkIn('2028-09-12');
  told.check(
    'two open the link, and press at once',
    await Promise.all([pressCard(first), pressCard(first)]),
    [303, 303],
  );
  const form = fieldsOf(await pageOf(first));
  told.check('one payment, and no address of the customer', [form['OutSum'], form['Email']], ['3000.00', undefined]);
  await fetch(new URL('/Merchant/Index.aspx', cloud.robokassaUrl), { method: 'POST', body: new URLSearchParams(form) });
  told.check('paid and acknowledged', await robokassa.pay(Number(form['InvId'])), true);
  told.check('ends on', await endsOn(), '2028-10-19');
  told.check('the link says so', (await pageOf(first)).includes('<h1>Оплачено</h1>'), true);
  told.row('2028-09-12', 'groups-150, 30 days: by the link of a mail, card', '3 000.00', '2028-10-19');

  await goTo('2028-10-12T07:30:00Z');
  told.chapter('2028-10-12', 'The next reminder: an accountant takes an invoice, and pays it from the bank');
  const second = await linkIn('2028-10-12');
  const issued = await press(second, { action: 'invoice', expectedAmount: '3000.00', ...BUYER });
  const own = new URL(issued.headers.get('location') ?? '', second).href;
  const [, pdf = '', number = ''] = /href="([^"]+\/invoices\/(\d+)\/pdf[^"]*)"/.exec(await pageOf(own)) ?? [];
  const file = await fetch(pdf.replaceAll('&amp;', '&'));
  told.check('the PDF opens', [file.status, file.headers.get('content-type')], [200, 'application/pdf']);
  const statement = statementFile('12.10.2028', {
    order: '311',
    inn: INN,
    sum: '3000.00',
    purpose: `Оплата по счёту-оферте № ${number} от 12.10.2028, без НДС`,
  });
  const { sha256 } = Object(await operator.ask('POST', '/v1/operator/statements', statement));
  await operator.ask('POST', `/v1/operator/statements/${sha256}/apply`, statement);
  told.check('ends on', await endsOn(), '2028-11-18');
  told.check('the invoice is paid', (await pageOf(own)).includes('<h1>Оплачено</h1>'), true);
  const isOver = (await pageOf(second)).includes('Платить по этой ссылке не нужно');
  told.check('and the link of the reminder asks for nothing more', isOver, true);
  told.row('2028-10-12', 'groups-150, 30 days: by the link of a mail, invoice', '3 000.00', '2028-11-18');

  /** The link in the reminder sent on that day. */
  async function linkIn(from: string): Promise<string> {
    const mails = await mailsTo(cloud.url, MAIL, { from, count: 1 });
    const mail = mails.find(({ text }) => text.includes(PORTAL));
    told.mail(mail ? `${mail.on}  ${mail.subject}` : 'no mail with a link');
    return /http\S+\/pay\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  }
}

const BUYER = {
  inn: INN,
  kpp: '770001001',
  name: 'ООО «Василёк»',
  address: '101000, г. Москва, ул. Мясницкая, д. 1',
  email: 'buh@vasilek.ru',
  phone: '+79161234567',
};

/** Posts the page's form as a browser does. */
function press(link: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  return fetch(link, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
}

async function pressCard(link: string): Promise<number> {
  return (await press(link, { action: 'card', expectedAmount: '3000.00' })).status;
}

async function pageOf(link: string): Promise<string> {
  return (await fetch(link)).text();
}

/** The hidden fields of the page's form to Robokassa. */
function fieldsOf(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)]
      .map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')] as const)
      .filter(([name]) => name !== 'action' && name !== 'expectedAmount'),
  );
}
