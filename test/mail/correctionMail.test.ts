import { calendarDate } from '../../lib/domain/calendarDate';
import { kopecks } from '../../lib/domain/money';
import type { Holding } from '../../lib/domain/subscription';
import { renderMail } from '../../lib/mail/renderMail';
import { at, PORTAL } from '../fixtures/billing';
import { asRead, correctionMail, SUPPORT } from './given';

const RUNNING: Holding = {
  kind: 'paid',
  tariff: 'groups-150',
  term: { startsOn: calendarDate('2026-11-22'), endsOn: calendarDate('2026-12-22'), value: kopecks(3000_00) },
  chosenAt: at('2026-11-22T09:00:00Z'),
  atEnd: 'expires',
};

const written = (change: Parameters<typeof correctionMail>[0]) => {
  const { subject, text } = renderMail(correctionMail(change), SUPPORT, PORTAL);
  return { subject: asRead(subject), text: asRead(text) };
};

it('says what works now, and does not ask for a second payment while the money waits', () => {
  const { subject, text } = written({ advice: 'wait' });
  expect(subject).toBe('Исправили учёт платежа № 1000001');
  expect(text).toContain('Сейчас: Закончился тариф «150 групп», последний день — 22 декабря 2026 г.');
  expect(text).toContain('Не платите второй раз: дождитесь решения, мы вам напишем.');
  expect(text).not.toContain('оплатите тариф');
});

it('says nothing of paying while the money of a freed bank row waits in the list of rows', () => {
  const { text } = written({ advice: 'pay' });
  expect(text).not.toContain('Не платите второй раз');
  expect(text).not.toContain('оплатите тариф');
});

it('says what the page says where other money of the portal waits', () => {
  const { text } = written({ reason: 'refunded', advice: 'wait' });
  expect(text).toContain('Не платите второй раз: дождитесь решения, мы вам напишем.');
  expect(text).not.toContain('оплатите тариф');
});

it.each([
  [{ reason: 'refunded' }, 'Мы вернули деньги: платёж № 1000001. Дни, которые ими оплачены, больше не действуют.'],
  [{ reason: 'chargeback' }, 'Ваш банк отозвал деньги: платёж № 1000001.'],
  [{ moved: true }, 'Мы исправили ошибку: платёж № 1000001. За него были засчитаны деньги, которые пришли за другой.'],
] as const)('%j: the money is gone, and the tariff may be paid again', (change, said) => {
  const { text } = written(change);
  expect(text).toContain(said);
  expect(text).toContain('Чтобы платные группы работали, оплатите тариф');
});

it.each([
  ['grant', 'Дни, которые мы добавили по ошибке, сняты.'],
  ['switched_to_free', 'Переход на бесплатные группы отменён.'],
] as const)('of a %s speaks of no payment', (what, said) => {
  const { payment: _none, ...facts } = correctionMail({ what, now: RUNNING, words: 'Извините.' });
  const { subject, text } = renderMail(facts, SUPPORT, PORTAL);
  expect(asRead(subject)).toBe('Исправили срок вашего тарифа');
  expect(asRead(text)).toContain(said);
  expect(asRead(text)).toContain('Извините.');
  expect(asRead(text)).toContain('Работает тариф «150 групп» до 22 декабря 2026 г. включительно');
});
