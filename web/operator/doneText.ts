import type { Money } from '../client/answers';
import { dayText } from '../dialog/text/dates';
import { roubles } from '../dialog/text/money';
import { attentionWords } from './attentionWords';
import { clockText } from './clockText';
import type { AttentionAnswer, Granted, JournalAnswer } from './deskAnswers';
import { ACTION_TEXTS, tariffName } from './deskText';
import { takenBackWords } from './journalText';

// The words that an operator reads after an act.

/** Days were granted. */
export function grantedText(granted: Granted, value: Money): string {
  return `Сделано: дни добавлены, ценность ${roubles(value)}. ${holdsText(granted)}`;
}

/** An entry of the journal was taken back. */
export function takenBackText({ version, event }: JournalAnswer, granted: Granted): string {
  return `Сделано: отменена запись ${version} — ${takenBackWords(event)}. ${holdsText(granted)}`;
}

/** An attention that was closed by mistake is open again. */
export function reopenedAttentionText(attention: AttentionAnswer): string {
  return `Сделано: снова ждёт решения. ${whatText(attention)}`;
}

/** An attention was closed, as the operator decided or by what Robokassa says: the service asks Robokassa first. */
export function resolvedAttentionText(attention: AttentionAnswer): string {
  const { resolution, robokassaSays } = attention;
  const to = resolution?.to === undefined ? '' : ` за платёж №\u00a0${resolution.to}`;
  const done = resolution ? `${ACTION_TEXTS[resolution.action]}${to}` : 'без изменений';
  const outcome =
    robokassaSays === 'paid' ? 'списание прошло' : robokassaSays === 'failed' ? 'списание не прошло' : undefined;
  return `${outcome ? `Робокасса знает исход: ${outcome}` : `Сделано: ${done}`}. ${whatText(attention)}`;
}

type Decision = NonNullable<AttentionAnswer['resolution']>;

/** A decision about an attention: when, by whom, for which payment, and why. */
export function decisionWords({ action, to, sum, by, at, note }: Decision): string {
  const target = to === undefined ? '' : ` за платёж №\u00a0${to}`;
  const read = sum ? `, ${roubles(sum)}` : '';
  const who = by === 'robokassa' ? 'Робокасса' : isByItself(by) ? by : `оператор ${by.replace(/^operator:/, '')}`;
  return `${clockText(at)}, ${who}: ${ACTION_TEXTS[action]}${target}${read}. Основание: ${note}`;
}

/**
 * Whether the desk offers to open the attention again; the service decides. Money that was applied is taken back with
 * its purchase instead.
 */
export function isReopenable({ action, by }: Decision): boolean {
  return (action === 'noted' || action === 'refunded') && by !== 'robokassa' && !isByItself(by);
}

/**
 * Whether no person closed it: then a reason stands in place of the name, such as «исход известен». Names of operators
 * have no blank.
 */
function isByItself(by: string): boolean {
  return by.includes(' ');
}

const DONE = {
  contactGiven: 'контакт сохранён',
  contactForgotten: 'контакт удалён',
  addressCleared: 'на адрес снова идут письма',
  autopayOff: 'автоплатёж отключён',
  madeFree: 'включены бесплатные 50 групп',
} as const;

/** Some other act on a portal. */
export function doneText(what: keyof typeof DONE, portal: string): string {
  return `Сделано: ${DONE[what]}, портал ${portal}.`;
}

/** What the portal holds now. */
function holdsText({ subscription: { portal, tariff, endsOn } }: Granted): string {
  return `Теперь тариф ${tariffName(tariff)}${endsOn ? ` до ${dayText(endsOn)}` : ''}, портал ${portal}.`;
}

function whatText(attention: AttentionAnswer): string {
  const portal = attention.portal ?? attention.reported.portal;
  return `${attentionWords(attention)}${portal === undefined ? '' : `, портал ${portal}`}.`;
}
