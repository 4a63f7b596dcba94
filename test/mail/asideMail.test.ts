import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { asideMail, asRead, SUPPORT } from './given';

it('money put aside: it is not lost, and must not be paid twice', () => {
  const { subject, text } = renderMail(asideMail('money_aside'), SUPPORT, PORTAL);
  expect(asRead(subject)).toBe('Проверяем деньги, которые пришли по платежу № 1000001');
  expect(asRead(text)).toContain(`Платёж: № 1000001
Тариф: «150 групп» для WhatsApp
Период: 30 дней

Деньги не пропадут: сотрудник проверит их и засчитает или вернёт, и мы вам напишем. Не платите второй раз, дождитесь решения.
`);
});

it('money given back: when it comes, and what to do if it does not', () => {
  const { subject, text } = renderMail(asideMail('money_refunded'), SUPPORT, PORTAL);
  expect(asRead(subject)).toBe('Вернули деньги по платежу № 1000001');
  expect(asRead(text)).toContain(`Здравствуйте! Деньги по платежу № 1000001, которые проверял наш сотрудник, мы вернули.
`);
});
