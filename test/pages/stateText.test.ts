import type { PriceList, Subscription } from '../../local/pages/dialog/api/answers';
import { outcomeText, paymentStateText } from '../../local/pages/dialog/text/paymentText';
import { subscriptionText } from '../../local/pages/dialog/text/subscriptionText';
import { PAYMENT, PRICES, plain } from './given';

const PAID: Subscription = {
  version: 1,
  tariff: 'groups-150',
  status: 'active',
  groups: 150,
  endsOn: '2026-12-22',
  daysLeft: 20,
  underReview: false,
};
const FREE: Subscription = { version: 0, tariff: 'groups-50', status: 'free', groups: 50, underReview: false };

describe('the subscription is told', () => {
  const told = (subscription: Subscription, prices: PriceList | undefined = PRICES) => {
    const { facts, notices } = subscriptionText(subscription, prices);
    return { facts: facts.map(({ label, value, mood }) => plain([label, value, mood].join('|'))), notices };
  };

  it('free, without end', () => {
    expect(told(FREE)).toEqual({ facts: ['Текущий тариф|50 групп|', 'Действует|Бессрочно|'], notices: [] });
  });

  it('active, with its last day and the days left', () => {
    expect(told(PAID).facts).toEqual([
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
    expect(told({ ...PAID, daysLeft }).facts[2]).toBe(fact);
  });

  it('ended, with what to do', () => {
    const { facts, notices } = told({ ...PAID, status: 'expired', groups: 0, daysLeft: 0 });
    expect(facts).toEqual(['Тариф|150 групп|', 'Закончился|22 декабря 2026 г.|over']);
    expect(plain(notices.join())).toContain('выберите тариф ниже и оплатите его');
    expect(notices.join()).toContain('напишите в поддержку OLChat');
  });

  it('under review: nobody should pay twice', () => {
    expect(told({ ...PAID, underReview: true }).notices.join()).toMatch(/Деньги получены, сверяем сумму.*не нужно/);
  });

  it('about to become free', () => {
    const { notices } = told({ ...PAID, switchesToFreeOn: '2026-12-23' });
    expect(plain(notices.join())).toContain('С 23 декабря 2026 г. включится бесплатный тариф');
  });

  it('by its groups when its tariff is sold no more', () => {
    expect(told({ ...PAID, tariff: 'groups-99', groups: 99 }).facts[0]).toBe('Текущий тариф|99 групп|');
    expect(told({ ...PAID, tariff: 'all', groups: null }).facts[0]).toBe('Текущий тариф|Без ограничения групп|');
  });
});

describe('a payment', () => {
  const effect = { kind: 'new', asOf: '2026-11-22', daysLeft: 0, bonusDays: 0, endsOn: '2026-12-22' } as const;

  it.each([
    [{ status: 'pending' }, 'ожидает оплаты'],
    [{ status: 'expired' }, 'ссылка истекла'],
    [{ kind: 'invoice', status: 'pending' }, 'ожидает оплаты'],
    [{ kind: 'invoice', status: 'expired' }, 'срок оплаты истёк'],
    [
      { kind: 'invoice', status: 'partially_paid', received: { value: '1000.00', currency: 'RUB' } },
      'оплачен частично: получено 1 000 ₽',
    ],
    [{ status: 'under_review' }, 'деньги получены, сверяем сумму'],
    [{ status: 'paid', effect }, 'оплачен, действует до 22 декабря 2026 г.'],
  ] as const)('%o stands in the history as «%s»', (change, text) => {
    expect(plain(paymentStateText({ ...PAYMENT, ...change }))).toBe(text);
  });

  it('that was paid is announced with the tariff and its end', () => {
    const { title, text } = outcomeText({ ...PAYMENT, status: 'paid', effect }, PRICES);
    expect(plain(`${title}. ${text}`)).toBe(
      'Оплачено. Тариф «150 групп» действует до 22 декабря 2026 г. включительно.',
    );
  });

  it('under review or expired says what to do', () => {
    expect(outcomeText({ ...PAYMENT, status: 'under_review' }, PRICES).text).toContain('Платить ещё раз не нужно');
    expect(outcomeText({ ...PAYMENT, status: 'expired' }, PRICES).text).toContain('деньги зачтутся');
  });
});
