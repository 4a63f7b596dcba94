import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { instant } from '../../lib/domain/calendar/instant';
import { kopecks } from '../../lib/domain/money/money';
import type { PayingAdvice } from '../../lib/domain/payment/payingAdvice';
import { isPaymentNumber, type PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import type { MailFacts, SupportContacts } from '../../lib/domain/told/mailFacts';
import type { MailTags } from '../../lib/mail/mailTags';
import type { MailSender, OutgoingMail } from '../../lib/mail/mime';
import { FIRST_PURCHASE, PORTAL } from '../fixtures/billing';

export const SUPPORT: SupportContacts = { email: 'support@olchat.io' };

export const PURPOSE =
  'Оплата по счёту-оферте № 1000001 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС';

const invoice = {
  number: numbered(1000001),
  issuedOn: calendarDate('2026-11-22'),
  amount: kopecks(3000_00),
  payableUntil: calendarDate('2026-12-22'),
  purpose: PURPOSE,
};

export function invoiceMail(change: Partial<Extract<MailFacts, { kind: 'invoice' }>> = {}): MailFacts {
  const bought = { tariff: 'groups-150', periodDays: 30 } as const;
  const pdfUrl = 'https://billing.olchat.io/invoices/1000001/pdf?token=a&b=c';
  return { kind: 'invoice', ...invoice, ...bought, buyer: 'ООО «Ромашка»', pdfUrl, ...change };
}

type Paid = Extract<MailFacts, { kind: 'payment_received' }>;

export function renewalMail(change: Partial<Extract<MailFacts, { kind: 'renewal_invoice' }>> = {}): MailFacts {
  return {
    kind: 'renewal_invoice',
    ...invoice,
    tariff: 'groups-150',
    periodDays: 30,
    buyer: 'ООО «Ромашка»',
    pdfUrl: 'https://billing.olchat.io/invoices/1000001/pdf?token=a&b=c',
    offUrl: 'https://billing.olchat.io/renewal-invoices/off?token=a&b=c',
    endsOn: calendarDate('2026-12-01'),
    isAgain: false,
    advice: 'pay',
    ...change,
  };
}

export function paidMail(effect: Partial<Paid['effect']> = {}, change: Partial<Paid> = {}): MailFacts {
  return {
    kind: 'payment_received',
    number: numbered(1000001),
    paidBy: 'card',
    received: kopecks(3000_00),
    tariff: 'groups-150',
    periodDays: 30,
    effect: { ...FIRST_PURCHASE, ...effect },
    autopay: { kind: 'off' },
    ...change,
  };
}

export function partMail(received: number): MailFacts {
  return { kind: 'part_received', ...invoice, received: kopecks(received) };
}

export const OFF_URL = 'https://billing.olchat.io/autopay/off?token=a&b=c';

const charged = {
  tariff: 'groups-150',
  periodDays: 30,
  amount: kopecks(3000_00),
  endsOn: calendarDate('2026-12-22'),
  offUrl: OFF_URL,
} as const;

export function noticeMail(change: Partial<Extract<MailFacts, { kind: 'autopay_notice' }>> = {}): MailFacts {
  return { kind: 'autopay_notice', ...charged, firstChargeOn: calendarDate('2026-12-20'), ...change };
}

export function failedMail(triesLeft: number, advice: PayingAdvice = 'pay'): MailFacts {
  return { kind: 'charge_failed', ...charged, triesLeft, advice };
}

type Off = Extract<MailFacts, { kind: 'autopay_off' }>;

export function offMail(change: Partial<Off> = {}): MailFacts {
  const { tariff, endsOn } = charged;
  return { kind: 'autopay_off', reason: 'customer', tariff, endsOn, becomesFree: false, advice: 'pay', ...change };
}

/** Where no tariff runs any more. */
export function offAfterTheEndMail(reason: Off['reason'], advice: PayingAdvice = 'pay'): MailFacts {
  return { kind: 'autopay_off', reason, tariff: 'groups-150', becomesFree: false, advice };
}

export function reminderMail(daysLeft: number, advice: PayingAdvice = 'pay'): MailFacts {
  return { kind: 'reminder', tariff: 'groups-150', endsOn: charged.endsOn, daysLeft, advice };
}

export function endedMail(autopayEnded: boolean, advice: PayingAdvice = 'pay'): MailFacts {
  return { kind: 'tariff_ended', tariff: 'groups-150', endedOn: charged.endsOn, autopayEnded, advice };
}

export function pendingMail(advice: PayingAdvice = 'may_wait'): MailFacts {
  const { tariff, endsOn: endedOn, amount } = charged;
  return { kind: 'charge_pending_at_end', tariff, endedOn, amount, advice };
}

const reviewed = { number: invoice.number, tariff: 'groups-150', periodDays: 30 } as const;

export function actMail(change: Partial<Extract<MailFacts, { kind: 'closing_document' }>> = {}): MailFacts {
  const act = { number: 17, date: calendarDate('2026-11-24') };
  const { number, issuedOn, amount } = invoice;
  return { kind: 'closing_document', act, invoice: { number, issuedOn }, sum: amount, ...change };
}

export function actCancelledMail(): MailFacts {
  const act = { number: 17, date: calendarDate('2026-11-24') };
  const { number, issuedOn } = invoice;
  return { kind: 'closing_cancelled', act, invoice: { number, issuedOn }, cancelledOn: calendarDate('2026-12-02') };
}

export function asideMail(kind: 'money_aside' | 'money_refunded' | 'money_noted'): MailFacts {
  return { kind, ...reviewed, sum: kopecks(2999_99) };
}

/** The same mail where nobody could read the sum. */
export function unreadAsideMail(kind: 'money_aside' | 'money_refunded' | 'money_noted'): MailFacts {
  return { kind, ...reviewed };
}

/** The money of payment 1000001 was counted for 1000002. */
export function appliedMail(): MailFacts {
  return { kind: 'money_applied', ...reviewed, sum: kopecks(2999_99), to: numbered(1000002) };
}

const refunded = { ...reviewed, sum: kopecks(1000_00) };

export function refundStartedMail(days: MailFacts<'refund_started'>['days']): MailFacts {
  return { kind: 'refund_started', ...refunded, days };
}

export function refundFinishedMail(outcome: MailFacts<'refund_finished'>['outcome'], isElsewhere = false): MailFacts {
  return { kind: 'refund_finished', ...refunded, outcome, isElsewhere };
}

export function refundFailedMail(isWithdrawn = false): MailFacts {
  return { kind: 'refund_failed', ...refunded, isWithdrawn };
}

export function correctionMail(change: Partial<MailFacts<'correction'>> = {}): MailFacts<'correction'> {
  return {
    kind: 'correction',
    what: 'purchase',
    reason: 'mistake',
    payment: { number: invoice.number, tariff: 'groups-150', periodDays: 30, paidBy: 'card' },
    sum: kopecks(3000_00),
    daysGone: true,
    now: { kind: 'expired', tariff: 'groups-150', endedOn: calendarDate('2026-12-22') },
    autopayOff: false,
    moved: false,
    advice: 'pay',
    ...change,
  };
}

export function freeMail(
  by: Extract<MailFacts, { kind: 'switched_to_free' }>['by'],
  givenUpDays = 0,
  advice: PayingAdvice = 'pay',
): MailFacts {
  return { kind: 'switched_to_free', by, givenUpDays, advice };
}

/** As a person reads it: no-break spaces look like spaces. */
export function asRead(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

export const SENDER: MailSender = { name: 'OLChat, оплата', email: 'billing@olchat.io', replyTo: 'support@olchat.io' };

const TAGS: MailTags = { stage: 'test', portal: PORTAL, entry: 7, effect: 'mail-invoice' };

export function outgoing(change: Partial<OutgoingMail> = {}): OutgoingMail & { readonly tags: MailTags } {
  return {
    tags: TAGS,
    to: 'buh@company.ru',
    messageId: 'p1.7.invoice@olchat.io',
    at: instant(Date.parse('2026-11-22T09:00:00Z')),
    subject: 'Счёт-оферта № 1000001 на 3\u00a0000\u00a0₽',
    text: 'Ваш счёт готов\n\nОплатите его.\n',
    html: '<p>Ваш счёт <b>готов</b></p>',
    ...change,
  };
}

function numbered(number: number): PaymentNumber {
  if (!isPaymentNumber(number)) throw new RangeError(`not a payment number: ${number}`);
  return number;
}
