import parsePhoneNumber from 'libphonenumber-js/core';
import { accepted, type Result, refused } from '../domain/result';
import { PHONE_PLANS } from './phonePlans';

type PhoneFault = 'missing' | 'signs' | 'digits' | 'country';

/** What is wrong with a phone, for the person who typed it. */
export const PHONE_MESSAGES: Readonly<Record<PhoneFault, string>> = {
  missing: 'Укажите телефон',
  signs: 'Оставьте один номер: цифры, пробелы, скобки и дефисы. Добавочный пишите после «доб.»',
  digits: 'Такого номера нет: проверьте, не пропущена ли цифра. Пример: +7 916 123-45-67',
  country: 'Проверьте номер: нужен российский, например +7 916 123-45-67, или зарубежный с «+» и кодом страны',
};

const EXTENSION = /[\s,;(]*(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|ext(?:ension)?|x|#)[.:=\s]*(\d{1,7})[).\s]*$/iu;

/**
 * A phone as people type it, in E.164, with an extension behind it as RFC 3966 writes it: `+74951234567;ext=12`.
 * Without a plus it is a Russian number, except `8 029 …`, which is how Belarus dials at home. For countries whose
 * numbering we do not keep, only the bounds of E.164 decide (docs/rules.md, «Phones and addresses as they are typed»).
 */
export function readPhone(typed: string): Result<string, PhoneFault> {
  // The «＋7» of a Japanese keyboard becomes «+7»; signs that nobody sees, such as U+200B, go.
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (text === '') return refused('missing');
  const extension = EXTENSION.exec(text)?.[1];
  const number = extension === undefined ? text : text.replace(EXTENSION, '');
  if (!/^\+?[\d\s()./\p{Pd}]*$/u.test(number)) return refused('signs');
  const read = readNumber(number.replace(/^(?:00|8\D{0,2}10\D{0,2}(?=[1-9]))/, '+'));
  return read.ok && extension !== undefined ? accepted(`${read.value};ext=${extension}`) : read;
}

function readNumber(text: string): Result<string, PhoneFault> {
  const digits = text.replace(/\D/g, '');
  // No country has +89 or +802, but many people write a plus before the 8 they dial at home: «+8 916…».
  if (!text.startsWith('+') || /^8(?:9\d|0[1-4])\d{8}$/.test(digits)) return fromHome(digits);
  // «+49 (0)30»: the 0 is dialled inside the country only. In Italy it belongs to the number.
  return fromAbroad(digits.startsWith('39') ? digits : text.replace(/\(\s*0\s*\)/, '').replace(/\D/g, ''));
}

/** As it is dialled from abroad, without the plus. */
function fromAbroad(digits: string): Result<string, PhoneFault> {
  const isKept = [1, 2, 3].some((length) => digits.slice(0, length) in PHONE_PLANS.country_calling_codes);
  if (isKept) return inPlan(`+${digits}`) ?? refused('digits');
  return /^[1-9]\d{6,14}$/.test(digits) ? accepted(`+${digits}`) : refused('country');
}

/** A number without a plus: Russian, or as Belarus dials at home, or with a neighbour's country code. */
function fromHome(digits: string): Result<string, PhoneFault> {
  // Ten digits that begin like a number of eleven: one is missing. A Kazakh code that begins so, 701, needs its +7.
  if (/^(?:7\d|8[09])\d{6,8}$/.test(digits) && !/^800\d{7}$/.test(digits)) return refused('digits');
  if (/^80[1-4]\d{8}$/.test(digits)) return inPlan(digits, 'BY') ?? refused('digits');
  return inPlan(digits, 'RU') ?? (digits.length > 10 ? inPlan(`+${digits}`) : undefined) ?? refused('country');
}

function inPlan(text: string, defaultCountry?: 'RU' | 'BY'): Result<string, PhoneFault> | undefined {
  const parsed = parsePhoneNumber(text, { extract: false, ...(defaultCountry && { defaultCountry }) }, PHONE_PLANS);
  if (!parsed?.isValid()) return undefined;
  // After +7 there are ten digits; the longer ones of the plan are no telephones of people.
  return parsed.countryCallingCode === '7' && parsed.nationalNumber.length !== 10 ? undefined : accepted(parsed.number);
}
