import { dayText } from '../dialog/text/dates';
import { burntText, daysText } from '../dialog/text/days';
import { roubles } from '../dialog/text/money';
import type { NameAttention, NoteOfDecision } from './attentionWords';
import { FAILURE_WORDS, NOTICE_FAILURE_WORDS, OFF_WORDS, outcomeWords } from './autopayWords';
import type { JournalAnswer } from './deskAnswers';
import { ACTION_TEXTS, tariffName } from './deskText';
import { DAYS_TEXTS, OUTCOME_TEXTS, REFUND_FAILURE_WORDS } from './refundWords';

const EFFECTS = {
  new: 'новый срок',
  extension: 'продление',
  upgrade: 'переход на больший тариф',
  downgrade: 'переход на меньший тариф',
} as const;

/** What kind of thing was taken back. */
export const TAKEN_BACK_WORDS = {
  purchase: 'оплата',
  part_received: 'часть денег по счёту',
  attention_opened: 'отложенные деньги по счёту',
  grant: 'дни без оплаты',
  switched_to_free: 'переход на бесплатный тариф',
  free_at_term_end: 'отметка «потом бесплатный тариф»',
  free_at_term_end_undone: 'снятие отметки «потом бесплатный тариф»',
} as const;

const REASON_WORDS = {
  mistake: 'ошибка',
  refunded: 'деньги вернули плательщику',
  chargeback: 'банк плательщика забрал деньги',
} as const;

type Gone = Extract<JournalAnswer['event'], { readonly kind: 'switched_to_free' }>;

/** One line of a portal's journal as a sentence. */
export function journalText(
  { event, before, after, payment, at }: JournalAnswer,
  named: NameAttention,
  noteOf: NoteOfDecision = () => undefined,
): string {
  const of = payment === undefined ? '' : ` №\u00a0${payment}`;
  const now = `${tariffName(after.tariff)}${after.endsOn ? ` до ${dayText(after.endsOn)}` : ''}`;
  switch (event.kind) {
    case 'tariff_ended':
      return `Закончился тариф ${tariffName(before.tariff)}${event.autopayEnded ? ', вместе с ним отключился автоплатёж' : ''}`;
    case 'became_free':
      return `Включился бесплатный тариф ${now}`;
    case 'purchase':
      return `Оплачен платёж${of} на ${roubles(event.amount)}: ${EFFECTS[event.effect.kind]}, тариф ${now}${outcomeWords(event.autopay)}`;
    case 'grant':
      return `Добавлены дни без оплаты (${EFFECTS[event.effect.kind]}): тариф ${now}, ценность ${roubles(event.value)}. Основание: ${event.reason}`;
    case 'invoice_issued':
      return `Выставлен счёт${of} на ${roubles(event.amount)}`;
    case 'renewal_issued':
      return `Сам выставлен счёт на продление${of} на ${roubles(event.amount)}: тариф до ${dayText(event.endsOn)}`;
    case 'renewal_not_issued':
      return `Счёт на продление не выставлен: тариф до ${dayText(event.endsOn)} больше не продаётся, или счёт не удалось составить`;
    case 'renewals_wanted':
      return 'Клиент просит присылать счёт на продление';
    case 'renewals_declined':
      return 'Счета на продление больше не нужны';
    case 'invoice_sent_again':
      return `Счёт${of} отправлен на почту ещё раз`;
    case 'payment_cancelled':
      return `Клиент отменил платёж${of}`;
    case 'part_received': {
      const { amount, receivedOn, bankReference } = event.part;
      return `По счёту${of} получено ${roubles(amount)}, строка «${bankReference}» за ${dayText(receivedOn)}; не хватает ${roubles(event.missing)}`;
    }
    case 'invoice_closed':
      return `Счёт${of} закрыт: срок вышел, а пришло только ${roubles(event.held)}. Деньги отложены до решения: ${named(event.attention)}`;
    case 'autopay_noticed': {
      const { amount, endsOn } = event.notice;
      return `Предупреждаем о списании: ${roubles(amount)}, тариф до ${dayText(endsOn)}`;
    }
    case 'notice_delivered':
      return 'Письмо о списании отправлено';
    case 'notice_failed':
      return `Письмо о списании не дошло: ${NOTICE_FAILURE_WORDS[event.why]}`;
    case 'charge_claimed':
      return `Списываем ${roubles(event.amount)}, платёж${of}: продление тарифа, который действует до ${dayText(event.renews)}`;
    case 'charge_failed':
      return `Списание${of} не прошло: ${FAILURE_WORDS[event.reason]}. ${triesText(event.triesLeft)}`;
    case 'autopay_off':
      return withNote(`Автоплатёж отключён: ${OFF_WORDS[event.reason]}`, event.note);
    case 'reminded':
      return `Напомнили, что тариф действует до ${dayText(event.endsOn)} (${leftText(event.daysLeft)})`;
    case 'switched_to_free':
      return withNote(`Включён бесплатный тариф ${tariffName(after.tariff)}: ${givenUp(event)}`, event.note);
    case 'contact_given':
      return 'Указан контакт портала';
    case 'contact_forgotten':
      return withNote(`Контакт портала удалён`, event.note);
    case 'address_cleared':
      return withNote(`На адрес портала снова идут письма`, event.note);
    case 'free_at_term_end':
      return `Бесплатный тариф включится, когда закончится платный${before.endsOn ? `, после ${dayText(before.endsOn)}` : ''}`;
    case 'free_at_term_end_undone':
      return 'Переход на бесплатный тариф отменён';
    case 'attention_opened':
      return `Отложено до решения человека: ${named(event.attention)}`;
    case 'attention_reopened':
      return withNote(`Снова отложено до решения человека: ${named(event.attention)}`, event.note);
    case 'taken_back': {
      const money = [event.row && `строка «${event.row}»`, event.amount && roubles(event.amount)]
        .filter(Boolean)
        .join(', ');
      const off = event.autopayOff ? `; автоплатёж отключён: ${OFF_WORDS[event.autopayOff]}` : '';
      return withNote(
        `Отменена запись ${event.entry}: ${TAKEN_BACK_WORDS[event.what]}${of}${money ? ` (${money})` : ''}, ${REASON_WORDS[event.reason]}. Теперь ${now}${off}`,
        event.note,
      );
    }
    case 'attention_resolved': {
      const to = event.to === undefined ? '' : ` за платёж №\u00a0${event.to}`;
      const sum = event.sum ? `, ${roubles(event.sum)}` : '';
      return withNote(
        `Решение по отложенному (${named(event.attention)}): ${ACTION_TEXTS[event.action]}${to}${sum}`,
        noteOf(event.attention, at),
      );
    }
    case 'refund_started':
      return withNote(`Возвращаем ${roubles(event.sum)} по платежу${of}, ${DAYS_TEXTS[event.days]}`, event.note);
    case 'refund_finished':
      return `Вернули ${roubles(event.sum)} по платежу${of}${event.elsewhere ? ' в банке или в кабинете Робокассы' : ''}: ${OUTCOME_TEXTS[event.outcome]}`;
    case 'refund_failed':
      return `Возврат ${roubles(event.sum)} по платежу${of} не прошёл: ${REFUND_FAILURE_WORDS[event.why]}`;
  }
}

/** What the entry that is taken back was, with its sum. */
export function takenBackWords(event: JournalAnswer['event']): string {
  switch (event.kind) {
    case 'purchase':
      return `${TAKEN_BACK_WORDS.purchase}, ${roubles(event.amount)}`;
    case 'part_received':
      return `${TAKEN_BACK_WORDS.part_received}, ${roubles(event.part.amount)}`;
    case 'attention_opened':
      return `${TAKEN_BACK_WORDS.attention_opened}${event.sum ? `, ${roubles(event.sum)}` : ''}`;
    case 'grant':
      return `${TAKEN_BACK_WORDS.grant}, ценность ${roubles(event.value)}`;
    case 'switched_to_free':
    case 'free_at_term_end':
    case 'free_at_term_end_undone':
      return TAKEN_BACK_WORDS[event.kind];
    default:
      return 'запись журнала';
  }
}

function triesText(triesLeft: number): string {
  return triesLeft === 0 ? 'Попыток больше нет' : `Осталось попыток: ${triesLeft}`;
}

function leftText(daysLeft: number): string {
  return daysLeft === 0 ? 'последний день' : `впереди ${daysText(daysLeft)}`;
}

function givenUp({ givenUpDays, givenUp: worth }: Gone): string {
  return givenUpDays === 0 ? 'ничего не сгорело' : `${burntText(givenUpDays).toLowerCase()} на ${roubles(worth)}`;
}

/** A text that ends with a day ends with «г.», whose full stop ends the sentence too. */
function withNote(text: string, note: string | undefined): string {
  return note === undefined ? text : `${text}${text.endsWith('.') ? '' : '.'} Основание: ${note}`;
}

/** Who did it. */
export function actorText(by: string): string {
  if (by === 'calendar') return 'календарь';
  if (by === 'robokassa') return 'Робокасса';
  if (by === 'mail') return 'почта';
  return by.replace(/^customer:/, 'клиент ').replace(/^operator:/, 'оператор ');
}
