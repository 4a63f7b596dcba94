import { renderMail } from '../../lib/mail/renderMail';
import { OFF_TEXTS } from '../../lib/mail/texts/offReasons';
import type { AutopayOffReason, AutopayRefusal, Payment, Subscription } from '../../web/dialog/api/answers';
import { autopayText } from '../../web/dialog/text/autopayText';
import { lateWordsFetched } from '../../web/dialog/text/lateWords';
import { outcomeText, paymentStateText } from '../../web/dialog/text/paymentText';
import { AUTOPAY_REFUSED } from '../../web/dialog/text/refusalWords';
import { subscriptionText } from '../../web/dialog/text/subscriptionText';
import { PORTAL } from '../fixtures/billing';
import { paidMail, SUPPORT } from '../mail/given';
import { ACTIVE, AUTOPAY, PAYMENT, PRICES, plain } from './given';

// One state, told on the page and in a mail: the words differ in length, never in what is the case.

beforeAll(() => lateWordsFetched);

/** What both must name of a reason, whatever else they say. */
const OFF: Readonly<Record<AutopayOffReason, RegExp>> = {
  customer: /[Вв]ы от него отказались|Вы отключили/,
  operator: /[Пп]оддержка OLChat/,
  switched_to_free: /бесплатные группы/,
  charges_failed: /[Сс]писать оплату с карты не получилось/,
  price_raised: /[Тт]ариф подорожал/,
  not_sold: /больше не продаётся/,
  notice_missed: /вовремя не дошло/,
  tariff_changed: /сменился/,
  term_ended: /период закончился|срок закончился/,
  reversed: /отменён/,
};

it.each(Object.entries(OFF) as [AutopayOffReason, RegExp][])('autopay that is off for %s', (offReason, why) => {
  const page = autopayText({ ...ACTIVE, autopay: { on: false, offReason, chargeInProgress: false } }) ?? '';
  expect(plain(page)).toMatch(why);
  expect(plain(page)).toMatch(/^Автоплатёж (отключён|не подключён): /);
  expect(plain(OFF_TEXTS[offReason].why)).toMatch(why);
});

const REFUSED: Readonly<Record<AutopayRefusal, RegExp>> = {
  not_a_card: /только с банковской картой.*(иначе|другим способом)/,
  way_unknown: /каким способом прошла.*не сообщили/,
  money_of_another: /другого платежа|по другому платежу/,
  link_expired: /срок ссылки/,
  withdrawn: /отказались позже|раньше, чем автоплатёж был отключён/,
  cancelled: /отменяли|отменили эту оплату/,
  older_than_the_one_in_force: /более позднее согласие|позже вы уже дали другое согласие/,
};

it.each(Object.entries(REFUSED) as [AutopayRefusal, RegExp][])('a box ticked in vain for %s', (why, words) => {
  expect(plain(AUTOPAY_REFUSED[why])).toMatch(words);
  const mail = renderMail(paidMail({}, { autopay: { kind: 'not_turned_on', why } }), SUPPORT, PORTAL);
  expect(plain(mail.text)).toMatch(words);
  expect(plain(mail.text)).not.toContain('Автоплатёж подключён');
});

const STATUSES: readonly Payment['status'][] = [
  'pending',
  'partially_paid',
  'cancelled',
  'expired',
  'in_progress',
  'paid',
  'reversed',
  'failed',
  'under_review',
];

it('every state of every kind has words of its own, and what is over says what to do or that it is done', () => {
  for (const kind of ['card', 'invoice', 'autopay'] as const) {
    const payments = STATUSES.map((status): Payment => ({ ...PAYMENT, kind, status }));
    expect(new Set(payments.map(paymentStateText)).size).toBe(STATUSES.length);
    for (const payment of payments) {
      const { title, text, good } = outcomeText(payment, PRICES);
      expect([payment.status, title]).toEqual([payment.status, expect.stringMatching(/^[А-ЯЁ]/)]);
      expect([payment.status, text]).toEqual([payment.status, expect.stringMatching(/\.$/)]);
      // Only what has money says so; nothing promises a button that is not there.
      expect(good).toBe(payment.status === 'paid' || payment.status === 'under_review');
      expect(text).not.toContain('овторите');
    }
  }
});

it.each(['pay', 'wait', 'may_wait', 'charge_void'] as const)(
  'with advice «%s» nothing on the page says the contrary',
  (payingAdvice) => {
    for (const status of ['active', 'expired'] as const) {
      for (const chargeInProgress of [true, false]) {
        const subscription: Subscription = {
          ...ACTIVE,
          status,
          payingAdvice,
          autopay: { ...AUTOPAY, chargeInProgress },
        };
        const said = subscriptionText(subscription, PRICES)
          .notices.map(({ text }) => text)
          .join(' ');
        if (payingAdvice === 'wait') expect(said).toMatch(/ещё раз не нужно|Не платите второй раз/);
        else expect(said).not.toMatch(/не нужно|Не платите/);
        // On, it is never called off.
        expect(autopayText(subscription)).toMatch(/^Автоплатёж подключён: /);
      }
    }
  },
);
