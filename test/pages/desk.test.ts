import { confirmedAnswer, invoiceAnswer, portalAnswer } from '../../lib/api/answers/operator';
import { INVOICE, PORTAL_STATE, REFUSALS } from '../../lib/api/examples';
import { confirmationRequest } from '../../lib/api/schemas/invoices';
import { ATTENTION_KINDS } from '../../lib/domain/attention';
import {
  attentionText,
  confirmedText,
  deskTroubleText,
  invoiceStateText,
  tariffName,
} from '../../local/pages/operator/deskText';
import { actorText, journalText } from '../../local/pages/operator/journalText';
import { bankReferenceOf, moneyOf, moscowDay, typedMoney } from '../../local/pages/operator/typed';
import { plain } from './given';

const rub = (value: string) => ({ value, currency: 'RUB' }) as const;
const [ENTRY] = portalAnswer.parse(PORTAL_STATE).journal;
const { effect } = portalAnswer.parse(PORTAL_STATE).payments[0]!;

describe('a line of the journal', () => {
  const part = { bankReference: '2026-11-24 №123 7707083893', receivedOn: '2026-11-24', amount: rub('1000.00') };
  it.each([
    [ENTRY!.event, 'Оплачен платёж № 1000001 на 3 000 ₽: новый срок, тариф «150 групп» до 22 декабря 2026 г.'],
    [{ kind: 'tariff_ended' }, 'Закончился тариф «50 групп»'],
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
    [{ kind: 'attention_opened', attention: 'a-1' }, 'Деньги отложены до решения: a-1'],
    [
      { kind: 'attention_resolved', attention: 'a-1', action: 'refunded' },
      'Решение по отложенным деньгам a-1: возвращено',
    ],
  ] as const)('%o', (event, sentence) => {
    expect(plain(journalText({ ...ENTRY!, event }))).toBe(sentence);
  });

  it('says who', () => {
    expect(['calendar', 'robokassa', 'customer:u1', 'operator:o7'].map(actorText)).toEqual([
      'календарь',
      'Робокасса',
      'клиент u1',
      'оператор o7',
    ]);
  });
});

describe('confirmed money', () => {
  const invoice = invoiceAnswer.parse(INVOICE);
  const told = (change: object) => {
    const { text, isGood } = confirmedText(confirmedAnswer.parse({ invoice, ...change }));
    return [plain(text), isGood];
  };

  it('is told by what became of it', () => {
    const paid = { ...invoice, payment: { ...invoice.payment, status: 'paid', effect } };
    expect(told({ outcome: 'settled', invoice: paid })).toEqual([
      'Счёт № 1000003 оплачен. Тариф действует до 22 декабря 2026 г.',
      true,
    ]);
    expect(told({ outcome: 'partial' })).toEqual(['Деньги учтены. По счёту № 1000003 не хватает ещё 2 000 ₽.', true]);
    expect(told({ outcome: 'attention', attention: 'late_money' })).toEqual([
      'Деньги записаны, но счёт № 1000003 ими не оплачен. Отложено до решения: деньги после срока счёта.',
      false,
    ]);
    expect(told({ outcome: 'already_counted' })[0]).toContain('уже учтена раньше');
  });

  it('leaves the invoice in a state of which there are words', () => {
    expect(plain(invoiceStateText(invoice))).toBe('оплачен частично, не хватает 2 000 ₽, ждём до 22 декабря 2026 г.');
  });
});

it('every kind of attention has a title and what to do', () => {
  for (const kind of ATTENTION_KINDS)
    expect(attentionText(kind)).toMatchObject({ advice: expect.stringMatching(/\.$/) });
  expect(new Set(ATTENTION_KINDS.map((kind) => attentionText(kind).title)).size).toBe(ATTENTION_KINDS.length);
});

it.each(Object.values(REFUSALS))('$code is told to operators in the service’s words', (problem) => {
  expect(deskTroubleText({ kind: 'refused', ...problem, errors: [] }).title).toBe(problem.title);
});

it('a complaint about fields is told field by field', () => {
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

  it('a sum is put into its field as people write it', () => {
    expect([rub('3000.00'), rub('2999.50')].map(typedMoney)).toEqual(['3000', '2999,50']);
  });

  it('a row of the statement gets the name the interface’s own example has, and the interface takes it', () => {
    const row = { receivedOn: '2026-11-24', order: '№ 123', payer: '7707083893' };
    expect(bankReferenceOf(row)).toBe('2026-11-24 №123 7707083893');
    expect(bankReferenceOf({ ...row, order: '', payer: ' ' })).toBe('2026-11-24');
    const { bankReference } = confirmationRequest.shape;
    expect(bankReference.safeParse(bankReferenceOf(row)).success).toBe(true);
  });

  it('the day of a moment is Moscow’s', () => {
    expect(moscowDay(Date.parse('2026-11-22T21:30:00Z'))).toBe('2026-11-23');
    expect(tariffName('groups-unlimited')).toBe('«Без ограничения групп»');
  });
});
