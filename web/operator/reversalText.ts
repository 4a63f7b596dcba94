import { dayText } from '../dialog/text/dates';
import { daysText } from '../dialog/text/days';
import { roubles } from '../dialog/text/money';
import type { NameAttention } from './attentionWords';
import { OFF_WORDS } from './autopayWords';
import type { JournalAnswer, ReversalAnswer } from './deskAnswers';
import { tariffName } from './deskText';

export type Reason = 'mistake' | 'refunded' | 'chargeback';

type Kind = JournalAnswer['event']['kind'];

const OF_MONEY: readonly Kind[] = ['purchase', 'part_received', 'attention_opened'];
const OTHERS: readonly Kind[] = ['grant', 'switched_to_free', 'free_at_term_end', 'free_at_term_end_undone'];

/** Whether the desk offers to take an entry back; the service decides. */
export function canBeTakenBack({ event, version, payment }: JournalAnswer, journal: readonly JournalAnswer[]): boolean {
  const isTaken = journal.some((entry) => entry.event.kind === 'taken_back' && entry.event.entry === version);
  // Money put aside is taken back with its bank row; money put aside of a card payment waits for a person's decision
  // instead.
  const isRow = event.kind !== 'attention_opened' || event.attention.startsWith('bank-');
  return !isTaken && isRow && (OTHERS.includes(event.kind) || (OF_MONEY.includes(event.kind) && payment !== undefined));
}

/**
 * Whether the desk offers to open again what a person closed; the service decides. It offers that once, and not for
 * money that was applied: that is taken back with its purchase.
 */
export function canBeReopened({ event, version, by }: JournalAnswer, journal: readonly JournalAnswer[]): boolean {
  if (event.kind !== 'attention_resolved' || event.action === 'apply' || by === 'robokassa') return false;
  return !journal.some(
    (later) =>
      later.version > version && later.event.kind === 'attention_reopened' && later.event.attention === event.attention,
  );
}

/** The reasons to choose from. */
export function reasonsFor({ event }: JournalAnswer): readonly { readonly id: Reason; readonly title: string }[] {
  const mistake = { id: 'mistake', title: 'Ошибка' } as const;
  if (event.kind !== 'purchase') return [mistake];
  return [mistake, { id: 'refunded', title: 'Деньги вернули' }, { id: 'chargeback', title: 'Банк отозвал деньги' }];
}

/** Whether the row may be counted for another invoice instead. */
export function canMove({ event }: JournalAnswer): boolean {
  return OF_MONEY.includes(event.kind);
}

/** What taking back would change, line by line. */
export function previewLines(preview: ReversalAnswer, reason: Reason, named: NameAttention): readonly string[] {
  const { before, after, payment, row, moved, attention, autopayOff, noticeDropped } = preview;
  const { fallenOut, withoutEffect, byDays } = preview;
  return [
    `Сейчас: ${standingText(before)}`,
    `Станет: ${standingText(after)}`,
    payment && `Платёж №\u00a0${payment.number}: ${paymentWords(payment.status, reason)}`,
    row && `Строка «${row.name}» ${ROW_WORDS[row.becomes]}`,
    moved && `Счёт №\u00a0${moved.number}: ${MOVED_WORDS[moved.outcome]}`,
    ...attention.map(
      ({ id, becomes }) => `Отложенное (${named(id)}) ${becomes === 'open' ? 'будет ждать решения' : 'закроется'}`,
    ),
    autopayOff && `Автоплатёж отключится: ${OFF_WORDS[autopayOff]}`,
    noticeDropped && 'О списании предупредим заново, за три дня',
    ...fallenOut.map((version) => `Подарок до даты (запись ${version}) ничего больше не даёт`),
    ...withoutEffect.map((version) => `Запись ${version} больше ни на что не действует`),
    ...byDays.map((version) => `Старый подарок (запись ${version}) считается по числу дней`),
    mailText(preview.mailTo),
  ].filter((line) => typeof line === 'string');
}

const PAYMENT_WORDS: Readonly<Record<NonNullable<ReversalAnswer['payment']>['status'], string>> = {
  pending: 'снова ждёт оплаты',
  partially_paid: 'снова оплачен частично',
  cancelled: 'снова отменён, как до оплаты',
  expired: 'не оплачен, срок вышел',
  in_progress: 'исход неизвестен',
  paid: 'остаётся оплаченным',
  reversed: 'деньги возвращены',
  failed: 'списание не засчитано',
  under_review: 'деньги ждут решения',
};

function paymentWords(status: keyof typeof PAYMENT_WORDS, reason: Reason): string {
  return status === 'reversed' && reason === 'chargeback' ? 'банк отозвал платёж' : PAYMENT_WORDS[status];
}

/** Whether a mail about it goes out, and to whose address. */
function mailText(to: ReversalAnswer['mailTo']): string {
  if (to.length === 0) return 'Письмо не уйдёт: адреса нет';
  return `Письмо уйдёт на почту ${to.map((one) => (one === 'payment' ? 'платежа' : 'контакта')).join(' и ')}`;
}

const ROW_WORDS = {
  waits: 'освободится и будет ждать разбора',
  returned: 'останется учтённой как возвращённая',
  moved: 'перейдёт на другой счёт',
} as const;

const MOVED_WORDS = {
  settled: 'будет оплачен',
  partial: 'будет оплачен частично',
  attention: 'деньги будут отложены до решения',
} as const;

function standingText({ status, tariff, endsOn, daysLeft, unused }: ReversalAnswer['after']): string {
  if (status === 'free') return `бесплатный тариф ${tariffName(tariff)}`;
  if (status === 'expired') return `тариф ${tariffName(tariff)} закончился${endsOn ? ` ${dayText(endsOn)}` : ''}`;
  const until = endsOn ? ` до ${dayText(endsOn)}` : '';
  return `тариф ${tariffName(tariff)}${until}, впереди ${daysText(daysLeft)} на ${roubles(unused)}`;
}
