import { dayText } from '../dialog/text/dates';
import { daysText } from '../dialog/text/days';
import { roubles } from '../dialog/text/money';
import type { JournalAnswer, PortalState } from './deskAnswers';

type Event<Kind extends JournalAnswer['event']['kind']> = Extract<JournalAnswer['event'], { readonly kind: Kind }>;
type Outcome = Event<'purchase'>['autopay'];

/** Why autopay is off, in the words of operators. */
export const OFF_WORDS: Readonly<Record<Event<'autopay_off'>['reason'], string>> = {
  customer: 'отказался клиент',
  operator: 'отключил оператор',
  switched_to_free: 'выбраны бесплатные группы',
  charges_failed: 'три списания не прошли',
  price_raised: 'цена выше согласованной',
  not_sold: 'тариф на этот период больше не продаётся',
  notice_missed: 'письмо о списании вовремя не дошло',
  tariff_changed: 'сменился тариф',
  term_ended: 'закончился срок',
  reversed: 'отменён платёж',
};

/** Why the mail about a charge did not arrive. */
export const NOTICE_FAILURE_WORDS: Readonly<Record<Event<'notice_failed'>['why'], string>> = {
  refused: 'почта не приняла',
  suppressed: 'на этот адрес больше не пишем',
  parked: 'не успели отправить',
  bounced: 'вернулось',
};

export const FAILURE_WORDS: Readonly<Record<Event<'charge_failed'>['reason'], string>> = {
  declined: 'банк отклонил',
  never_created: 'Робокасса такой операции не создала',
  not_called: 'Робокассу не успели вызвать',
  void: 'деньги пришли, когда их уже не ждали',
  closed_by_operator: 'закрыл оператор',
};

const REFUSAL_WORDS: Readonly<Record<NonNullable<Outcome['why']>, string>> = {
  not_a_card: 'оплачено не картой',
  way_unknown: 'неизвестно, чем оплачено',
  money_of_another: 'засчитаны деньги другого платежа',
  link_expired: 'ссылка к этому дню истекла',
  cancelled: 'клиент отменил этот платёж раньше, чем пришли деньги',
  withdrawn: 'после согласия от автоплатежа отказались',
  older_than_the_one_in_force: 'действует более позднее согласие',
};

/** What a purchase did to autopay, in words; empty where there was no autopay. */
export function outcomeWords({ kind, why, reason }: Outcome): string {
  const because = [reason && OFF_WORDS[reason], why && REFUSAL_WORDS[why]].filter(Boolean).join(', ');
  switch (kind) {
    case 'off':
      return '';
    case 'turned_on':
      return '; автоплатёж подключён';
    case 'replaced':
      return '; автоплатёж перешёл на новое согласие';
    case 'stays':
      return '; автоплатёж остался';
    case 'not_turned_on':
      return `; автоплатёж не подключён: ${because}`;
    case 'turned_off':
      return `; автоплатёж отключён: ${because}`;
  }
}

/** How autopay stands. */
export function autopayWords(autopay: PortalState['subscription']['autopay']): string {
  const { on, amount, periodDays, nextChargeOn, offReason, chargeInProgress } = autopay;
  const state = on ? 'подключён' : offReason ? `отключён: ${OFF_WORDS[offReason]}` : 'не подключался';
  return [
    state,
    amount && periodDays && `${roubles(amount)} каждые ${daysText(periodDays)}`,
    nextChargeOn && `списание с ${dayText(nextChargeOn)}`,
    chargeInProgress && 'сейчас идёт списание',
  ]
    .filter(Boolean)
    .join(', ');
}
