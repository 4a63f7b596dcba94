import { calendarDate } from '../../lib/domain/calendarDate';
import { kopecks } from '../../lib/domain/money';
import { renderMail } from '../../lib/mail/renderMail';
import { paidMail, SUPPORT } from './given';

/** As a person reads it: no-break spaces look like spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const textOf = (...facts: Parameters<typeof renderMail>) => plain(renderMail(...facts).text);

describe('the mail about a payment', () => {
  it('names the tariff and its last day', () => {
    const { subject, text } = renderMail(paidMail(), SUPPORT);
    expect(plain(subject)).toBe('Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.');
    expect(plain(text)).toContain(
      'Тариф: «150 групп» для WhatsApp\nДействует до: 22 декабря 2026 г. включительно\nОплачено: 3 000 ₽ за 30 дней\nПлатёж: № 1000001\n',
    );
    expect(text).not.toContain('ДНЯМИ');
  });

  it.each([
    ['card', 'Больше ничего делать не нужно. Кассовый чек придёт отдельным письмом.'],
    [
      'invoice',
      'Счёт оплачен полностью, больше ничего делать не нужно. Закрывающие документы отправим через ЭДО (Диадок).',
    ],
  ] as const)('paid by %s, says which papers follow', (paidBy, said) => {
    expect(textOf(paidMail({}, { paidBy }), SUPPORT)).toContain(`\n\n${said}\n\n`);
  });

  it.each([
    [20, '2027-01-21', 'Мы прибавили 30 дней к 20 оставшимся дням: теперь у вас 50 дней.'],
    [1, '2027-01-02', 'Мы прибавили 30 дней к 1 оставшемуся дню: теперь у вас 31 день.'],
    [21, '2027-01-22', 'Мы прибавили 30 дней к 21 оставшемуся дню: теперь у вас 51 день.'],
  ])('extended with %i days left: until %s', (daysLeft, endsOn, said) => {
    const on = calendarDate('2026-12-02');
    const facts = paidMail({ kind: 'extension', on, daysLeft, credit: kopecks(2000_00), endsOn: calendarDate(endsOn) });
    expect(textOf(facts, SUPPORT)).toContain(`ЧТО СТАЛО С ОСТАВШИМИСЯ ДНЯМИ\n\n${said}\n`);
  });

  it.each([
    [
      'upgrade',
      20,
      2000_00,
      12,
      '2027-01-13',
      'На прежнем тарифе оставалось 20 дней на 2 000 ₽. По цене нового тарифа это 12 дней. Вместе с купленными 30 днями теперь у вас 42 дня.',
    ],
    [
      'downgrade',
      20,
      3333_33,
      33,
      '2027-02-03',
      'На прежнем тарифе оставалось 20 дней на 3 333,33 ₽. По цене нового тарифа это 33 дня. Вместе с купленными 30 днями теперь у вас 63 дня.',
    ],
    [
      'upgrade',
      1,
      100_00,
      0,
      '2027-01-01',
      'На прежнем тарифе оставался 1 день на 100 ₽. Это меньше цены одного дня нового тарифа, поэтому дней не прибавилось; сама сумма сохранена и войдёт в следующий пересчёт.',
    ],
    [
      'upgrade',
      5,
      0,
      0,
      '2027-01-01',
      'На прежнем тарифе оставалось 5 дней. Подаренные дни на новый тариф не переносятся.',
    ],
  ] as const)(
    'on an %s with %i days left worth %i kopecks, tells the recalculation',
    (kind, daysLeft, credit, bonusDays, endsOn, said) => {
      const on = calendarDate('2026-12-02');
      const effect = { kind, on, daysLeft, credit: kopecks(credit), bonusDays, endsOn: calendarDate(endsOn) };
      expect(textOf(paidMail(effect), SUPPORT)).toContain(`ЧТО СТАЛО С ОСТАВШИМИСЯ ДНЯМИ\n\n${said}\n`);
    },
  );

  it('explains nothing when the change came on the last day', () => {
    expect(textOf(paidMail({ kind: 'upgrade' }), SUPPORT)).not.toContain('ДНЯМИ');
  });

  it('names the tariff without a limit with a capital', () => {
    expect(renderMail(paidMail({}, { tariff: 'groups-unlimited' }), SUPPORT).subject).toContain(
      'тариф «Без ограничения групп» действует',
    );
  });
});
