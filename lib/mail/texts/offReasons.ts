import type { AutopayOffReason } from '../../domain/autopay/autopay';
import { stateWords } from '../../words/stateWords';

/** Subjects that say more than that autopay is off. */
const NEWS: Partial<Record<AutopayOffReason, string>> = {
  customer: 'Вы отключили автоплатёж',
  charges_failed: 'Списать оплату не получилось, автоплатёж отключён',
  price_raised: 'Цена выросла, автоплатёж отключён',
};

/** How the subject begins. */
export function offNews(reason: AutopayOffReason): string {
  return NEWS[reason] ?? stateWords({ of: 'autopay_off', reason }).title;
}

/** What only a mail has room for. */
const MORE: Partial<Record<AutopayOffReason, string>> = {
  operator: 'Если вы об этом не просили, напишите нам.',
  charges_failed: `Попыток больше не осталось. ${stateWords({ of: 'payment', kind: 'autopay', status: 'failed' }).text}`,
  notice_missed: 'Мог смениться адрес, или почта его не приняла.',
};

/** Why autopay is off, as its mail and the mail about a payment say it: whole sentences. */
export function offText(reason: AutopayOffReason): string {
  const { text } = stateWords({ of: 'autopay_off', reason });
  const more = MORE[reason];
  return more === undefined ? text : `${text} ${more}`;
}
