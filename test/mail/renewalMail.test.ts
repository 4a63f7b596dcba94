import { kopecks } from '../../lib/domain/money/money';
import type { MailFacts } from '../../lib/domain/told/mailFacts';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL, paymentNumber } from '../fixtures/billing';
import { asRead, PURPOSE, paidMail, renewalMail, SUPPORT } from './given';

const read = (facts: MailFacts) => {
  const { subject, text } = renderMail(facts, SUPPORT, PORTAL);
  return { subject: asRead(subject), text: asRead(text) };
};

it('says until when the money must arrive, what happens if it does not, and how to stop these invoices', () => {
  const { subject, text } = read(renewalMail());
  expect(subject).toBe('Счёт на продление № 1000001 на 3 000 ₽, деньги нужны до 1 декабря 2026 г.');
  expect(text).toContain('деньги должны поступить на наш счёт до 1 декабря 2026 г. включительно');
  expect(text).toContain('с 2 декабря 2026 г. группы WhatsApp перестанут работать');
  expect(text).toContain(PURPOSE);
  expect(text).toContain('https://billing.olchat.io/renewal-invoices/off?token=a&b=c');
});

it('sent again, says that it is not paid yet, and asks only for the rest where a part has come', () => {
  const { subject, text } = read(renewalMail({ isAgain: true, missing: kopecks(1000_50) }));
  expect(subject).toBe('Напоминаем: счёт на продление № 1000001 на 1 000,50 ₽, деньги нужны до 1 декабря 2026 г.');
  expect(text).toContain('Счёт на продление ещё не оплачен');
  expect(text).toMatch(/Осталось доплатить:? +1 000,50 ₽/);
});

it('does not ask to pay while a person looks at money', () => {
  const { text } = read(renewalMail({ advice: 'wait' }));
  expect(text).toContain('Не платите второй раз');
  expect(text).not.toContain(PURPOSE);
});

it('the renewal invoice is called needless by the mail of the purchase that superseded it', () => {
  expect(read(paidMail({}, { needless: paymentNumber('1000012') })).text).toContain(
    'Счёт на продление № 1000012, который мы присылали, больше не нужен.',
  );
  expect(read(paidMail()).text).not.toContain('Счёт на продление');
});
