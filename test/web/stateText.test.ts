import type { Payment, Subscription, Tariffs } from '../../web/client/answers';
import { outcomeText } from '../../web/dialog/text/outcomeText';
import { paymentStateText, receiptText } from '../../web/dialog/text/paymentText';
import { subscriptionText } from '../../web/dialog/text/subscriptionText';
import { FREE_ANSWER } from '../fixtures/freePortal';
import { ACTIVE, PAYMENT, PRICES, plain } from './given';

const EXPIRED: Subscription = { ...ACTIVE, status: 'expired', groups: 0, daysLeft: 0, canSwitchToFree: false };

/** A tariff that the service may sell before the page knows it. */
const tomorrow = (tariff: string) => tariff as Subscription['tariff'];

describe('the words for a subscription', () => {
  const told = (subscription: Subscription, prices: Tariffs | undefined = PRICES) => {
    const { facts, notices } = subscriptionText(subscription, prices);
    return { facts: facts.map(({ label, value, mood }) => plain([label, value, mood].join('|'))), notices };
  };

  it('free, without end', () => {
    expect(told(FREE_ANSWER)).toEqual({ facts: ['Текущий тариф|50 групп|', 'Действует|Бессрочно|'], notices: [] });
  });

  it('active, with its last day and the days left', () => {
    expect(told(ACTIVE).facts).toEqual([
      'Текущий тариф|150 групп|',
      'Действует|до 22 декабря 2026 г. включительно|',
      'Осталось|20 дней|',
    ]);
  });

  it.each([
    [7, 'Осталось|7 дней|soon'],
    [1, 'Остался|1 день|soon'],
    [0, 'Осталось|последний день|soon'],
  ])('near its end with %d days left', (daysLeft, fact) => {
    expect(told({ ...ACTIVE, daysLeft }).facts[2]).toBe(fact);
  });

  it('ended, with what to do and whom to write to', () => {
    const { facts, notices } = told(EXPIRED);
    expect(facts).toEqual(['Тариф|150 групп|', 'Закончился|22 декабря 2026 г.|over']);
    expect(notices.map(({ text, contacts }) => [plain(text), contacts])).toEqual([
      [
        'Чтобы снова подключить группы, выберите тариф ниже и оплатите его. Чтобы вернуться на бесплатные 50 групп, напишите нам в поддержку.',
        true,
      ],
    ]);
  });

  it('under review: nobody should pay twice', () => {
    const [notice, ...others] = told({ ...ACTIVE, payingAdvice: 'wait' }).notices;
    expect(notice?.text).toMatch(/проверяет наш сотрудник.*Не платите второй раз/);
    expect(others).toEqual([]);
  });

  it.each([
    ['under review', { payingAdvice: 'wait' }, /Не платите второй раз/],
    [
      'being charged',
      { payingAdvice: 'may_wait' },
      /идёт автоматическое списание.*Ждать не обязательно.*Выбрать тариф можно ниже/,
    ],
  ] as const)('ended and %s at once: one advice, and none that contradicts it', (_what, change, text) => {
    const { notices } = told({ ...EXPIRED, ...change });
    expect(notices).toHaveLength(1);
    expect(notices[0]?.text).toMatch(text);
    expect(notices[0]?.text).not.toMatch(/^Чтобы снова подключить/);
  });

  it('on a tariff that is no longer sold: by its groups', () => {
    expect(told({ ...ACTIVE, tariff: tomorrow('groups-99'), groups: 99 }).facts[0]).toBe('Текущий тариф|99 групп|');
    expect(told({ ...ACTIVE, tariff: tomorrow('all'), groups: null }).facts[0]).toBe(
      'Текущий тариф|Без ограничения групп|',
    );
  });
});

describe('a payment', () => {
  it('shows the numbers of its receipt once it is registered', () => {
    const fiscal = { fn: '9999078900004792', fd: '17', fpd: '3101967545' };
    const paid: Payment = { ...PAYMENT, status: 'paid' };
    expect(plain(receiptText({ ...paid, fiscal }) ?? '')).toBe('чек: ФН 9999078900004792, ФД 17, ФПД 3101967545');
    expect(receiptText(paid)).toBeUndefined();
  });

  const credit = { value: '0.00', currency: 'RUB' } as const;
  const effect = { kind: 'new', asOf: '2026-11-22', daysLeft: 0, credit, bonusDays: 0, endsOn: '2026-12-22' } as const;

  it.each([
    [{ status: 'pending' }, 'ожидает оплаты'],
    [{ status: 'expired' }, 'ссылка истекла'],
    [{ kind: 'invoice', status: 'pending' }, 'ожидает оплаты'],
    [{ kind: 'invoice', status: 'expired' }, 'срок оплаты истёк'],
    [
      { kind: 'invoice', status: 'partially_paid', received: { value: '1000.00', currency: 'RUB' } },
      'оплачен частично: получено 1 000 ₽',
    ],
    [{ status: 'pending', lastTry: { outcome: 'declined', seenAt: '' } }, 'банк отклонил, можно попробовать ещё раз'],
    [{ status: 'under_review' }, 'деньги получены, проверяем платёж'],
    [{ kind: 'autopay', status: 'under_review' }, 'проверяем платёж'],
    [{ kind: 'autopay', status: 'in_progress' }, 'идёт списание, ждём ответа банка'],
    [{ kind: 'autopay', status: 'failed' }, 'списание не прошло'],
    [{ status: 'paid', effect }, 'оплачен: 30 дней с 22 ноября 2026 г.'],
    [
      { status: 'paid', effect, received: { value: '2999.99', currency: 'RUB' } },
      'оплачен: 30 дней с 22 ноября 2026 г., получено 2 999,99 ₽',
    ],
    [{ status: 'reversed', effect, reversedBy: 'refunded' }, 'деньги возвращены'],
    [{ status: 'reversed', effect, reversedBy: 'chargeback' }, 'банк отозвал платёж'],
  ] as const)('%o stands in the history as «%s»', (change, text) => {
    expect(plain(paymentStateText({ ...PAYMENT, ...change }))).toBe(text);
  });

  it('that the bank took back is not said to be refunded by us', () => {
    expect(outcomeText({ ...PAYMENT, status: 'reversed', reversedBy: 'chargeback' }, PRICES).title).toBe(
      'Банк отозвал платёж',
    );
  });

  it('that was paid is announced with the tariff and its end', () => {
    const { title, text } = outcomeText({ ...PAYMENT, status: 'paid', effect }, PRICES);
    expect(plain(`${title}. ${text}`)).toBe(
      'Оплачено. Тариф «150 групп» действует до 22 декабря 2026 г. включительно.',
    );
  });

  it('that could not turn autopay on says so and why', () => {
    const paid = outcomeText({ ...PAYMENT, status: 'paid', effect, autopayRefused: 'not_a_card' }, PRICES);
    expect(plain(paid.text)).toBe(
      'Тариф «150 групп» действует до 22 декабря 2026 г. включительно. Автоплатёж не подключился: он работает только с банковской картой, а оплата прошла иначе.',
    );
  });

  it('that was cancelled may still be paid', () => {
    const { title, text, good } = outcomeText({ ...PAYMENT, status: 'cancelled' }, PRICES);
    expect([title, good]).toEqual(['Платёж отменён', false]);
    expect(text).toContain('деньги зачтутся');
  });

  it('under review or expired says what to do', () => {
    expect(outcomeText({ ...PAYMENT, status: 'under_review' }, PRICES).text).toContain('Платить ещё раз не нужно');
    expect(outcomeText({ ...PAYMENT, status: 'expired' }, PRICES).text).toContain('деньги зачтутся');
  });
});
