import { TARIFF_NAMES } from '../../lib/api/shownNames';
import type { Tariffs } from '../client/answers';
import type { Trouble } from '../client/trouble';
import { dayText, momentText } from '../dialog/text/dates';
import { burntText } from '../dialog/text/days';
import { roubles } from '../dialog/text/money';
import { boughtText } from '../dialog/text/paymentText';
import { tariffTitle } from '../dialog/text/tariffTitle';
import { troubleText } from '../dialog/text/troubleText';
import type { AttentionAnswer, Charging, Confirmed, DeskCounts, InvoiceAnswer, PortalState } from './deskAnswers';

/**
 * Operators' tokens cannot read the price list, which the dialog's texts need: this one has the titles, and sells
 * nothing.
 */
export const TITLES: Tariffs = {
  validFrom: '',
  closingDocuments: false,
  tariffs: TARIFF_NAMES.map((tariff) => ({ ...tariff, periods: [] })),
};

export function tariffName(id: string): string {
  return `«${tariffTitle(TITLES, id)}»`;
}

type Words = { readonly title: string; readonly advice: string };

/** Why money waits for a person, and what can be done. */
export function attentionText(kind: AttentionAnswer['kind']): Words {
  switch (kind) {
    case 'amount_mismatch':
      return {
        title: 'Сумма не совпала',
        advice: 'Пришло не столько, сколько стоит платёж. Засчитайте, если разница невелика, или верните деньги.',
      };
    case 'unknown_number':
      return {
        title: 'Неизвестный номер платежа',
        advice: 'Такого платежа нет. Найдите, за что заплатили, и укажите номер или верните деньги.',
      };
    case 'surplus':
      return {
        title: 'Лишние деньги',
        advice: 'Счёт уже оплачен или пришло больше, чем нужно. Засчитайте за другой платёж или верните.',
      };
    case 'partial_expired':
      return {
        title: 'Счёт оплачен не до конца, срок вышел',
        advice: 'Свяжитесь с покупателем: засчитайте деньги за другой платёж или верните.',
      };
    case 'late_money':
      return {
        title: 'Деньги после срока',
        advice: 'Счёт или ссылка уже не действовали. Засчитайте, если цена та же, или верните.',
      };
    case 'tariff_conflict':
      return {
        title: 'Тариф покупки спорит с действующим',
        advice: 'Посмотрите портал: решите с покупателем, засчитать деньги или вернуть.',
      };
    case 'out_of_bounds':
      return {
        title: 'Срок вышел бы за пределы календаря',
        advice: 'С этими деньгами тариф действовал бы дольше, чем есть дат. Проверьте портал и верните деньги.',
      };
    case 'void_attempt':
      return {
        title: 'Списание прошло, когда его уже не ждали',
        advice:
          'К этому времени автоплатёж отключили или сменился тариф, поэтому дней не добавилось. Верните деньги в кабинете Робокассы или засчитайте, если покупатель этого хочет.',
      };
    case 'outcome_unknown':
      return {
        title: 'Неизвестно, прошло ли списание',
        advice:
          'Последний день тарифа, а Робокасса так и не сказала, чем оно кончилось. Посмотрите операцию в её кабинете и выберите, что увидели. Узнаем исход сами — запись закроется.',
      };
    case 'taken_back':
      return {
        title: 'Деньги отменённой покупки',
        advice: 'Покупку отменили как ошибку. Засчитайте деньги за другой платёж или верните.',
      };
    case 'receipt_missing':
      return {
        title: 'Нет фискального чека',
        advice:
          'Деньги засчитаны, но чек не пробит. Найдите операцию в кабинете Робокассы, добейтесь чека и отметьте, что сделано.',
      };
    case 'refund_unknown':
      return {
        title: 'Неизвестно, прошёл ли возврат',
        advice:
          'Ещё раз мы его не просим: деньги могли уйти. Найдите возврат в кабинете Робокассы и выберите, что увидели. Узнаем исход сами — запись закроется.',
      };
    case 'refund_days':
      return {
        title: 'Деньги вернули, а дни остались',
        advice:
          'Пока шёл возврат, в срок вошли дни других платежей, и сам он не закончился. Решите с покупателем, что делать с днями, и отметьте.',
      };
  }
}

type Action = { readonly action: AttentionAction; readonly title: string };

type AttentionAction = NonNullable<AttentionAnswer['resolution']>['action'];

/** The buttons of an attention. For a charge without a known outcome they also say whether the money came. */
export function attentionActions(kind: AttentionAnswer['kind']): readonly Action[] {
  if (kind === 'receipt_missing' || kind === 'refund_days') return [{ action: 'noted', title: 'Отметить' }];
  if (kind === 'refund_unknown') {
    return [
      { action: 'done', title: 'Возврат прошёл' },
      { action: 'not_done', title: 'Возврат не прошёл' },
    ];
  }
  const isUnknown = kind === 'outcome_unknown';
  return [
    { action: 'apply', title: isUnknown ? 'Прошло: засчитать' : 'Засчитать' },
    { action: 'refunded', title: isUnknown ? 'Прошло, вернули' : 'Уже вернули' },
    { action: 'noted', title: isUnknown ? 'Не прошло: закрыть' : 'Отметить' },
  ];
}

// In all of these the payment is not settled. Surplus is not among them: it came by another operation than the payment
// knows.
const GOES_BACK: readonly AttentionAnswer['kind'][] = [
  'amount_mismatch',
  'late_money',
  'tariff_conflict',
  'out_of_bounds',
  'void_attempt',
  'taken_back',
];

/**
 * Whether the desk offers to give the money back through Robokassa; the service decides. A sum that could not be read
 * is given back by hand.
 */
export function goesBack({ kind, payment, amount, reported }: AttentionAnswer): boolean {
  const isKnown = payment !== undefined && amount !== undefined;
  return isKnown && reported.bankReference === undefined && GOES_BACK.includes(kind);
}

/**
 * Whether a mail tells the payer of every decision: it does when the payment is known and somebody reported money for
 * it.
 */
export function isTold({ kind, payment }: Pick<AttentionAnswer, 'kind' | 'payment'>): boolean {
  return payment !== undefined && !['receipt_missing', 'refund_days', 'outcome_unknown'].includes(kind);
}

/** Whether all charges go or are stopped, since when, by whom and why. */
export function chargingText({ on, reason, by, at }: Charging): string {
  const state = on ? 'Автоматические списания идут' : 'Все автоматические списания остановлены';
  const who = [at && momentText(at), by && `оператор ${by}`].filter(Boolean).join(', ');
  return `${state}${reason ? `: ${reason}` : ''}${who ? ` (${who})` : ''}.`;
}

/** How much waits on each tab, «7» or «1000+»; empty until it is known. */
export type CountsText = Readonly<Record<keyof Omit<DeskCounts, 'upTo'>, string>>;

export function countsText(counts: DeskCounts | undefined): CountsText {
  const words = (list: keyof CountsText) => (counts ? `${counts[list]}${counts[list] >= counts.upTo ? '+' : ''}` : '');
  return {
    openInvoices: words('openInvoices'),
    allInvoices: words('allInvoices'),
    openAttention: words('openAttention'),
    closedAttention: words('closedAttention'),
    openBankRows: words('openBankRows'),
  };
}

/** «Счета (12)»; the title alone where nothing waits. */
export function tabTitle(title: string, count: string): string {
  return count === '' || count === '0' ? title : `${title} (${count})`;
}

/** Whether the service knows nothing of the portal: its id may be mistyped. */
export function isUnknown({
  journal,
  payments,
  contact,
}: Pick<PortalState, 'journal' | 'payments' | 'contact'>): boolean {
  return journal.length === 0 && payments.length === 0 && !contact;
}

/** What operators should know before they give a portal the free groups back. */
export function givenUpText({ status, daysLeft = 0 }: PortalState['subscription']): string {
  if (status === 'expired') return 'Платный тариф закончился, терять нечего.';
  return `Платный тариф закончится сегодня. ${burntText(daysLeft)}.`;
}

export const ACTION_TEXTS = {
  apply: 'засчитано',
  refunded: 'возвращено',
  noted: 'отмечено',
  done: 'возврат прошёл',
  not_done: 'возврат не прошёл',
} as const;

type Told = { readonly text: string; readonly isGood: boolean };

/** The outcome of a confirmation of money. */
export function confirmedText({ outcome, attention, invoice }: Confirmed): Told {
  const number = `№\u00a0${invoice.payment.number}`;
  const later = attention ? ` Отложено до решения: ${attentionText(attention).title.toLowerCase()}.` : '';
  const isGood = attention === undefined;
  switch (outcome) {
    case 'settled': {
      const until = invoice.payment.effect ? ` Тариф действует до ${dayText(invoice.payment.effect.endsOn)}` : '';
      return { text: `Счёт ${number} оплачен.${until}${later}`, isGood };
    }
    case 'partial':
      return { text: `Деньги учтены. По счёту ${number} не хватает ещё ${roubles(invoice.missing)}.${later}`, isGood };
    case 'attention':
      return { text: `Деньги записаны, но счёт ${number} ими не оплачен.${later}`, isGood: false };
    case 'already_counted':
      return { text: `Эта строка выписки уже учтена раньше, ничего не изменилось. Счёт ${number}.${later}`, isGood };
  }
}

/** Where an invoice stands. */
export function invoiceStateText({ payment, missing }: InvoiceAnswer): string {
  switch (payment.status) {
    case 'pending':
      return `не оплачен, ждём до ${dayText(payment.payableUntil)}`;
    case 'partially_paid':
      return `оплачен частично, не хватает ${roubles(missing)}, ждём до ${dayText(payment.payableUntil)}`;
    case 'cancelled':
      return 'отменён заказчиком';
    case 'expired':
      return `срок вышел ${dayText(payment.payableUntil)}`;
    case 'under_review':
      return 'деньги ждут решения';
    case 'paid':
      return `оплачен${boughtText(payment)}`;
    case 'reversed':
      return 'деньги возвращены плательщику';
    // Only charges have these states.
    case 'in_progress':
    case 'failed':
      return 'состояние не читается';
  }
}

/** What went wrong, in words for the operator; the service names the fields that are wrong. */
export function deskTroubleText(trouble: Trouble): Words {
  if (trouble.kind !== 'refused' || trouble.title === undefined) return troubleText(trouble);
  const { title, detail = '', errors = [] } = trouble;
  // The service's own detail is written for the customer.
  if (trouble.code === 'already_paid') return { title, advice: 'Укажите другой платёж или верните деньги.' };
  return { title, advice: errors.length > 0 ? errors.map(({ message }) => message).join(' ') : detail };
}
