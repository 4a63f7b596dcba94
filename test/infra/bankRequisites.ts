import { accepted, type Result, refused } from '../../lib/domain/result';
import { withoutSpaces } from '../../lib/typed/requisites';

// How a seller's bank account is checked before a stage is deployed. Nobody types one into a page.

/** What can be wrong with a requisite of a bank account. */
type BankRequisiteFault =
  | 'bic_length'
  | 'account_length'
  | 'account_currency'
  | 'account_key'
  | 'correspondent_length'
  | 'correspondent_key';

/** A БИК: nine digits. No check digit exists, and not every one begins with 04: treasury bodies have 01. */
export function parseBic(text: string): Result<string, BankRequisiteFault> {
  const bic = withoutSpaces(text);
  return /^\d{9}$/.test(bic) ? accepted(bic) : refused('bic_length');
}

/** A settlement account, its key checked against the accepted БИК of its bank (order 515 of the Bank of Russia). */
export function parseSettlementAccount(text: string, bic: string): Result<string, BankRequisiteFault> {
  const account = withoutSpaces(text);
  if (!/^\d{5}[\dABCEHKMPTX]\d{14}$/.test(account)) return refused('account_length');
  // Treasury accounts have 643 for the rouble, and their key follows no published rule.
  if (account.startsWith('03')) return accepted(account);
  // Everybody else's bookkeeping knows the rouble as 810; 643 is what people find when they look the code up.
  if (account.slice(5, 8) === '643') return refused('account_currency');
  const prefix = isBankOfRussia(bic) ? networkPrefix(bic) : bic.slice(6);
  return keyFits(prefix + account) ? accepted(account) : refused('account_key');
}

/** A correspondent account of the bank with this accepted БИК. Its last digits usually repeat the БИК's, but need not. */
export function parseCorrespondentAccount(text: string, bic: string): Result<string, BankRequisiteFault> {
  const account = withoutSpaces(text);
  if (!/^\d{20}$/.test(account)) return refused('correspondent_length');
  return keyFits(networkPrefix(bic) + account) ? accepted(account) : refused('correspondent_key');
}

function isBankOfRussia(bic: string): boolean {
  return ['000', '001', '002'].includes(bic.slice(6));
}

/** Stands before an account kept at the Bank of Russia itself, as correspondent accounts are. */
function networkPrefix(bic: string): string {
  return `0${bic.slice(4, 6)}`;
}

const KEY_WEIGHTS = [7, 1, 3] as const;
// A clearing currency has a letter in place of a digit.
const LETTERS_AS_DIGITS = 'ABCEHKMPTX';

function keyFits(prefixed: string): boolean {
  const sum = [...prefixed].reduce((total, sign, at) => total + digitOf(sign) * (KEY_WEIGHTS[at % 3] ?? 0), 0);
  return sum % 10 === 0;
}

function digitOf(sign: string): number {
  const letter = LETTERS_AS_DIGITS.indexOf(sign);
  return letter === -1 ? Number(sign) : letter;
}
