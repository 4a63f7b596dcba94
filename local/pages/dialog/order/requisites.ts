import { parseInn, parseKpp, parseOgrn, withoutSpaces } from '../../../../lib/typed/requisites';
import { INN_MESSAGES, KPP_MESSAGES, OGRN_MESSAGES } from '../../../../lib/typed/requisitesMessages';

type Parsed<Fault> = { readonly ok: true } | { readonly ok: false; readonly reason: Fault };

/** What is wrong with an ИНН; undefined when nothing is. */
export function innFault(typed: string): string | undefined {
  return withoutSpaces(typed) === '' ? 'Укажите ИНН' : wordsOf(parseInn(typed), INN_MESSAGES);
}

/** Whether it is surely the ИНН of a person: sole traders have no КПП. */
export function isPersonal(innTyped: string): boolean {
  return withoutSpaces(innTyped).length > 10;
}

/** What is wrong with the КПП of an organisation with this ИНН. */
export function kppFault(typed: string, inn: string): string | undefined {
  return wordsOf(parseKpp(typed, withoutSpaces(inn)), KPP_MESSAGES);
}

/** What is wrong with an ОГРН or ОГРНИП beside this ИНН; nobody has to name one. */
export function ogrnFault(typed: string, inn: string): string | undefined {
  const of = parseInn(inn);
  // Beside a wrong ИНН nobody can say whose ОГРН it should be.
  return wordsOf(parseOgrn(typed, of.ok ? of.value : ''), OGRN_MESSAGES);
}

function wordsOf<Fault extends string>(
  parsed: Parsed<Fault>,
  words: Readonly<Record<Fault, string>>,
): string | undefined {
  return parsed.ok ? undefined : words[parsed.reason];
}

/** What to say of an ИНН while it is typed: a complaint only of what no further sign can mend. */
export function innHint(typed: string): { readonly text: string; readonly isWrong: boolean } {
  const inn = withoutSpaces(typed);
  const fault = innFault(typed);
  if (!fault) return { text: inn.length === 10 ? 'ИНН организации' : 'ИНН предпринимателя', isWrong: false };
  if (/\D|^00/.test(inn) || inn.length > 11) return { text: fault, isWrong: true };
  if (inn.length === 10) {
    return { text: 'Контрольная цифра не сходится: проверьте ИНН. Если он из 12 цифр, допишите его', isWrong: false };
  }
  return { text: '10 цифр у организации, 12 у предпринимателя', isWrong: false };
}
