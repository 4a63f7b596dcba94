import * as z from 'zod';
import type { LocalCloud } from '../cloud/localCloud';
import { customer, once, roubles } from './customer';
import type { teller } from './teller';

const PORTAL = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const MAIL = 'buh@romashka.ru';
const PATIENCE_MS = 10_000;

const issued = z.object({ invoice: z.object({ number: z.number(), payableUntil: z.string(), pdfUrl: z.string() }) });
const confirmed = z.object({ outcome: z.string(), invoice: z.object({ missing: z.object({ value: z.string() }) }) });
const inbox = z.object({
  mails: z.array(z.object({ to: z.union([z.string(), z.array(z.string())]), subject: z.string() })),
});

/** An invoice: the company pays it from its bank in two parts, and the tariff starts with the second. */
export async function tellBankStory(cloud: LocalCloud, told: ReturnType<typeof teller>): Promise<void> {
  const company = customer(cloud.url, PORTAL);
  const operator = customer(cloud.url, PORTAL, 'billing:operate');
  const goTo = (moment: string) => cloud.timeline.set(Date.parse(moment));
  const seen = new Set<string>();

  await goTo('2027-04-12T09:00:00Z');
  told.chapter('2027-04-12', 'A company asks for an invoice: 150 groups for 30 days');
  const order = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: MAIL,
    expectedAmount: roubles('3000.00'),
    buyer: { inn: '7707083893', kpp: '770701001', name: 'ООО «Ромашка»', address: '190000, г. Санкт-Петербург' },
  };
  const { invoice } = issued.parse(await company.ask('POST', '/v1/invoices', order, once()));
  told.check('payable until', invoice.payableUntil, '2027-05-12');
  const file = await fetch(invoice.pdfUrl);
  told.check('its PDF opens by the link', [file.status, file.headers.get('content-type')], [200, 'application/pdf']);
  told.mail(await mailTo('invoice', 1));

  async function confirm(day: string, amount: string, order: string) {
    const body = { amount: roubles(amount), receivedOn: day, order, payerInn: '7707083893' };
    const path = `/v1/operator/invoices/${invoice.number}/confirmations`;
    const { outcome, invoice: now } = confirmed.parse(await operator.ask('POST', path, body, once()));
    return [outcome, now.missing.value];
  }

  await goTo('2027-04-14T09:00:00Z');
  told.chapter('2027-04-14', 'The first part arrives: 1 000.00 ₽');
  told.check('counted, still missing', await confirm('2027-04-14', '1000.00', '17'), ['partial', '2000.00']);
  told.check('the same row again', await confirm('2027-04-14', '1000.00', '17'), ['already_counted', '2000.00']);
  told.check('status', (await company.subscription()).status, 'free');
  told.mail(await mailTo('part', 2));

  await goTo('2027-04-16T09:00:00Z');
  told.chapter('2027-04-16', 'The rest arrives: 2 000.00 ₽');
  told.check('counted, still missing', await confirm('2027-04-16', '2000.00', '21'), ['settled', '0.00']);
  told.check('ends on', (await company.subscription()).endsOn, '2027-05-16');
  told.mail(await mailTo('received', 3));
  told.row('2027-04-16', 'groups-150, 30 days: by bank, in two parts', '3 000.00', '2027-05-16');

  /**
   * Waits for the next mail, since mails go out after the answer; returns its subject, wherever it stands in the inbox.
   */
  async function mailTo(what: string, count: number): Promise<string> {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      const { mails } = inbox.parse(await (await fetch(`${cloud.url}/local/mail.json`)).json());
      const fresh = mails.filter(({ to, subject }) => String(to).includes(MAIL) && !seen.has(subject));
      if (fresh[0] && seen.size + fresh.length >= count) {
        seen.add(fresh[0].subject);
        return fresh[0].subject;
      }
      await new Promise((again) => setTimeout(again, 50));
    }
    return `no mail: ${what}`;
  }
}
