import type { MailFacts } from '../../lib/domain/told/mailFacts';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import {
  asRead,
  endedMail,
  failedMail,
  invoiceMail,
  offAfterTheEndMail,
  offMail,
  partMail,
  pendingMail,
  reminderMail,
  renewalMail,
  SUPPORT,
} from './given';

const PAY_URL = 'https://billing.olchat.io/pay/v1.eyJw.Xy-_';
const written = (facts: MailFacts) => renderMail(facts, SUPPORT, PORTAL);
const withLink = (facts: MailFacts): MailFacts => ({ ...facts, payUrl: PAY_URL }) as MailFacts;

const RENEWALS: readonly (readonly [string, MailFacts])[] = [
  ['reminder', reminderMail(3)],
  ['charge_failed', failedMail(1)],
  ['autopay_off', offMail()],
  ['autopay_off after the end', offAfterTheEndMail('charges_failed')],
  ['tariff_ended', endedMail(false)],
  ['charge_pending_at_end', pendingMail()],
];

it.each(RENEWALS)('%s leads to the page that pays, and says that it may be passed on', (_name, facts) => {
  const { text, html } = written(withLink(facts));
  expect(asRead(text)).toContain(`Оплатить тариф:\n${PAY_URL}`);
  expect(asRead(text)).toContain('Ссылку можно переслать бухгалтеру.');
  expect(html).toContain(`href="${PAY_URL}"`);
});

it.each(RENEWALS)('%s without a link says nothing of one', (_name, facts) => {
  expect(asRead(written(facts).text)).not.toMatch(/Ссылку можно|Оплатить тариф:/);
});

it('the link that pays comes before the other things one can do, so that it is read first', () => {
  const { text } = written(withLink(reminderMail(3)));
  expect(text.indexOf(PAY_URL)).toBeLessThan(text.indexOf('ЧТО МОЖНО СДЕЛАТЬ'));
});

it.each([
  ['invoice', invoiceMail()],
  ['renewal_invoice', renewalMail()],
  ['part_received', partMail(1000_00)],
] as const)('the link of an %s comes after what the mail is about', (_name, facts) => {
  const { text } = written(withLink(facts));
  expect(asRead(text)).toContain(`Открыть страницу оплаты счёта:\n${PAY_URL}`);
  expect(text.indexOf(PAY_URL)).toBeGreaterThan(text.indexOf('Назначение платежа'));
});
