import { accepted, type Result, refused } from '../domain/result';

// What can be wrong with a requisite of a payer. Each has its sentence for the customer in requisitesMessages.ts.
export type InnFault = 'inn_length' | 'inn_zeros' | 'inn_check_digit';
export type KppFault = 'kpp_missing' | 'kpp_unexpected' | 'kpp_format';
export type OgrnFault = 'ogrn_length' | 'ogrn_zeros' | 'ogrn_check_digit';

/** People copy requisites out of documents that group the digits with spaces of every kind. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

const INN_WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8] as const;
const INN_WEIGHTS_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;
const INN_WEIGHTS_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

/** An ИНН: 10 digits name an organisation, 12 a person or sole trader. Answers its digits alone. */
export function parseInn(text: string): Result<string, InnFault> {
  const inn = withoutSpaces(text);
  if (!/^(\d{10}|\d{12})$/.test(inn)) return refused('inn_length');
  // They pass the arithmetic.
  if (/^0+$/.test(inn)) return refused('inn_zeros');
  const weights = inn.length === 10 ? [INN_WEIGHTS_10] : [INN_WEIGHTS_11, INN_WEIGHTS_12];
  return weights.every((row) => innCheckDigit(inn, row) === Number(inn[row.length]))
    ? accepted(inn)
    : refused('inn_check_digit');
}

/** Whether an accepted ИНН is of a person or sole trader, who has no КПП. */
export function isPersonalInn(inn: string): boolean {
  return inn.length === 12;
}

/**
 * The КПП that belongs to an accepted ИНН: an organisation must have one, a sole trader has none. Nothing, an empty text and
 * the `0` that banks put in its place are the same.
 */
export function parseKpp(text: string | undefined, inn: string): Result<string | undefined, KppFault> {
  const kpp = withoutSpaces(text ?? '');
  const absent = kpp === '' || kpp === '0';
  if (isPersonalInn(inn)) return absent ? accepted(undefined) : refused('kpp_unexpected');
  if (absent) return refused('kpp_missing');
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(kpp) ? accepted(kpp) : refused('kpp_format');
}

/** An ОГРН (13 digits) or ОГРНИП (15 digits). Answers its digits alone. */
export function parseOgrn(text: string): Result<string, OgrnFault> {
  const ogrn = withoutSpaces(text);
  if (!/^(\d{13}|\d{15})$/.test(ogrn)) return refused('ogrn_length');
  if (/^0+$/.test(ogrn)) return refused('ogrn_zeros');
  const body = Number(ogrn.slice(0, -1));
  const checkDigit = (body % (ogrn.length === 13 ? 11 : 13)) % 10;
  return checkDigit === Number(ogrn.slice(-1)) ? accepted(ogrn) : refused('ogrn_check_digit');
}

function innCheckDigit(inn: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(inn[at]), 0);
  return (sum % 11) % 10;
}
