import { MAIL_MESSAGES, readMailAddress } from '../../../lib/typed/mailAddress';
import { PHONE_MESSAGES, readPhone } from '../../../lib/typed/phone';
import { readAddress, readName } from '../../../lib/typed/printed';
import { parseInn, parseKpp, parseOgrn, withoutSpaces } from '../../../lib/typed/requisites';
import { INN_MESSAGES, KPP_MESSAGES, OGRN_MESSAGES } from '../../../lib/typed/requisitesMessages';
import type { Read, Reading } from './fieldReading';

type Parsed<Value, Fault> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Fault };

/** Reads the fields by the service's own rules, and complains in the service's own words. */
export const READING: Reading = {
  phone: (typed) => inWords(readPhone(typed), PHONE_MESSAGES),
  email: (typed) => inWords(readMailAddress(typed.trim()), MAIL_MESSAGES),
  inn: readInn,
  kpp: (typed, inn) => inWords(parseKpp(typed, withoutSpaces(inn)), KPP_MESSAGES),
  ogrn: (typed, inn) => {
    const of = parseInn(inn);
    // While the ИНН is wrong, nobody can say which ОГРН belongs to it.
    return inWords(parseOgrn(typed, of.ok ? of.value : ''), OGRN_MESSAGES);
  },
  name: (typed) => told(readName(typed)),
  address: (typed) => told(readAddress(typed)),
  innHint,
};

function readInn(typed: string): Read {
  return withoutSpaces(typed) === '' ? { ok: false, fault: 'Укажите ИНН' } : inWords(parseInn(typed), INN_MESSAGES);
}

function innHint(typed: string): ReturnType<Reading['innHint']> {
  const inn = withoutSpaces(typed);
  const read = readInn(typed);
  if (read.ok) return { text: inn.length === 10 ? 'ИНН организации' : 'ИНН предпринимателя', isWrong: false };
  if (/\D|^00/.test(inn) || inn.length > 11) return { text: read.fault, isWrong: true };
  if (inn.length === 10) {
    return { text: 'Контрольная цифра не сходится: проверьте ИНН. Если он из 12 цифр, допишите его', isWrong: false };
  }
  return undefined;
}

function inWords<Value, Fault extends string>(
  parsed: Parsed<Value, Fault>,
  words: Readonly<Record<Fault, string>>,
): Read<Value> {
  return parsed.ok ? parsed : { ok: false, fault: words[parsed.reason] };
}

function told(parsed: Parsed<string, string>): Read {
  return parsed.ok ? parsed : { ok: false, fault: parsed.reason };
}
