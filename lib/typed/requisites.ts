import { accepted, type Result, refused } from '../domain/result';

// What can be wrong with a requisite of a payer. Each has its sentence for the customer in requisitesMessages.ts.
export type InnFault = 'inn_length' | 'inn_zeros' | 'inn_region' | 'inn_check_digit' | 'inn_is_bin' | 'inn_is_unp';
export type KppFault = 'kpp_missing' | 'kpp_unexpected' | 'kpp_format';
export type OgrnFault =
  | 'ogrn_length'
  | 'ogrn_zeros'
  | 'ogrn_of_trader'
  | 'ogrn_of_organisation'
  | 'ogrn_first_digit'
  | 'ogrn_check_digit';

/** People copy requisites out of documents that group the digits with spaces of every kind. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

const INN_WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8] as const;
const INN_WEIGHTS_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;
const INN_WEIGHTS_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

/**
 * An ИНН: 10 digits name an organisation, 12 a person or sole trader. Returns its digits alone. A company's number from
 * Kazakhstan or Belarus has a fault of its own, so that its owner does not look for a typing error.
 */
export function parseInn(text: string): Result<string, InnFault> {
  const inn = withoutSpaces(text);
  if (isUnp(inn)) return refused('inn_is_unp');
  if (!/^(\d{10}|\d{12})$/.test(inn)) return refused('inn_length');
  // Noughts alone would pass the check digits.
  if (/^0+$/.test(inn)) return refused('inn_zeros');
  const isRight = hasCheckDigits(inn);
  // A Kazakh number of the years 2000 to 2009 begins with 0 too, so it is looked for before the region 00 is refused.
  if (!isRight && isBin(inn)) return refused('inn_is_bin');
  if (inn.startsWith('00')) return refused('inn_region');
  return isRight ? accepted(inn) : refused('inn_check_digit');
}

function hasCheckDigits(inn: string): boolean {
  const weights = inn.length === 10 ? [INN_WEIGHTS_10] : [INN_WEIGHTS_11, INN_WEIGHTS_12];
  return weights.every((row) => (weighed(inn, row) % 11) % 10 === Number(inn[row.length]));
}

const UNP_WEIGHTS = [29, 23, 19, 17, 13, 7, 5, 3] as const;
const BIN_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const BIN_WEIGHTS_AGAIN = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;

/** A company's number in Belarus, УНП: its region first, and the last digit checks the others. */
function isUnp(digits: string): boolean {
  return /^[1-7]\d{8}$/.test(digits) && weighed(digits, UNP_WEIGHTS) % 11 === Number(digits[8]);
}

/**
 * A company's number in Kazakhstan, БИН: year, month, kind of company (4 to 6) and of office (0 to 3) before its own
 * digits.
 */
function isBin(digits: string): boolean {
  if (!/^\d\d(?:0[1-9]|1[0-2])[4-6][0-3]\d{6}$/.test(digits)) return false;
  const rest = weighed(digits, BIN_WEIGHTS) % 11;
  return (rest === 10 ? weighed(digits, BIN_WEIGHTS_AGAIN) % 11 : rest) === Number(digits[11]);
}

/** Whether an accepted ИНН is of a person or sole trader, who has no КПП. */
export function isPersonalInn(inn: string): boolean {
  return inn.length === 12;
}

/** What people put where they have nothing: an empty text, a dash, the noughts that banks put. */
function isAbsent(text: string): boolean {
  return /^(?:0*|\p{Pd}+)$/u.test(text);
}

/** The КПП that belongs to an accepted ИНН, in capitals: an organisation must have one, a sole trader has none. */
export function parseKpp(text: string | undefined, inn: string): Result<string | undefined, KppFault> {
  const kpp = withoutSpaces(text ?? '').toUpperCase();
  if (isPersonalInn(inn)) return isAbsent(kpp) ? accepted(undefined) : refused('kpp_unexpected');
  if (isAbsent(kpp)) return refused('kpp_missing');
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(kpp) ? accepted(kpp) : refused('kpp_format');
}

/**
 * The ОГРН that belongs to an ИНН, its digits alone, or none. An organisation's has 13 digits and begins with 1 or 5; a
 * sole trader's ОГРНИП has 15 and begins with 3. Any other first digit is the number of an entry of the register, not
 * of the payer. Beside an ИНН that is itself wrong, either length is accepted.
 */
export function parseOgrn(text: string | undefined, inn: string): Result<string | undefined, OgrnFault> {
  const ogrn = withoutSpaces(text ?? '');
  if (ogrn === '' || /^\p{Pd}+$/u.test(ogrn)) return accepted(undefined);
  if (!/^(\d{13}|\d{15})$/.test(ogrn)) return refused('ogrn_length');
  if (/^0+$/.test(ogrn)) return refused('ogrn_zeros');
  const isOrganisations = ogrn.length === 13;
  if (inn.length === 10 && !isOrganisations) return refused('ogrn_of_trader');
  if (inn.length === 12 && isOrganisations) return refused('ogrn_of_organisation');
  if (!(isOrganisations ? /^[15]/ : /^3/).test(ogrn)) return refused('ogrn_first_digit');
  const checkDigit = (Number(ogrn.slice(0, -1)) % (isOrganisations ? 11 : 13)) % 10;
  return checkDigit === Number(ogrn.slice(-1)) ? accepted(ogrn) : refused('ogrn_check_digit');
}

function weighed(digits: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
}
