import { AUTOPAY_OFF_REASONS, type AutopayOffReason, CONSENT_REFUSALS } from '../../lib/domain/autopay/autopay';
import { PAYING_ADVICE } from '../../lib/domain/payment/payingAdvice';
import { renderMail } from '../../lib/mail/renderMail';
import { type CustomerState, stateWords } from '../../lib/words/stateWords';
import type { Payment } from '../../web/client/answers';
import { autopayText, cancelText, chargingText } from '../../web/dialog/text/autopayText';
import { freeQuestion } from '../../web/dialog/text/freeQuestion';
import { freedText } from '../../web/dialog/text/freeText';
import { outcomeText } from '../../web/dialog/text/outcomeText';
import { paymentStateText } from '../../web/dialog/text/paymentText';
import { subscriptionText } from '../../web/dialog/text/subscriptionText';
import { PORTAL } from '../fixtures/billing';
import { endedMail, offAfterTheEndMail, offMail, paidMail, reminderMail, SUPPORT } from '../mail/given';
import { ACTIVE, AUTOPAY, PAYMENT, PRICES, plain } from '../web/given';

// One function says every state, for the dialog, the page behind a link and the mails (docs/rules.md, «One state, one
// wording»).

const said = (state: CustomerState) => {
  const { title, text } = stateWords(state);
  return [plain(title), plain(text)];
};

const REVIEWED = [
  'Деньги получены, проверяем платёж',
  'Платить ещё раз не нужно: с платежом уже разбирается наш сотрудник.',
];
const AWAITED = ['Ожидает оплаты', 'Деньги пока не поступили.'];
const PAID = ['Оплачено', 'Деньги поступили, платить ещё раз не нужно.'];
const IN_PART = ['Получили часть оплаты', 'Тариф включится, как только поступит остаток.'];
const CHARGED = ['Списание пока не подтвердилось', 'Ждём ответа банка.'];
const FAILED = ['Не получилось списать оплату', 'Деньги не списаны. Если банк их придержал, они вернутся на карту.'];
const CANCELLED = ['Платёж отменён', 'Если по нему всё же заплатят, деньги зачтутся.'];
const LAPSED = ['Ссылка на оплату истекла', 'Если по ней уже заплатили, деньги зачтутся.'];

/** The title and text of each status, kind by kind, in the order of `STATUSES`. */
const STATUSES: readonly Payment['status'][] = [
  'pending',
  'partially_paid',
  'in_progress',
  'failed',
  'under_review',
  'paid',
  'reversed',
  'cancelled',
  'expired',
];
const GIVEN_BACK = ['Деньги возвращены', 'Платёж отменён.'];
const OF_PAYMENTS: Readonly<Record<Payment['kind'], readonly string[][]>> = {
  card: [AWAITED, IN_PART, CHARGED, FAILED, REVIEWED, PAID, GIVEN_BACK, CANCELLED, LAPSED],
  invoice: [
    AWAITED,
    IN_PART,
    CHARGED,
    FAILED,
    REVIEWED,
    PAID,
    GIVEN_BACK,
    ['Счёт отменён', 'Если по нему всё же заплатят, деньги проверит наш сотрудник.'],
    ['Срок оплаты счёта истёк', 'Если по нему уже заплатили, деньги не пропадут.'],
  ],
  autopay: [
    AWAITED,
    IN_PART,
    CHARGED,
    FAILED,
    // The text must not say that money came: whether it did may be the open question.
    ['Проверяем платёж', 'С ним разбирается наш сотрудник.'],
    PAID,
    GIVEN_BACK,
    CANCELLED,
    LAPSED,
  ],
};

describe('a payment', () => {
  it.each(['card', 'invoice', 'autopay'] as const)('of kind %s has words for each status', (kind) => {
    expect(STATUSES.map((status) => said({ of: 'payment', kind, status }))).toEqual(OF_PAYMENTS[kind]);
  });

  it('charged back by the bank does not read as given back by us, and a declined one may be tried again', () => {
    expect(said({ of: 'payment', kind: 'card', status: 'reversed', reversedBy: 'chargeback' })).toEqual([
      'Банк отозвал платёж',
      'Деньги вернулись плательщику, платёж отменён.',
    ]);
    expect(said({ of: 'payment', kind: 'card', status: 'pending', isDeclined: true })).toEqual([
      'Банк отклонил, можно попробовать ещё раз',
      'Попробовать можно той же картой или другой.',
    ]);
  });

  it.each(['card', 'invoice', 'autopay'] as const)('of kind %s is told so in the dialog', (kind) => {
    for (const [index, status] of STATUSES.entries()) {
      const { title, text, good } = outcomeText({ ...PAYMENT, kind, status }, PRICES);
      const [expected, words] = OF_PAYMENTS[kind][index] ?? [];
      expect([status, plain(title)]).toEqual([status, expected]);
      expect(plain(text)).toContain(words);
      // Only a payment that has money may look good, and no text promises a button that is not there.
      expect([status, good]).toEqual([status, status === 'paid' || status === 'under_review']);
      expect(text).not.toContain('овторите');
    }
    // In the history no two states read the same.
    expect(new Set(STATUSES.map((status) => paymentStateText({ ...PAYMENT, kind, status }))).size).toBe(9);
  });
});

describe('the tariff that runs', () => {
  it('is told by the same sentence everywhere', () => {
    const [tariff, day] = ['150 групп', '22 декабря 2026 г.'];
    expect([
      said({ of: 'term', status: 'free' }),
      said({ of: 'term', status: 'active', tariff, until: day }),
      said({ of: 'term', status: 'expired', tariff, endedOn: day }),
    ]).toEqual([
      ['Бесплатный тариф', 'Действует бесплатный тариф на 50 групп, бессрочно.'],
      ['Тариф действует', 'Тариф «150 групп» действует до 22 декабря 2026 г. включительно.'],
      ['Тариф закончился', 'Тариф «150 групп» закончился 22 декабря 2026 г.'],
    ]);
  });

  it('is told by it also after the customer chose the free groups', () => {
    expect(plain(freedText({ ...ACTIVE, status: 'free' }).text)).toBe(
      'Действует бесплатный тариф на 50 групп, бессрочно.',
    );
  });
});

const OFF: Readonly<Record<AutopayOffReason, string>> = {
  customer: 'Автоплатёж отключён: вы от него отказались.',
  operator: 'Автоплатёж отключён: его отключила поддержка OLChat.',
  switched_to_free: 'Автоплатежа нет: выбраны бесплатные группы.',
  charges_failed: 'Автоплатёж отключён: списать оплату с карты не получилось.',
  price_raised: 'Автоплатёж отключён: тариф подорожал, а больше согласованной суммы мы не списываем.',
  not_sold: 'Автоплатёж отключён: этот тариф на такой период больше не продаётся.',
  notice_missed: 'Автоплатёж отключён: письмо о списании вовремя не дошло, а без предупреждения мы не списываем.',
  tariff_changed: 'Автоплатёж отключён: сменился тариф, а согласие было на прежний.',
  term_ended: 'Автоплатёж отключён: оплаченный период закончился.',
  reversed: 'Автоплатёж отключён: платёж, с которым вы его подключили, отменён.',
};

it.each(AUTOPAY_OFF_REASONS)('autopay that is off for %s is said so on the page and in its mail', (reason) => {
  expect(said({ of: 'autopay_off', reason })).toEqual(['Автоплатёж отключён', OFF[reason]]);
  const page = autopayText({ ...ACTIVE, autopay: { on: false, offReason: reason, chargeInProgress: false } });
  expect(plain(page ?? '')).toContain(OFF[reason]);
  expect(plain(renderMail(offMail({ reason }), SUPPORT, PORTAL).text)).toContain(OFF[reason]);
});

const REFUSED: Readonly<Record<(typeof CONSENT_REFUSALS)[number], string>> = {
  not_a_card: 'Автоплатёж не подключился: он работает только с банковской картой, а оплата прошла иначе.',
  way_unknown: 'Автоплатёж не подключился: каким способом прошла оплата, нам не сообщили.',
  money_of_another:
    'Автоплатёж не подключился: засчитаны деньги другого платежа, а списывать можно только с карты, которой платили по этому.',
  link_expired: 'Автоплатёж не подключился: срок ссылки уже вышел.',
  withdrawn: 'Автоплатёж не подключился: от него отказались позже, чем открыли эту ссылку.',
  cancelled: 'Автоплатёж не подключился: эту оплату вы отменили раньше, чем пришли деньги.',
  older_than_the_one_in_force: 'По этой оплате автоплатёж не изменился: действует более позднее согласие.',
};

it.each(CONSENT_REFUSALS)('a box ticked in vain for %s is said so on the page and in the mail', (why) => {
  expect(said({ of: 'autopay_refused', why })).toEqual(['Автоплатёж не подключился', REFUSED[why]]);
  expect(plain(outcomeText({ ...PAYMENT, status: 'paid', autopayRefused: why }, PRICES).text)).toContain(REFUSED[why]);
  const mail = plain(renderMail(paidMail({}, { autopay: { kind: 'not_turned_on', why } }), SUPPORT, PORTAL).text);
  expect(mail).toContain(REFUSED[why]);
  expect(mail).not.toContain('Автоплатёж подключён');
});

const ADVICE = {
  wait: [
    'Деньги проверяются: не платите второй раз',
    'Деньги по одному из платежей проверяет наш сотрудник. Не платите второй раз: дождитесь решения.',
  ],
  may_wait: [
    'Идёт автоматическое списание',
    'Сейчас идёт автоматическое списание. Если оно пройдёт, тариф продлится сам. Ждать не обязательно, но если вы оплатите тариф сами, засчитаются обе оплаты.',
  ],
  charge_void: [
    'Списание ещё не закончилось',
    'Списание, которое уже идёт, остановить нельзя. Если оно пройдёт, деньги проверит наш сотрудник.',
  ],
} as const;

describe('advice about paying', () => {
  it.each(['wait', 'may_wait', 'charge_void'] as const)('«%s» is one wording', (advice) => {
    expect(said({ of: 'advice', advice })).toEqual(ADVICE[advice]);
  });

  it.each(PAYING_ADVICE)('«%s»: page and mails say its words and those of no other', (payingAdvice) => {
    const charging = { ...ACTIVE, payingAdvice, autopay: { ...AUTOPAY, chargeInProgress: true } };
    const notices = (['active', 'expired'] as const).map((status) =>
      subscriptionText({ ...charging, status }, PRICES)
        .notices.map(({ text }) => text)
        .join(' '),
    );
    const mails = [
      reminderMail(3, payingAdvice),
      endedMail(false, payingAdvice),
      offAfterTheEndMail('customer', payingAdvice),
    ];
    const everywhere = [...notices, ...mails.map((facts) => renderMail(facts, SUPPORT, PORTAL).text)].map(plain);
    const [running = '', ended = '', ...written] = everywhere;
    // While a term runs, its page says this beside autopay, in the same words.
    const parts = { wait: [running, ended, ...written], may_wait: [ended, ...written], charge_void: written, pay: [] };
    for (const text of parts[payingAdvice]) {
      if (payingAdvice !== 'pay') expect(text).toContain(ADVICE[payingAdvice][1]);
    }
    for (const other of (['wait', 'may_wait', 'charge_void'] as const).filter((one) => one !== payingAdvice)) {
      for (const text of everywhere) expect(text).not.toContain(ADVICE[other][1]);
    }
  });

  it('is the same everywhere about a charge that is under way', () => {
    expect(plain(chargingText({ payingAdvice: 'may_wait' }))).toBe(ADVICE.may_wait[1]);
    expect(plain(chargingText({ payingAdvice: 'charge_void' }))).toBe(ADVICE.charge_void[1]);
    // The page says «do not pay twice» above this text, so the text must not say that waiting is needless.
    expect(plain(chargingText({ payingAdvice: 'wait' }))).toBe('Списание пока не подтвердилось. Ждём ответа банка.');
  });

  it('is the same in the question before autopay is switched off, about a charge that cannot be stopped', () => {
    const charging = { ...ACTIVE, autopay: { ...AUTOPAY, chargeInProgress: true } };
    expect(plain(cancelText(charging))).toContain(ADVICE.charge_void[1]);
    expect(plain(freeQuestion(charging, 20).autopay ?? '')).toContain(ADVICE.charge_void[1]);
  });
});
