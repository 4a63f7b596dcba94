import { portalAnswer, reversalAnswer } from '../../lib/api/answers/operator';
import { PORTAL_STATE, REVERSAL } from '../../lib/api/deskExamples';
import { namesOf } from '../../web/operator/attentionWords';
import { canBeReopened, canBeTakenBack, previewLines, reasonsFor } from '../../web/operator/reversalText';
import { plain } from './given';

const [PURCHASE] = portalAnswer().parse(PORTAL_STATE).journal;
const named = namesOf([]);
const example = () => reversalAnswer().parse(REVERSAL);
type Entry = NonNullable<typeof PURCHASE>;
const entry = (event: Entry['event'], version = 1): Entry => ({ ...PURCHASE!, version, event });

it('a preview says what is held, what becomes of the money and of autopay', () => {
  expect(previewLines(example(), 'mistake', named).map(plain)).toEqual([
    'Сейчас: тариф «150 групп» до 22 декабря 2026 г., впереди 28 дней на 2 800 ₽',
    'Станет: бесплатный тариф «50 групп»',
    'Платёж № 1000001: деньги ждут решения',
    'Отложенное (деньги с номером 1000001) будет ждать решения',
    'Автоплатёж отключится: отменён платёж',
    'Письмо уйдёт на почту платежа и контакта',
  ]);
});

it('and names the row, the other invoice, and entries without effect', () => {
  const { payment, autopayOff, ...rest } = example();
  const lines = previewLines(
    {
      ...rest,
      after: { ...rest.after, status: 'expired', tariff: 'groups-150', endsOn: '2026-12-22' },
      attention: [{ id: 'bank-3', becomes: 'closed' }],
      row: { name: '2026-11-27 №187', becomes: 'moved' },
      moved: { number: 1000004, outcome: 'settled' },
      noticeDropped: true,
      fallenOut: [3],
      withoutEffect: [4],
      byDays: [5],
      mailTo: [],
    },
    'mistake',
    named,
  );
  expect(lines.slice(1).map(plain)).toEqual([
    'Станет: тариф «150 групп» закончился 22 декабря 2026 г.',
    'Строка «2026-11-27 №187» перейдёт на другой счёт',
    'Счёт № 1000004: будет оплачен',
    'Отложенное (деньги с номером 3) закроется',
    'О списании предупредим заново, за три дня',
    'Подарок до даты (запись 3) ничего больше не даёт',
    'Запись 4 больше ни на что не действует',
    'Старый подарок (запись 5) считается по числу дней',
    'Письмо не уйдёт: адреса нет',
  ]);
});

it('a payment that the bank took back is not said to be refunded', () => {
  const payment = { number: 1000001, status: 'reversed' } as const;
  expect(previewLines({ ...example(), payment }, 'chargeback', named).map(plain)).toContain(
    'Платёж № 1000001: банк отозвал платёж',
  );
});

it('an attention that is open again is not offered again', () => {
  const noted = { ...entry({ kind: 'attention_resolved', attention: 'a', action: 'noted' }, 2), by: 'operator:olga' };
  const reopened = entry({ kind: 'attention_reopened', attention: 'a', note: 'Не то' }, 3);
  const again = { ...noted, version: 4 };
  expect(canBeReopened(noted, [noted])).toBe(true);
  expect(canBeReopened(noted, [reopened, noted])).toBe(false);
  expect(canBeReopened(again, [again, reopened, noted])).toBe(true);
});

describe('the button', () => {
  const taken = entry({ kind: 'taken_back', entry: 1, what: 'purchase', reason: 'mistake', note: 'Ошибка' }, 2);

  it.each([
    ['a purchase', PURCHASE!, [], true],
    ['one that was taken back', PURCHASE!, [taken], false],
    ['a taking back', taken, [], false],
    ['a passage', entry({ kind: 'became_free' }), [], false],
    ['the mark', entry({ kind: 'free_at_term_end' }), [], true],
    ['money of a row put aside', entry({ kind: 'attention_opened', attention: 'bank-3-x' }), [], true],
    ['money of a card put aside', entry({ kind: 'attention_opened', attention: 'result-3-k1' }), [], false],
  ])('of %s', (_what, of, journal, offered) => {
    expect(canBeTakenBack(of, journal)).toBe(offered);
  });

  it('asks for the reason where there is more than one', () => {
    expect(reasonsFor(PURCHASE!).map(({ id }) => id)).toEqual(['mistake', 'refunded', 'chargeback']);
    expect(reasonsFor(entry({ kind: 'free_at_term_end' })).map(({ id }) => id)).toEqual(['mistake']);
  });
});
