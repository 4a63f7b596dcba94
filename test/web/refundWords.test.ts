import { refundsAnswer } from '../../lib/api/answers/refunds';
import { ATTENTION } from '../../lib/api/deskExamples';
import { REFUNDS } from '../../lib/api/refundExamples';
import { REFUND_FAILURES } from '../../lib/domain/corrections/refundShare';
import { goesBack } from '../../web/operator/deskText';
import { byHandText, REFUND_FAILURE_WORDS, refundPreview, refundStateText } from '../../web/operator/refundWords';
import { plain } from './given';

// The words of the desk about money that is given back.

const rub = (value: string) => ({ value, currency: 'RUB' }) as const;
const refunds = refundsAnswer().parse(REFUNDS);
const [refund] = refunds.refunds;

it.each([
  [{ status: 'reserved' }, 'ждёт отправки, запрос уйдёт в течение минуты'],
  [{ status: 'requested' }, 'запрос отправляется в Робокассу'],
  [{ status: 'processing' }, 'Робокасса выполняет возврат'],
  [{ status: 'unknown' }, 'неизвестно, ушли ли деньги: запись на вкладке «Ждут решения»'],
  [{ status: 'finished', endedAt: '2026-11-24T09:30:00.000Z' }, 'деньги ушли 24 ноября 2026 г.'],
  [{ status: 'finished', elsewhere: { on: '2026-11-23' } }, 'вернули 23 ноября 2026 г., в банке или в кабинете'],
  [{ status: 'canceled' }, 'не прошёл: отменён в кабинете Робокассы, сумма снова свободна'],
  [
    { status: 'canceled', withdrawn: true, endedAt: '2026-11-24T09:30:00.000Z' },
    'отменён оператором до отправки 24 ноября 2026 г., сумма снова свободна',
  ],
  [
    { status: 'rejected', reason: 'not_enough_funds', message: 'NotEnoughOperationFunds' },
    'не прошёл: на счёте магазина в Робокассе не хватает денег («NotEnoughOperationFunds»), сумма снова свободна',
  ],
] as const)('says how far a refund is: %j', (state, words) => {
  expect(plain(refundStateText({ ...refund!, ...state }))).toBe(words);
});

it('has words for every reason why no money went', () => {
  for (const why of REFUND_FAILURES) expect(REFUND_FAILURE_WORDS[why]).toMatch(/^\p{L}.*[^.]$/u);
});

it('says why Robokassa cannot give the money back, and nothing where it can', () => {
  expect(byHandText({ isOpenToRefunds: true, isByHand: false })).toBeUndefined();
  expect(byHandText({ isOpenToRefunds: false, isByHand: false })).toContain('нет Пароля №3');
  expect(byHandText({ isOpenToRefunds: true, isByHand: true })).toContain('переводом');
});

describe('before the button is pressed', () => {
  const preview = (...[wanted]: [Partial<Parameters<typeof refundPreview>[1]>]) =>
    refundPreview({ left: rub('2000.00') }, { sum: '500', days: 'keep', isElsewhere: false, ...wanted }).map(plain);

  it('a part, and days that stay', () => {
    expect(preview({})).toEqual([
      'Вернём 500 ₽; можно будет вернуть ещё 1 500 ₽',
      'Дни и автоплатёж останутся, как есть',
      'Клиент получит письмо сейчас и когда деньги уйдут',
    ]);
  });

  it('a term that ends with the money tells of autopay too', () => {
    expect(preview({ days: 'end_now' })).toEqual([
      'Вернём 500 ₽; можно будет вернуть ещё 1 500 ₽',
      'Тариф закончится, когда деньги уйдут, включатся бесплатные 50 групп',
      'Автоплатёж отключится сразу и останется выключенным, даже если возврат не пройдёт',
      'Клиент получит письмо сейчас и когда деньги уйдут',
    ]);
  });

  it('days that are taken back go with all the money', () => {
    expect(preview({ days: 'take_back', sum: '1' })[0]).toBe('Вернём 2 000 ₽; можно будет вернуть ещё 0 ₽');
  });

  it('money that went back elsewhere is only recorded', () => {
    expect(preview({ isElsewhere: true, days: 'end_now' })).toEqual([
      'Отметим возврат 500 ₽; можно будет вернуть ещё 1 500 ₽',
      'Тариф закончится, включатся бесплатные 50 групп',
      'Клиент получит письмо о возврате',
    ]);
  });

  it('a sum that is too large is refused at once; a text that is no sum shows nothing', () => {
    expect(preview({ sum: '2000,01' })).toEqual(['Больше 2 000 ₽ вернуть нельзя']);
    expect(preview({ sum: 'пятьсот' })).toEqual([]);
  });
});

it('offers Robokassa for card money put aside, not for a bank row, surplus or an unknown number', () => {
  const entry = { ...ATTENTION, payment: 1000001 } as Parameters<typeof goesBack>[0];
  expect(goesBack({ ...entry, kind: 'amount_mismatch' })).toBe(true);
  expect(goesBack({ ...entry, kind: 'surplus' })).toBe(false);
  const { amount: _unread, ...unread } = entry;
  expect(goesBack({ ...unread, kind: 'amount_mismatch' })).toBe(false);
  const row = { ...entry.reported, bankReference: '2026-11-24 №1 7707083893' };
  expect(goesBack({ ...entry, kind: 'amount_mismatch', reported: row })).toBe(false);
  const { payment, ...unknown } = entry;
  expect(goesBack({ ...unknown, kind: 'unknown_number' })).toBe(false);
});
