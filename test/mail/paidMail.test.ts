import { AUTOPAY_OFF_REASONS } from '../../lib/domain/autopay/autopay';
import type { AutopayOutcome } from '../../lib/domain/autopay/consent';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { asRead, paidMail, SUPPORT } from './given';

const textOf = (...facts: Parameters<typeof renderMail>) => asRead(renderMail(...facts).text);

describe('the mail about a payment', () => {
  it('names the tariff and its last day', () => {
    const { subject, text } = renderMail(paidMail(), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.');
    expect(asRead(text)).toContain(
      'Тариф: «150 групп» для WhatsApp\nДействует до: 22 декабря 2026 г. включительно\nОплачено: 3 000 ₽ за 30 дней\nПлатёж: № 1000001\n',
    );
    expect(text).not.toContain('ДНЯМИ');
  });

  it.each([
    ['card', 'Больше ничего делать не нужно. Кассовый чек придёт отдельным письмом.'],
    ['autopay', 'Больше ничего делать не нужно. Кассовый чек придёт отдельным письмом.'],
    [
      'invoice',
      'Счёт оплачен полностью, больше ничего делать не нужно. Закрывающие документы отправим через ЭДО (Диадок).',
    ],
  ] as const)('paid by %s, says which papers follow', (paidBy, said) => {
    expect(textOf(paidMail({}, { paidBy }), SUPPORT, PORTAL)).toContain(`\n\n${said}\n\n`);
  });

  it.each([
    ['in_history', 'Акт можно скачать в истории платежей в окне оплаты OLChat.'],
    ['mailed', 'Акт придёт отдельным письмом на почту для закрывающих документов.'],
  ] as const)('promises no papers by ЭДО where there is an act: %s', (act, said) => {
    const text = textOf(paidMail({}, { paidBy: 'invoice', act }), SUPPORT, PORTAL);
    expect(text).toContain(`\n\nСчёт оплачен полностью, больше ничего делать не нужно. ${said}\n\n`);
    expect(text).not.toContain('ЭДО');
  });

  it.each([
    [20, '2027-01-21', 'Мы прибавили 30 дней к 20 оставшимся дням: теперь у вас 50 дней.'],
    [1, '2027-01-02', 'Мы прибавили 30 дней к 1 оставшемуся дню: теперь у вас 31 день.'],
    [21, '2027-01-22', 'Мы прибавили 30 дней к 21 оставшемуся дню: теперь у вас 51 день.'],
  ])('extended with %i days left: until %s', (daysLeft, endsOn, said) => {
    const on = calendarDate('2026-12-02');
    const facts = paidMail({ kind: 'extension', on, daysLeft, credit: kopecks(2000_00), endsOn: calendarDate(endsOn) });
    expect(textOf(facts, SUPPORT, PORTAL)).toContain(`ЧТО СТАЛО С ОСТАВШИМИСЯ ДНЯМИ\n\n${said}\n`);
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
      expect(textOf(paidMail(effect), SUPPORT, PORTAL)).toContain(`ЧТО СТАЛО С ОСТАВШИМИСЯ ДНЯМИ\n\n${said}\n`);
    },
  );

  it('explains no days when the change came on the last day', () => {
    expect(textOf(paidMail({ kind: 'upgrade' }), SUPPORT, PORTAL)).not.toContain('ДНЯМИ');
  });

  it('names the tariff without a limit with a capital', () => {
    expect(renderMail(paidMail({}, { tariff: 'groups-unlimited' }), SUPPORT, PORTAL).subject).toContain(
      'тариф «Без ограничения групп» действует',
    );
  });
});

describe('the mail about a payment by autopay', () => {
  it('says that it was autopay, in the subject too', () => {
    const { subject, text } = renderMail(paidMail({ kind: 'extension' }, { paidBy: 'autopay' }), SUPPORT, PORTAL);
    expect(asRead(subject)).toBe('Автоплатёж прошёл: тариф «150 групп» действует до 22 декабря 2026 г.');
    expect(text).toContain(
      'Автоплатёж прошёл, спасибо!\n\nЗдравствуйте! Мы списали оплату с вашей карты, как и договаривались. Тариф продлён.\n',
    );
    expect(asRead(text)).toContain('Оплачено: 3 000 ₽ за 30 дней\nПлатёж: № 1000001\n');
  });
});

const TICK = 'Чтобы дальше тариф продлевался сам, при оплате банковской картой отметьте «Подключить автоплатёж».';
const FROM_DAY =
  'не раньше 20 декабря 2026 г., а за неделю до конца тарифа мы напишем, сколько и когда спишем. Отключить автоплатёж можно в любой момент: в окне оплаты или по ссылке из того письма.';
const REFUSED = 'Автоплатёж не подключился';
const CHANGED = 'Автоплатёж отключён: сменился тариф, а согласие было на прежний.';

const OUTCOMES: readonly (readonly [AutopayOutcome, string])[] = [
  [{ kind: 'turned_on' }, `Автоплатёж подключён. Первое списание будет ${FROM_DAY}`],
  [
    { kind: 'replaced' },
    `Автоплатёж обновлён: теперь будем списывать с карты, которой вы заплатили сейчас, за этот тариф и срок. Следующее списание будет ${FROM_DAY}`,
  ],
  [{ kind: 'stays' }, `Автоплатёж остаётся подключённым на прежних условиях. Следующее списание будет ${FROM_DAY}`],
  [
    { kind: 'not_turned_on', why: 'not_a_card' },
    `${REFUSED}: он работает только с банковской картой, а оплата прошла иначе. ${TICK}`,
  ],
  [{ kind: 'not_turned_on', why: 'way_unknown' }, `${REFUSED}: каким способом прошла оплата, нам не сообщили. ${TICK}`],
  [
    { kind: 'not_turned_on', why: 'money_of_another' },
    `${REFUSED}: засчитаны деньги другого платежа, а списывать можно только с карты, которой платили по этому. ${TICK}`,
  ],
  [{ kind: 'not_turned_on', why: 'link_expired' }, `${REFUSED}: срок ссылки уже вышел. ${TICK}`],
  [
    { kind: 'not_turned_on', why: 'withdrawn' },
    `${REFUSED}: от него отказались позже, чем открыли эту ссылку. ${TICK}`,
  ],
  [
    { kind: 'not_turned_on', why: 'older_than_the_one_in_force' },
    `По этой оплате автоплатёж не изменился: действует более позднее согласие. ${TICK}`,
  ],
  [{ kind: 'turned_off', reason: 'tariff_changed' }, `${CHANGED} ${TICK}`],
  [
    { kind: 'turned_off', reason: 'tariff_changed', why: 'not_a_card' },
    `${CHANGED} ${REFUSED}: он работает только с банковской картой, а оплата прошла иначе. ${TICK}`,
  ],
];

describe('what the mail about a payment says of autopay', () => {
  it.each(OUTCOMES)('%j', (autopay, said) => {
    expect(textOf(paidMail({}, { autopay }), SUPPORT, PORTAL)).toContain(`\n\nАВТОПЛАТЁЖ\n\n${said}\n\nС уважением`);
  });

  it('nothing where the customer never had it', () => {
    expect(textOf(paidMail(), SUPPORT, PORTAL)).not.toMatch(/автоплатёж/i);
    expect(textOf(paidMail({}, { paidBy: 'invoice' }), SUPPORT, PORTAL)).not.toMatch(/автоплатёж/i);
  });

  it('that it is off where its last charge came after the end of the term', () => {
    expect(textOf(paidMail({}, { paidBy: 'autopay' }), SUPPORT, PORTAL)).toContain(
      `\n\nАВТОПЛАТЁЖ\n\nАвтоплатёж сейчас отключён, новых списаний не будет. ${TICK}\n\n`,
    );
  });

  it('how to turn it on again, for every reason why it is off', () => {
    for (const reason of AUTOPAY_OFF_REASONS) {
      const text = textOf(paidMail({}, { autopay: { kind: 'turned_off', reason } }), SUPPORT, PORTAL);
      expect(text).toMatch(/АВТОПЛАТЁЖ\n\n[^\n]*(отключ|Автоплатежа нет)/);
      expect(text).toContain(TICK);
    }
  });
});
