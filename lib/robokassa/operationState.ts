import type { Instant } from '../domain/calendar/instant';
import type { Kopecks } from '../domain/money/money';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { isPortal, type Portal } from '../domain/subscription/portal';
import { parseOutSum } from './resultNotification';
import { parseServiceTime } from './serviceTime';
import type { ShopSettings, SigningPasswords } from './shop';
import { digest, signatureBase } from './signature';
import { readLabel, readOpKey, readRrn } from './unsignedFacts';
import { onlyChild, onlyText, parseXml, type XmlElement } from './xml';

/** Why an answer of the state service says nothing about the operation. */
type StateRefusal =
  | 'unreadable'
  | 'bad_signature'
  | 'unknown_shop'
  | 'two_operations'
  | 'internal_error'
  | 'unknown_result';

/** What an answer says of an operation (docs/robokassa.md, «The state service»). */
export type StateReading =
  /** Not known, or not known yet. */
  | { readonly kind: 'not_found' }
  /** Each sum only where it is whole kopecks of roubles. Without both the money is not settled: a person decides. */
  | {
      readonly kind: 'paid';
      /** What was credited to the shop; may be net of the fee. */
      readonly outSum?: Kopecks;
      /** What the payer paid; may include a surcharge. */
      readonly incSum?: Kopecks;
      /** Both sums as they were written, where one of them could not be read: `OutSum 2910,00 RUB, IncSum 3000.00`. */
      readonly unreadSums?: string;
      /**
       * The portal the operation was opened for, as it was signed: after a restore, one number may have been given to
       * two portals.
       */
      readonly portal?: Portal;
      /** The way of paying, in the report's word: `BankCard`. */
      readonly method?: string;
      /** Since when the operation is paid. */
      readonly since?: Instant;
      readonly incCurrLabel?: string;
      readonly opKey?: string;
      readonly rrn?: string;
    }
  /** 10: cancelled, not paid. 60: the money went back to the payer. Final for this operation. */
  | { readonly kind: 'failed'; readonly code: 10 | 60 }
  /** `unusual`: suspended by a check of Robokassa's (80), or a code nobody has documented. */
  | { readonly kind: 'pending'; readonly code: number; readonly unusual: boolean }
  | { readonly kind: 'unclear'; readonly reason: StateRefusal };

/** The query that asks for a payment's state; signed with the second password, as the result is. */
export function operationStateQuery(
  shop: Pick<ShopSettings, 'login' | 'algorithm'>,
  { password2 }: Pick<SigningPasswords, 'password2'>,
  number: PaymentNumber,
): string {
  const base = signatureBase([shop.login, String(number)], password2);
  return new URLSearchParams({
    MerchantLogin: shop.login,
    InvoiceID: String(number),
    Signature: digest(shop.algorithm, base),
  }).toString();
}

const RESULT_REFUSALS: Readonly<Record<number, StateRefusal>> = {
  1: 'bad_signature',
  2: 'unknown_shop',
  4: 'two_operations',
  1000: 'internal_error',
};
const UNDER_WAY = [5, 20, 50];

/**
 * Reads the answer's XML. Elements are known by their local names, because two namespaces are in use. An answer that
 * cannot be read exactly is `unclear`, and nothing is thrown: a wrong «not found» would in the end allow a second
 * charge.
 */
export function parseOperationState(text: string): StateReading {
  const document = parseXml(text);
  const answer = document?.name === 'OperationStateResponse' ? document : undefined;
  const result = codeIn(answer, 'Result');
  if (result === undefined) return { kind: 'unclear', reason: 'unreadable' };
  if (result === 0) return stateIn(answer);
  if (result !== 3) return { kind: 'unclear', reason: RESULT_REFUSALS[result] ?? 'unknown_result' };
  // An error comes alone. «Not found» beside a state contradicts itself and is not believed.
  const alone = !answer?.children.some(({ name }) => name === 'State');
  return alone ? { kind: 'not_found' } : { kind: 'unclear', reason: 'unreadable' };
}

function stateIn(answer: XmlElement | undefined): StateReading {
  const code = codeIn(answer, 'State');
  if (code === undefined) return { kind: 'unclear', reason: 'unreadable' };
  if (code === 100) {
    const portal = portalIn(onlyChild(answer, 'UserField'));
    const since = parseServiceTime(onlyText(onlyChild(answer, 'State'), 'StateDate'));
    const info = onlyChild(answer, 'Info');
    return {
      kind: 'paid',
      ...sumsIn(info),
      ...factsIn(info),
      ...(portal && { portal }),
      ...(since !== undefined && { since }),
    };
  }
  if (code === 10 || code === 60) return { kind: 'failed', code };
  return { kind: 'pending', code, unusual: !UNDER_WAY.includes(code) };
}

/** If a field appears more than once, none of them is believed. */
function portalIn(userFields: XmlElement | undefined): Portal | undefined {
  const named = (userFields?.children ?? []).filter(
    (field) => field.name === 'Field' && onlyText(field, 'Name')?.toLowerCase() === 'shp_portal',
  );
  const value = named.length === 1 ? onlyText(named[0], 'Value') : undefined;
  return isPortal(value) ? value : undefined;
}

type Paid = Extract<StateReading, { kind: 'paid' }>;

/** The longest text of two sums that is handed on to a person. */
const LONGEST_SUMS = 120;

function sumsIn(info: XmlElement | undefined): Pick<Paid, 'outSum' | 'incSum' | 'unreadSums'> {
  const [currency = '', outText = '', incText = ''] = ['OutCurrLabel', 'OutSum', 'IncSum'].map((name) =>
    onlyText(info, name),
  );
  const isForeign = isForeignCurrency(currency);
  const outSum = isForeign ? undefined : parseOutSum(outText);
  const incSum = isForeign ? undefined : parseOutSum(incText);
  if (outSum !== undefined && incSum !== undefined) return { outSum, incSum };
  const unreadSums = printable(`OutSum ${outText || '–'} ${currency}, IncSum ${incText || '–'}`);
  return { unreadSums, ...(outSum !== undefined && { outSum }), ...(incSum !== undefined && { incSum }) };
}

/**
 * A shop of another country is credited in another currency, and a number of tenge must not pass for roubles. The label
 * is not always a currency, though: amounts in roubles are recorded as `RUB`, `RUR`, `BNR` or without a label.
 */
function isForeignCurrency(label: string): boolean {
  const code = label.toUpperCase();
  return code !== 'RUB' && code !== 'RUR' && Intl.supportedValuesOf('currency').includes(code);
}

function printable(text: string): string {
  const signs = [...text.replace(/[^\p{L}\p{N}\p{P}\p{S}]+/gu, ' ').trim()];
  return signs.slice(0, LONGEST_SUMS).join('');
}

function factsIn(info: XmlElement | undefined): Pick<Paid, 'method' | 'incCurrLabel' | 'opKey' | 'rrn'> {
  const incCurrLabel = readLabel(onlyText(info, 'IncCurrLabel'));
  const method = readLabel(onlyText(onlyChild(info, 'PaymentMethod'), 'Code')) ?? incCurrLabel;
  const opKey = readOpKey(onlyText(info, 'OpKey'));
  const rrn = readRrn(onlyText(info, 'BankCardRRN'));
  return {
    ...(method !== undefined && { method }),
    ...(incCurrLabel !== undefined && { incCurrLabel }),
    ...(opKey !== undefined && { opKey }),
    ...(rrn !== undefined && { rrn }),
  };
}

function codeIn(answer: XmlElement | undefined, part: 'Result' | 'State'): number | undefined {
  const code = onlyText(onlyChild(answer, part), 'Code') ?? '';
  return /^-?\d{1,6}$/.test(code) ? Number(code) : undefined;
}
