import { attentionAnswer, grantedAnswer, portalAnswer } from '../../lib/api/answers/operator';
import { ATTENTION, PORTAL_STATE, RESOLVED } from '../../lib/api/deskExamples';
import { attentionWords, namesOf } from '../../web/operator/attentionWords';
import { countsText, isUnknown, tabTitle } from '../../web/operator/deskText';
import {
  decisionWords,
  doneText,
  grantedText,
  isReopenable,
  reopenedAttentionText,
  resolvedAttentionText,
  takenBackText,
} from '../../web/operator/doneText';
import { plain } from './given';

const PORTAL = 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b';
const OPEN = attentionAnswer().parse(ATTENTION);
const CLOSED = attentionAnswer().parse(RESOLVED);
const STATE = portalAnswer().parse(PORTAL_STATE);
const GRANTED = grantedAnswer().parse({ subscription: PORTAL_STATE.subscription });
const WORDS = '«Сумма не совпала» от 24 ноября 2026 г., 2 999,99 ₽, № 1000002';
const rub = (value: string) => ({ value, currency: 'RUB' }) as const;

describe('what waits for a person', () => {
  it('is named by kind, day, sum and number', () => {
    expect(plain(attentionWords(OPEN))).toBe(WORDS);
  });

  it('of the bank is named by its row too, for two may be of one day, sum and number', () => {
    const row = { ...OPEN, kind: 'surplus', reported: { ...OPEN.reported, bankReference: '2026-11-24 №9' } } as const;
    expect(plain(attentionWords(row))).toBe(
      '«Лишние деньги» от 24 ноября 2026 г., 2 999,99 ₽, № 1000002, строка «2026-11-24 №9»',
    );
  });

  it('without a known sum or payment is named as it was reported', () => {
    const { amount: _sum, payment: _ours, ...told } = OPEN;
    const unread = { ...told, kind: 'unknown_number', reported: { number: '77', sum: '3000.001' } } as const;
    expect(plain(attentionWords(unread))).toBe('«Неизвестный номер платежа» от 24 ноября 2026 г., 3000.001, № 77');
  });

  it('is named by its id; where the answer does not list it, by its number', () => {
    const named = namesOf([OPEN]);
    expect(plain(named('result-1000002-k299999'))).toBe(WORDS);
    expect(['bank-1000003-2026.11.24', 'x'].map(named)).toEqual([
      'деньги с номером 1000003',
      'деньги с номером не наших платежей',
    ]);
  });
});

describe('what has been done', () => {
  it('with an attention names its sum and portal', () => {
    expect(plain(resolvedAttentionText(CLOSED))).toBe(`Сделано: возвращено. ${WORDS}, портал ${PORTAL}.`);
    const applied = { ...CLOSED, resolution: { ...CLOSED.resolution!, action: 'apply', to: 1_000_005 } } as const;
    expect(plain(resolvedAttentionText(applied))).toMatch(/^Сделано: засчитано за платёж № 1000005\. «Сумма/);
    expect(plain(reopenedAttentionText(OPEN))).toBe(`Сделано: снова ждёт решения. ${WORDS}, портал ${PORTAL}.`);
  });

  it.each([
    ['paid', 'Робокасса знает исход: списание прошло. '],
    ['failed', 'Робокасса знает исход: списание не прошло. '],
    ['unclear', 'Сделано: возвращено. '],
  ] as const)('where Robokassa, asked first, says %s', (robokassaSays, beginning) => {
    expect(resolvedAttentionText({ ...CLOSED, robokassaSays }).startsWith(beginning)).toBe(true);
  });

  it('with a portal names what it holds now', () => {
    const now = `Теперь тариф «150 групп» до 22 декабря 2026 г., портал ${PORTAL}.`;
    expect(plain(grantedText(GRANTED, rub('8500.00')))).toBe(`Сделано: дни добавлены, ценность 8 500 ₽. ${now}`);
    expect(plain(takenBackText(STATE.journal[0]!, GRANTED))).toBe(
      `Сделано: отменена запись 1 — оплата, 3 000 ₽. ${now}`,
    );
    expect(doneText('contactGiven', PORTAL)).toBe(`Сделано: контакт сохранён, портал ${PORTAL}.`);
  });

  it.each([
    [{ kind: 'grant', value: rub('0.00'), reason: 'Подарок' }, 'дни без оплаты, ценность 0 ₽'],
    [{ kind: 'attention_opened', attention: 'a', sum: rub('500.00') }, 'отложенные деньги по счёту, 500 ₽'],
    [{ kind: 'free_at_term_end' }, 'отметка «потом бесплатный тариф»'],
  ] as const)('names what was taken back: %o', (event, words) => {
    const [entry] = STATE.journal;
    const told = takenBackText({ ...entry!, event: { effect: {}, ...event } as never }, GRANTED);
    expect(plain(told)).toContain(`отменена запись 1 — ${words}. Теперь`);
  });
});

describe('a portal', () => {
  const nothing = { journal: [], payments: [] };

  it('that nobody has written or paid about is unknown, and not a customer on the free groups', () => {
    expect(isUnknown(nothing)).toBe(true);
    expect([isUnknown(STATE), isUnknown({ ...nothing, payments: STATE.payments })]).toEqual([false, false]);
  });
});

describe('a decision about money that waited', () => {
  const decision = {
    action: 'apply',
    by: 'operator-3',
    note: 'Клиент доплатил',
    at: '2026-11-24T15:30:00.000Z',
  } as const;

  it('says when, who, for what, how much and why', () => {
    expect(plain(decisionWords({ ...decision, to: 1000003, sum: { value: '1000.00', currency: 'RUB' } }))).toBe(
      '24 ноября 2026 г., 18:30, оператор operator-3: засчитано за платёж № 1000003, 1 000 ₽. Основание: Клиент доплатил',
    );
    expect(plain(decisionWords({ ...decision, action: 'noted', by: 'robokassa' }))).toBe(
      '24 ноября 2026 г., 18:30, Робокасса: отмечено. Основание: Клиент доплатил',
    );
    const learnt = { action: 'noted', by: 'исход известен', note: 'Исход платежа стал известен' } as const;
    expect(plain(decisionWords({ ...decision, ...learnt }))).toBe(
      '24 ноября 2026 г., 18:30, исход известен: отмечено. Основание: Исход платежа стал известен',
    );
  });

  it('may be opened again unless its money counts, it closed by itself, or it was the end of a refund', () => {
    expect(isReopenable(decision)).toBe(false);
    expect(isReopenable({ ...decision, action: 'refunded' })).toBe(true);
    expect(isReopenable({ ...decision, action: 'noted' })).toBe(true);
    expect(isReopenable({ ...decision, action: 'noted', by: 'robokassa' })).toBe(false);
    expect(isReopenable({ ...decision, action: 'noted', by: 'исход известен' })).toBe(false);
    expect(isReopenable({ ...decision, action: 'refunded', by: 'строка отменена' })).toBe(false);
    expect(isReopenable({ ...decision, action: 'done' })).toBe(false);
    expect(isReopenable({ ...decision, action: 'not_done' })).toBe(false);
  });
});

describe('what waits on the tabs', () => {
  const counts = {
    openInvoices: 12,
    allInvoices: 1000,
    openAttention: 0,
    closedAttention: 40,
    openBankRows: 3,
    upTo: 1000,
  };

  it('is counted up to a bound, and empty until it is known', () => {
    expect(countsText(counts)).toEqual({
      openInvoices: '12',
      allInvoices: '1000+',
      openAttention: '0',
      closedAttention: '40',
      openBankRows: '3',
    });
    expect(countsText(undefined).openInvoices).toBe('');
  });

  it.each([
    ['12', 'Счета (12)'],
    ['1000+', 'Счета (1000+)'],
    ['0', 'Счета'],
    ['', 'Счета'],
  ])('counted %j gives the tab the title %s', (count, title) => {
    expect(tabTitle('Счета', count)).toBe(title);
  });
});
