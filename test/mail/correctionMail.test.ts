import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { Holding } from '../../lib/domain/subscription/subscription';
import { renderMail } from '../../lib/mail/renderMail';
import { at, PORTAL, paymentNumber } from '../fixtures/billing';
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

it('says which tariff works now, and does not ask for a second payment while the money waits', () => {
  const { subject, text } = written({ advice: 'wait' });
  expect(subject).toBe('Исправили учёт платежа № 1000001');
  expect(text).toContain('Сейчас: Тариф «150 групп» закончился 22 декабря 2026 г.');
  expect(text).toContain('Не платите второй раз: дождитесь решения.');
  expect(text).not.toContain('оплатите тариф');
});

it('says nothing about paying while the money of a freed bank row waits in the list of rows', () => {
  const { text } = written({ advice: 'pay' });
  expect(text).not.toContain('Не платите второй раз');
  expect(text).not.toContain('оплатите тариф');
});

it('says the same as the page where other money of the portal waits', () => {
  const { text } = written({ reason: 'refunded', advice: 'wait' });
  expect(text).toContain('Не платите второй раз: дождитесь решения.');
  expect(text).not.toContain('оплатите тариф');
});

it.each([
  [
    { reason: 'refunded' },
    'Вернули деньги по платежу № 1000001',
    'Мы вернули 3 000 ₽ по платежу № 1000001. Дни, которые были за них добавлены, больше не действуют. Обычно деньги приходят',
  ],
  [
    { reason: 'chargeback' },
    'Банк отозвал платёж № 1000001',
    'Банк плательщика отозвал 3 000 ₽ по платежу № 1000001. Дни, которые были за них добавлены, больше не действуют.',
  ],
] as const)('%j: the money is gone, and the tariff may be paid again', (change, about, said) => {
  const { subject, text } = written(change);
  expect(subject).toBe(about);
  expect(text).toContain(said);
  expect(text).toContain('Чтобы платные группы работали, оплатите тариф');
});

const INVOICE = { number: paymentNumber('1000012'), tariff: 'groups-150', periodDays: 30, paidBy: 'invoice' } as const;

it('about a row moved to another invoice, says the sum, what went with it, and until when the invoice can be paid', () => {
  const { subject, text } = written({
    moved: true,
    payment: INVOICE,
    now: { kind: 'free' },
    waits: { missing: kopecks(3000_00), until: calendarDate('2026-12-22') },
  });
  expect(subject).toBe('Исправили учёт счёта № 1000012');
  expect(text).toContain(
    'Мы исправили ошибку: 3 000 ₽ записали по счёту № 1000012, а пришли они за другой счёт. Туда мы их и перенесли. Дни, которые были за них добавлены, больше не действуют.',
  );
  expect(text).toContain('Сейчас: Действует бесплатный тариф на 50 групп, бессрочно.');
  expect(text).toContain(
    'Снова ждёт оплаты счёт № 1000012: не хватает 3 000 ₽, оплатить его можно до 22 декабря 2026 г. включительно.',
  );
});

it('about a part of an invoice, mentions no days, because the part had bought none', () => {
  const { text } = written({ what: 'part_received', payment: INVOICE, sum: kopecks(1000_00), daysGone: false });
  expect(text).toContain('Мы исправили ошибку: зря засчитали 1 000 ₽ по счёту № 1000012. Если это ваши деньги');
  expect(text).not.toContain('Дни');
});

it('about money that waits to be assigned, names no invoice to pay', () => {
  const waits = { missing: kopecks(3000_00), until: calendarDate('2026-12-22') };
  expect(written({ payment: INVOICE, waits }).text).not.toContain('ждёт оплаты');
});

it.each([
  ['grant', 'Дни, которые мы добавили по ошибке, сняты.'],
  ['switched_to_free', 'Переход на бесплатные группы отменён.'],
] as const)('the correction of a %s speaks of no payment', (what, said) => {
  const { payment: _none, sum: _sum, ...facts } = correctionMail({ what, now: RUNNING, words: 'Извините.' });
  const { subject, text } = renderMail(facts, SUPPORT, PORTAL);
  expect(asRead(subject)).toBe('Исправили срок вашего тарифа');
  expect(asRead(text)).toContain(said);
  expect(asRead(text)).toContain('Извините.');
  expect(asRead(text)).toContain('Сейчас: Тариф «150 групп» действует до 22 декабря 2026 г. включительно.');
});
