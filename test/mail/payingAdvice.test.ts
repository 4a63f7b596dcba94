import { PAYING_ADVICE, type PayingAdvice, payingAdviceOf } from '../../lib/domain/payment/payingAdvice';
import type { MailFacts } from '../../lib/domain/told/mailFacts';
import { renderMail } from '../../lib/mail/renderMail';
import { subscriptionText } from '../../web/dialog/text/subscriptionText';
import { PORTAL, paymentNumber } from '../fixtures/billing';
import { ACTIVE } from '../web/given';
import {
  asRead,
  endedMail,
  failedMail,
  freeMail,
  offAfterTheEndMail,
  offMail,
  pendingMail,
  reminderMail,
  SUPPORT,
} from './given';

const number = paymentNumber('1000050');
const open = { number, tariff: 'groups-150', isVoid: false } as const;

describe('what a customer is told about paying', () => {
  it.each([
    ['nothing is under way', { attention: [] }, 'pay'],
    ['money that fits nothing', { attention: ['result-1000001-k299999'] }, 'wait'],
    ['money of the bank', { attention: ['bank-1000003-1_2f_2'] }, 'wait'],
    ['money that only the state service tells of', { attention: ['state_service-1000001'] }, 'wait'],
    ['parts of a closed invoice', { attention: ['closed_invoice-1000003'] }, 'wait'],
    ['a charge in flight', { attention: [], openCharge: open }, 'may_wait'],
    ['a charge without an outcome', { attention: ['no_outcome-1000050'], openCharge: open }, 'may_wait'],
    ['a charge in flight after «no»', { attention: [], openCharge: { ...open, isVoid: true } }, 'charge_void'],
    [
      'a charge without an outcome after «no»',
      { attention: ['no_outcome-1000050'], openCharge: { ...open, isVoid: true } },
      'charge_void',
    ],
    [
      'money that fits nothing beside a charge without an outcome',
      { attention: ['no_outcome-1000050', 'result-1000001-k299999'], openCharge: open },
      'wait',
    ],
  ] as const)('%s', (_what, subscription, advice) => {
    expect(payingAdviceOf(subscription)).toBe(advice);
  });
});

/** Every mail that speaks of paying for the tariff. */
const MAILS: readonly (readonly [string, (advice: PayingAdvice) => MailFacts])[] = [
  ['reminder', (advice) => reminderMail(3, advice)],
  ['reminder on the last day', (advice) => reminderMail(0, advice)],
  ['charge_failed', (advice) => failedMail(2, advice)],
  ['autopay_off', (advice) => offMail({ advice })],
  ['autopay_off, then free', (advice) => offMail({ advice, becomesFree: true })],
  ['autopay_off after the end', (advice) => offAfterTheEndMail('charges_failed', advice)],
  ['tariff_ended', (advice) => endedMail(false, advice)],
  ['tariff_ended with autopay', (advice) => endedMail(true, advice)],
  ['charge_pending_at_end', (advice) => pendingMail(advice)],
  ['switched_to_free', (advice) => freeMail('customer', 3, advice)],
];

const ASKS_TO_PAY = /оплатите|можно оплатить/i;
const SAYS_WAIT = /не платите второй раз/i;

describe.each(MAILS)('%s', (_name, mailOf) => {
  const saidWith = (advice: PayingAdvice) => {
    const { subject, text, html } = renderMail(mailOf(advice), SUPPORT, PORTAL);
    return asRead([subject, text, html].join('\n'));
  };

  it('asks for no money while a person looks at some, and says why', () => {
    expect(saidWith('wait')).toMatch(SAYS_WAIT);
    expect(saidWith('wait')).not.toMatch(ASKS_TO_PAY);
  });

  it.each(['pay', 'may_wait', 'charge_void'] as const)('does not hold anybody back otherwise: %s', (advice) => {
    expect(saidWith(advice)).toMatch(ASKS_TO_PAY);
    expect(saidWith(advice)).not.toMatch(SAYS_WAIT);
  });
});

it.each([
  ['reminder', reminderMail(3, 'may_wait')],
  ['autopay_off', offMail({ advice: 'may_wait', reason: 'notice_missed' })],
])('%s mentions a charge that may still renew the tariff', (_name, facts) => {
  expect(renderMail(facts, SUPPORT, PORTAL).text).toContain(
    'Сейчас идёт автоматическое списание. Если оно пройдёт, тариф продлится сам. Ждать не обязательно, но если вы оплатите тариф сами, засчитаются обе оплаты.',
  );
});

it.each([
  ['autopay_off', offMail({ advice: 'charge_void' })],
  ['autopay_off after the end', offAfterTheEndMail('customer', 'charge_void')],
])(
  '%s says what the page said with the «no»: the charge in flight goes on, and a person sees to it',
  (_name, facts) => {
    expect(renderMail(facts, SUPPORT, PORTAL).text).toContain(
      'Списание, которое уже идёт, остановить нельзя. Если оно пройдёт, деньги проверит наш сотрудник. Мы вам напишем.',
    );
  },
);

describe('the page of a tariff that has ended says the same', () => {
  it.each(PAYING_ADVICE)('%s', (payingAdvice) => {
    const ended = { ...ACTIVE, status: 'expired', groups: 0, daysLeft: 0, canSwitchToFree: false } as const;
    const [notice, ...others] = subscriptionText({ ...ended, payingAdvice }, undefined).notices;
    expect(others).toEqual([]);
    expect(SAYS_WAIT.test(notice?.text ?? '')).toBe(payingAdvice === 'wait');
    expect(/оплат/.test(notice?.text ?? '')).toBe(payingAdvice !== 'wait');
  });
});
