import type { MailFacts } from '../../lib/domain/told/mailFacts';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { appliedMail, asideMail, asRead, SUPPORT, unreadAsideMail } from './given';

const readOf = (facts: MailFacts) => {
  const { subject, text } = renderMail(facts, SUPPORT, PORTAL);
  return [asRead(subject), asRead(text)];
};

const PAYMENT = `Платёж: № 1000001
Тариф: «150 групп» для WhatsApp
Период: 30 дней
`;

it('money put aside: says what came, that it is not lost, and not to pay twice', () => {
  const [subject, text] = readOf(asideMail('money_aside'));
  expect(subject).toBe('Проверяем деньги, которые пришли по платежу № 1000001');
  expect(text).toContain(`Пришло: 2 999,99 ₽
${PAYMENT}
Деньги не пропадут: сотрудник проверит их и засчитает или вернёт, и мы вам напишем. Не платите второй раз, дождитесь решения.
`);
});

it('money given back: says how much, when it comes, and what to do if it does not', () => {
  const [subject, text] = readOf(asideMail('money_refunded'));
  expect(subject).toBe('Вернули деньги по платежу № 1000001');
  expect(text).toContain(`Здравствуйте! Деньги по платежу № 1000001, которые проверял наш сотрудник, мы вернули.

Вернули: 2 999,99 ₽
${PAYMENT}`);
});

it('money counted for another payment: says which one, and that it is paid', () => {
  const [subject, text] = readOf(appliedMail());
  expect(subject).toBe('Засчитали деньги за платёж № 1000002: они пришли по платежу № 1000001');
  expect(text).toContain('засчитал их за платёж № 1000002. Оплата по нему получена, платить за него ещё раз не нужно.');
  // The mail names no period: that of payment 1000001 says nothing about 1000002, which the money was counted for.
  expect(text).toContain(`Засчитали: 2 999,99 ₽
Пришло по платежу: № 1000001
`);
  expect(text).not.toContain('Период');
});

it('money with which nothing is to be done: says so, and whom to ask', () => {
  const [subject, text] = readOf(asideMail('money_noted'));
  expect(subject).toBe('Проверили деньги по платежу № 1000001');
  // The sentence must stay true where the money really was too much, and where the attention is opened again.
  expect(text).toContain('Сейчас отдельно мы их не засчитали и не вернули.');
  expect(text).toContain(`Проверили: 2 999,99 ₽
${PAYMENT}
Если вы платили и ждёте тарифа или возврата денег, ответьте на это письмо: найдём ваш платёж и разберёмся.
`);
});

it.each(['money_aside', 'money_refunded', 'money_noted'] as const)('%s names no sum that nobody could read', (kind) => {
  const [, text] = readOf(unreadAsideMail(kind));
  expect(text).toContain(PAYMENT);
  expect(text).not.toContain('₽');
});
