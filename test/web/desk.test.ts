import {
  attentionAnswer,
  chargingAnswer,
  confirmedAnswer,
  invoiceAnswer,
  portalAnswer,
} from '../../lib/api/answers/operator';
import { ATTENTION, CHARGING, INVOICE, PORTAL_STATE } from '../../lib/api/deskExamples';
import { REFUSALS } from '../../lib/api/refusalExamples';
import { ATTENTION_KINDS } from '../../lib/domain/attention/attention';
import type { Refused } from '../../web/client/trouble';
import { notesOf } from '../../web/operator/attentionWords';
import { autopayWords, outcomeWords } from '../../web/operator/autopayWords';
import { clockText } from '../../web/operator/clockText';
import { contactFacts, givenContact, heldBackText } from '../../web/operator/contactWords';
import {
  attentionActions,
  attentionText,
  chargingText,
  confirmedText,
  deskTroubleText,
  givenUpText,
  invoiceStateText,
  isTold,
  tariffName,
} from '../../web/operator/deskText';
import { actorText, journalText } from '../../web/operator/journalText';
import { moneyOf, typedMoney } from '../../web/operator/typed';
import { plain } from './given';

const rub = (value: string) => ({ value, currency: 'RUB' }) as const;
const [ENTRY] = portalAnswer().parse(PORTAL_STATE).journal;
const { effect } = portalAnswer().parse(PORTAL_STATE).payments[0]!;

describe('a line of the journal', () => {
  const part = { bankReference: '2026-11-24 №123 7707083893', receivedOn: '2026-11-24', amount: rub('1000.00') };
  it.each([
    [
      ENTRY!.event,
      'Оплачен платёж № 1000001 на 3 000 ₽: новый срок, тариф «150 групп» до 22 декабря 2026 г.; автоплатёж подключён',
    ],
    [{ kind: 'tariff_ended', autopayEnded: false }, 'Закончился тариф «50 групп»'],
    [{ kind: 'tariff_ended', autopayEnded: true }, 'Закончился тариф «50 групп», вместе с ним отключился автоплатёж'],
    [{ kind: 'contact_given' }, 'Указан контакт портала'],
    [{ kind: 'address_cleared', note: 'адрес верен' }, 'На адрес портала снова идут письма. Основание: адрес верен'],
    [{ kind: 'became_free' }, 'Включился бесплатный тариф «150 групп» до 22 декабря 2026 г.'],
    [
      { kind: 'grant', value: rub('0.00'), effect: effect!, reason: 'простой' },
      'Добавлены дни без оплаты (новый срок): тариф «150 групп» до 22 декабря 2026 г., ценность 0 ₽. Основание: простой',
    ],
    [{ kind: 'invoice_issued', amount: rub('3000.00') }, 'Выставлен счёт № 1000001 на 3 000 ₽'],
    [{ kind: 'invoice_sent_again' }, 'Счёт № 1000001 отправлен на почту ещё раз'],
    [
      { kind: 'part_received', part, missing: rub('2000.00') },
      'По счёту № 1000001 получено 1 000 ₽, строка «2026-11-24 №123 7707083893» за 24 ноября 2026 г.; не хватает 2 000 ₽',
    ],
    [
      { kind: 'invoice_closed', held: rub('1000.00'), attention: 'a-1' },
      'Счёт № 1000001 закрыт: срок вышел, а пришло только 1 000 ₽. Деньги отложены до решения: лишние деньги',
    ],
    [
      {
        kind: 'autopay_noticed',
        notice: { endsOn: '2026-12-22', on: '2026-12-15', amount: rub('3000.00'), firstChargeOn: '2026-12-20' },
      },
      'Предупреждаем о списании: 3 000 ₽, тариф до 22 декабря 2026 г.',
    ],
    [
      { kind: 'charge_claimed', amount: rub('3000.00'), renews: '2026-12-22' },
      'Списываем 3 000 ₽, платёж № 1000001: продление тарифа, который действует до 22 декабря 2026 г.',
    ],
    [
      { kind: 'charge_failed', reason: 'declined', triesLeft: 2 },
      'Списание № 1000001 не прошло: банк отклонил. Осталось попыток: 2',
    ],
    [
      { kind: 'charge_failed', reason: 'closed_by_operator', triesLeft: 0 },
      'Списание № 1000001 не прошло: закрыл оператор. Попыток больше нет',
    ],
    [{ kind: 'autopay_off', reason: 'price_raised' }, 'Автоплатёж отключён: цена выше согласованной'],
    [
      { kind: 'autopay_off', reason: 'operator', note: 'просьба клиента' },
      'Автоплатёж отключён: отключил оператор. Основание: просьба клиента',
    ],
    [
      { kind: 'reminded', endsOn: '2026-12-22', daysLeft: 3 },
      'Напомнили, что тариф действует до 22 декабря 2026 г. (впереди 3 дня)',
    ],
    [
      { kind: 'switched_to_free', givenUpDays: 20, givenUp: rub('2000.00'), note: 'просьба' },
      'Включён бесплатный тариф «150 групп»: сгорит 20 дней на 2 000 ₽. Основание: просьба',
    ],
    [
      { kind: 'switched_to_free', givenUpDays: 0, givenUp: rub('0.00') },
      'Включён бесплатный тариф «150 групп»: ничего не сгорело',
    ],
    [{ kind: 'free_at_term_end' }, 'Бесплатный тариф включится, когда закончится платный'],
    [{ kind: 'free_at_term_end_undone' }, 'Переход на бесплатный тариф отменён'],
    [{ kind: 'attention_opened', attention: 'a-1' }, 'Отложено до решения человека: лишние деньги'],
    [
      { kind: 'attention_reopened', attention: 'a-1', note: 'не то' },
      'Снова отложено до решения человека: лишние деньги. Основание: не то',
    ],
    [
      { kind: 'attention_resolved', attention: 'a-1', action: 'refunded' },
      'Решение по отложенному (лишние деньги): возвращено',
    ],
  ] as const)('%o', (event, sentence) => {
    expect(plain(journalText({ ...ENTRY!, event }, () => 'лишние деньги'))).toBe(sentence);
  });

  it('ends a sentence with one full stop, also after the «г.» of a day', () => {
    const event = { kind: 'taken_back', entry: 3, what: 'purchase', reason: 'mistake', note: 'спутали счёт' } as const;
    expect(plain(journalText({ ...ENTRY!, event }, String))).toMatch(
      / до 22 декабря 2026 г\. Основание: спутали счёт$/,
    );
  });

  it('says of a decision for which payment, how much and why, with the note written that time', () => {
    const event = {
      kind: 'attention_resolved',
      attention: 'bank-7',
      action: 'apply',
      to: 1000003,
      sum: rub('1000.00'),
    } as const;
    const decision = { action: 'apply', by: 'operator:o7', at: '2026-11-24T11:05:00.000Z' } as const;
    const told = attentionAnswer().parse({
      ...ATTENTION,
      id: 'bank-7',
      status: 'closed',
      resolution: { ...decision, at: '2026-11-25T06:00:00.000Z', note: 'Нашёлся счёт' },
      earlier: [{ ...decision, note: 'Просьба клиента' }],
    });
    const lineAt = (at: string) => plain(journalText({ ...ENTRY!, at, event }, () => 'лишние', notesOf([told])));
    const decided = 'Решение по отложенному (лишние): засчитано за платёж № 1000003, 1 000 ₽';
    expect(lineAt('2026-11-24T11:05:00.000Z')).toBe(`${decided}. Основание: Просьба клиента`);
    expect(lineAt('2026-11-25T06:00:00.000Z')).toBe(`${decided}. Основание: Нашёлся счёт`);
    expect(lineAt('2026-11-26T06:00:00.000Z')).toBe(decided);
  });

  it('has the time of day by Moscow’s clock', () => {
    expect(plain(clockText('2026-11-24T21:05:59.999Z'))).toBe('25 ноября 2026 г., 00:05');
    expect(plain(clockText('2026-11-24T11:05:00.000Z'))).toBe('24 ноября 2026 г., 14:05');
  });

  it.each([
    [{ kind: 'off' }, ''],
    [{ kind: 'replaced' }, '; автоплатёж перешёл на новое согласие'],
    [{ kind: 'stays' }, '; автоплатёж остался'],
    [{ kind: 'not_turned_on', why: 'not_a_card' }, '; автоплатёж не подключён: оплачено не картой'],
    [
      { kind: 'turned_off', reason: 'tariff_changed', why: 'withdrawn' },
      '; автоплатёж отключён: сменился тариф, после согласия от автоплатежа отказались',
    ],
  ] as const)('tells what a purchase did to autopay: %o', (outcome, words) => {
    expect(outcomeWords(outcome)).toBe(words);
  });

  it('says who acted', () => {
    expect(['calendar', 'robokassa', 'customer:u1', 'operator:o7'].map(actorText)).toEqual([
      'календарь',
      'Робокасса',
      'клиент u1',
      'оператор o7',
    ]);
  });
});

describe('confirmed money', () => {
  const invoice = invoiceAnswer().parse(INVOICE);
  const told = (change: object) => {
    const { text, isGood } = confirmedText(confirmedAnswer().parse({ invoice, ...change }));
    return [plain(text), isGood];
  };

  it('is described by its outcome', () => {
    const paid = { ...invoice, payment: { ...invoice.payment, status: 'paid', effect } };
    expect(told({ outcome: 'settled', invoice: paid })).toEqual([
      'Счёт № 1000003 оплачен. Тариф действует до 22 декабря 2026 г.',
      true,
    ]);
    expect(told({ outcome: 'partial' })).toEqual(['Деньги учтены. По счёту № 1000003 не хватает ещё 2 000 ₽.', true]);
    expect(told({ outcome: 'attention', attention: 'late_money' })).toEqual([
      'Деньги записаны, но счёт № 1000003 ими не оплачен. Отложено до решения: деньги после срока.',
      false,
    ]);
    expect(told({ outcome: 'already_counted' })[0]).toContain('уже учтена раньше');
  });

  it('leaves the invoice in a state that has words', () => {
    expect(plain(invoiceStateText(invoice))).toBe('оплачен частично, не хватает 2 000 ₽, ждём до 22 декабря 2026 г.');
  });

  it('is shown with its days, not with the last day: that moves when other money is taken back', () => {
    const payment = { ...invoice.payment, status: 'paid', effect: { ...effect!, endsOn: '2027-01-25' } } as const;
    const { received: _part, ...paid } = payment;
    expect(plain(invoiceStateText({ ...invoice, payment: paid }))).toBe('оплачен: 30 дней с 22 ноября 2026 г.');
  });
});

it('every kind of attention has a title and what to do', () => {
  for (const kind of ATTENTION_KINDS)
    expect(attentionText(kind)).toMatchObject({ advice: expect.stringMatching(/\.$/) });
  expect(new Set(ATTENTION_KINDS.map((kind) => attentionText(kind).title)).size).toBe(ATTENTION_KINDS.length);
});

it('tells an operator what to do with money for a payment that is paid', () => {
  const trouble = {
    kind: 'refused',
    status: 409,
    code: 'already_paid',
    title: 'Этот платёж уже оплачен',
    detail: 'x',
  } as const;
  expect(deskTroubleText(trouble)).toEqual({
    title: 'Этот платёж уже оплачен',
    advice: 'Укажите другой платёж или верните деньги.',
  });
});

it('says that a decision is mailed where the service owes a mail', () => {
  expect(isTold({ kind: 'surplus', payment: 1000001 })).toBe(true);
  expect(isTold({ kind: 'unknown_number' })).toBe(false);
  expect(isTold({ kind: 'receipt_missing', payment: 1000001 })).toBe(false);
  // The customer's mail was that of the refund. No mail says that somebody has looked at the days since.
  expect(isTold({ kind: 'refund_days', payment: 1000001 })).toBe(false);
  expect(isTold({ kind: 'outcome_unknown', payment: 1000001 })).toBe(false);
});

it('the buttons for a charge with an unknown outcome ask whether the money came', () => {
  expect(attentionActions('outcome_unknown').map(({ title }) => title)).toEqual([
    'Прошло: засчитать',
    'Прошло, вернули',
    'Не прошло: закрыть',
  ]);
  expect(attentionActions('void_attempt').map(({ title }) => title)).toEqual(['Засчитать', 'Уже вернули', 'Отметить']);
});

it('says whether charges go, and before an act what it takes away', () => {
  expect(plain(chargingText(chargingAnswer().parse(CHARGING)))).toBe(
    'Все автоматические списания остановлены: Робокасса повторяет списания, разбираемся (24 ноября 2026 г., оператор operator-3).',
  );
  expect(chargingText({ on: true })).toBe('Автоматические списания идут.');
  const { subscription } = portalAnswer().parse(PORTAL_STATE);
  expect(plain(givenUpText(subscription))).toBe('Платный тариф закончится сегодня. Сгорит 20 дней.');
  expect(givenUpText({ ...subscription, status: 'expired' })).toContain('терять нечего');
  expect(plain(autopayWords(subscription.autopay))).toBe(
    'подключён, 3 000 ₽ каждые 30 дней, списание с 20 декабря 2026 г.',
  );
  expect(autopayWords({ on: false, offReason: 'customer', chargeInProgress: true })).toBe(
    'отключён: отказался клиент, сейчас идёт списание',
  );
});

it.each(Object.values(REFUSALS))('$code is told to operators in the service’s words', (problem) => {
  const trouble = { kind: 'refused', ...problem, errors: [] } as Refused;
  expect(deskTroubleText(trouble).title).toBe(problem.title);
});

it('names each field that the service complains about', () => {
  const errors = [
    { path: 'receivedOn', message: 'Дата ещё не наступила' },
    { path: 'amount', message: 'Сумма' },
  ];
  const trouble = { kind: 'refused', status: 400, title: 'Проверьте', errors } as const;
  expect(deskTroubleText(trouble)).toEqual({ title: 'Проверьте', advice: 'Дата ещё не наступила Сумма' });
  expect(deskTroubleText({ kind: 'session_over' }).title).toBe('Сеанс закончился');
});

describe('what an operator types', () => {
  it.each([
    ['3000', '3000.00'],
    ['3 000 ₽', '3000.00'],
    ['2999,5', '2999.50'],
    ['0012.34', '12.34'],
    ['0', '0.00'],
  ])('«%s» is the sum %s', (typed, value) => {
    expect(moneyOf(typed)).toEqual(rub(value));
  });

  it.each(['', '-5', '1.234', '1,2,3', 'сто'])('«%s» is no sum', (typed) => {
    expect(moneyOf(typed)).toBeUndefined();
  });

  it('a sum is shown in its field as people write it', () => {
    expect([rub('3000.00'), rub('2999.50')].map(typedMoney)).toEqual(['3000', '2999,50']);
  });

  it('a tariff is called by its name', () => {
    expect(tariffName('groups-unlimited')).toBe('«Без ограничения групп»');
  });
});

describe('the contact of a portal', () => {
  const contact = { phone: '+79161234567', email: 'buh@company.ru', givenAt: '2026-11-22T09:00:00.000Z' };
  const since = '2026-12-16T06:00:00.000Z';

  it('is shown line by line', () => {
    expect(
      contactFacts({ ...contact, accountantEmail: 'acc@company.ru' }).map(({ label, value }) => [label, plain(value)]),
    ).toEqual([
      ['Телефон', '+7 916 123-45-67'],
      ['Эл. почта', 'buh@company.ru'],
      ['Почта бухгалтера', 'acc@company.ru'],
      ['Указан', '22 ноября 2026 г.'],
    ]);
  });

  it('is sent as people type it, without what was left empty', () => {
    const typed = { phone: '8 (916) 123-45-67', email: ' anna@company.ru ', accountantEmail: ' ', portalName: '' };
    expect(givenContact(typed)).toEqual({ phone: '8 (916) 123-45-67', email: 'anna@company.ru' });
    const more = { accountantEmail: 'buh@company.ru', portalName: ' Romashka.bitrix24.ru' };
    expect(givenContact({ ...typed, ...more })).toEqual({
      phone: '8 (916) 123-45-67',
      email: 'anna@company.ru',
      accountantEmail: 'buh@company.ru',
      portalName: 'romashka.bitrix24.ru',
    });
    expect(givenContact({ ...typed, phone: ' 123 ' }).phone).toBe('123');
  });

  it.each([
    [undefined, undefined],
    [{ why: 'bounce' as const, since }, 'Писем не отправляем: 16 декабря 2026 г. адрес вернул письмо.'],
    [{ why: 'complaint' as const, since }, 'Писем не отправляем: 16 декабря 2026 г. получатель пожаловался на письмо.'],
  ])('held back by %j', (heldBack, said) => {
    const text = heldBackText({ ...contact, heldBack });
    expect(text === undefined ? text : plain(text)).toBe(said);
  });
});
