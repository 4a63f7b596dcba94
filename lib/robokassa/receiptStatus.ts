import type { Instant } from '../domain/calendar/instant';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { isObject, jsonObject, textOf } from '../outside/jsonAnswer';
import { parseServiceTime } from './serviceTime';
import type { ShopSettings, SigningPasswords } from './shop';
import { digest } from './signature';

/** Why an answer says nothing about the receipt. `incomplete`: registered, but without the numbers that prove it. */
type ReceiptRefusal = 'unreadable' | 'bad_signature' | 'request_error' | 'unknown_result' | 'incomplete';

/** What became of a fiscal receipt (docs/robokassa.md, «The fiscal state»). */
export type ReceiptReading =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'registered';
      /** Номер фискального накопителя. */
      readonly fn: string;
      /** Номер фискального документа. */
      readonly fd: string;
      /** Фискальный признак документа. */
      readonly fpd: string;
      readonly at?: Instant;
    }
  | { readonly kind: 'failed' }
  | { readonly kind: 'unclear'; readonly reason: ReceiptRefusal };

/**
 * The body that asks what became of a payment's receipt, by the payment's own number: `base64(JSON).base64(hex
 * digest)`, without the padding.
 */
export function receiptStatusBody(
  shop: Pick<ShopSettings, 'login' | 'algorithm'>,
  { password1 }: Pick<SigningPasswords, 'password1'>,
  number: PaymentNumber,
): string {
  const content = unpadded(asciiJson({ merchantId: shop.login, id: number }));
  return `${content}.${unpadded(digest(shop.algorithm, `${content}${password1}`))}`;
}

/**
 * JSON that base64 and base64url write alike. Sources differ about which of the two Robokassa reads. They differ in the
 * signs for 62 and 63, which arise only from bytes above 127 and, in the last place, from `>`, `?`, `~` and DEL: those
 * are escaped.
 */
function asciiJson(value: Readonly<Record<string, string | number>>): string {
  return JSON.stringify(value).replace(
    /[>?~\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function unpadded(text: string): string {
  return Buffer.from(text, 'ascii').toString('base64').replace(/=+$/, '');
}

const CODES: ReadonlyMap<string, ReceiptReading | 'registered'> = new Map<string, ReceiptReading | 'registered'>([
  ['1', { kind: 'waiting' }],
  ['2', 'registered'],
  ['3', { kind: 'failed' }],
  ['1000', { kind: 'unclear', reason: 'request_error' }],
  ['1001', { kind: 'unclear', reason: 'bad_signature' }],
  // One integrator reads words where the documentation has numbers.
  ['wait', { kind: 'waiting' }],
  ['done', 'registered'],
  ['fail', { kind: 'failed' }],
  ['notprovided', { kind: 'failed' }],
]);

/**
 * Reads an answer of either shape: flat, or with a list `Statuses`, whose outer code says no more than whether the
 * question was understood. Of several receipts the one in the worst state decides.
 */
export function parseReceiptStatus(text: string): ReceiptReading {
  const answer = jsonObject(text);
  if (answer === undefined) return { kind: 'unclear', reason: 'unreadable' };
  const whole = receiptIn(answer);
  const { Statuses: listed } = answer;
  const isRefused = whole.kind === 'unclear' && (whole.reason === 'bad_signature' || whole.reason === 'request_error');
  if (isRefused || !Array.isArray(listed) || listed.length === 0) return whole;
  const receipts = listed.map((one: unknown) => receiptIn(isObject(one) ? one : {}));
  const [worst = whole] = (['failed', 'unclear', 'waiting', 'registered'] as const).flatMap((kind) =>
    receipts.filter((receipt) => receipt.kind === kind),
  );
  return worst;
}

function receiptIn(receipt: Readonly<Record<string, unknown>>): ReceiptReading {
  const { Code, FnNumber, FiscalDocumentNumber, FiscalDocumentAttribute, FiscalDate } = receipt;
  const code = textOf(Code);
  if (code === undefined) return { kind: 'unclear', reason: 'unreadable' };
  const said = CODES.get(code.toLowerCase()) ?? { kind: 'unclear', reason: 'unknown_result' };
  if (said !== 'registered') return said;
  const [fn, fd, fpd] = [FnNumber, FiscalDocumentNumber, FiscalDocumentAttribute].map(digitsIn);
  if (fn === undefined || fd === undefined || fpd === undefined) return { kind: 'unclear', reason: 'incomplete' };
  const at = parseServiceTime(textOf(FiscalDate));
  return { kind: 'registered', fn, fd, fpd, ...(at !== undefined && { at }) };
}

function digitsIn(value: unknown): string | undefined {
  const text = textOf(value) ?? '';
  return /^\d{1,20}$/.test(text) ? text : undefined;
}
