import { type Kopecks, kopecks } from '../domain/money/money';
import type { CardFacts } from '../domain/payment/cardFacts';
import { isPortal, type Portal } from '../domain/subscription/portal';
import type { ShopSettings, SigningPasswords } from './shop';
import { digest, digestsMatch, inByteOrder, inFoldedOrder, type ShpField, signatureBase } from './signature';
import { readLabel } from './unsignedFacts';

/** Robokassa's report that money came, as received: nothing in it is believed before its signature. */
export type ResultNotification = {
  readonly outSum: string;
  readonly invId: string;
  readonly signature: string;
  readonly isTest: boolean;
  readonly shp: readonly ShpField[];
  /** The way of paying: `PaymentMethod`, else `IncCurrLabel`. */
  readonly paymentMethod?: string;
  /** Told, but not signed. */
  readonly facts: CardFacts;
};

/** Why a call to ResultURL is refused. */
export type ResultRefusal = 'unreadable' | 'wrong_mode' | 'bad_signature';

/**
 * Reads the fields of a call to ResultURL. Names may be in any case, a later duplicate never overrides the first, and
 * the older names count only where the newer ones are absent. A line break after the body is not part of its last
 * field. Unsigned fields that cannot be read are left out. `undefined` without a number, a sum or a signature.
 * @param form the body of a POST, or the query of a GET; never both.
 */
export function parseResult(form: URLSearchParams): ResultNotification | undefined {
  const fields = new Map<string, string>();
  const shp: ShpField[] = [];
  const pairs = [...form];
  const last = pairs.length - 1;
  for (const [index, [name, received]] of pairs.entries()) {
    const value = index === last ? received.replace(/[\r\n]+$/, '') : received;
    const folded = name.toLowerCase();
    if (folded.startsWith('shp_')) shp.push([name, value]);
    else if (!fields.has(folded)) fields.set(folded, value);
  }
  const outSum = fields.get('outsum') ?? fields.get('out_summ');
  const invId = fields.get('invid') ?? fields.get('inv_id');
  const signature = fields.get('signaturevalue') ?? fields.get('crc');
  if (!outSum || !signature || !invId || !/^\d{1,20}$/.test(invId)) return undefined;
  const facts = factsIn(fields);
  const paymentMethod = readLabel(fields.get('paymentmethod')) ?? facts.incCurrLabel;
  return {
    outSum,
    invId,
    signature,
    shp,
    isTest: !['', '0', 'false'].includes(fields.get('istest')?.toLowerCase() ?? ''),
    facts,
    ...(paymentMethod !== undefined && { paymentMethod }),
  };
}

/** Robokassa also sends the payer's e-mail address. It is not read, because nothing needs it. */
function factsIn(fields: ReadonlyMap<string, string>): CardFacts {
  const [fee, incSum] = [parseOutSum(fields.get('fee') ?? ''), parseOutSum(fields.get('incsum') ?? '')];
  const incCurrLabel = readLabel(fields.get('inccurrlabel'));
  return {
    by: 'report',
    ...(fee !== undefined && { fee }),
    ...(incSum !== undefined && { incSum }),
    ...(incCurrLabel !== undefined && { incCurrLabel }),
  };
}

/**
 * Whether Robokassa itself sent this, in our mode. Signed are the strings as received; compared in constant time; both
 * orders of mixed `Shp_` spellings are tried (docs/robokassa.md, «The result»).
 */
export function refusalOf(
  result: ResultNotification,
  shop: Pick<ShopSettings, 'algorithm' | 'mode'>,
  { password2 }: Pick<SigningPasswords, 'password2'>,
): ResultRefusal | undefined {
  // A live shop that accepts a test call gives a tariff away.
  if (result.isTest !== (shop.mode === 'test')) return 'wrong_mode';
  const parts = [result.outSum, result.invId];
  const [byBytes, byFold] = [inByteOrder(result.shp), inFoldedOrder(result.shp)].map((shp) =>
    digestsMatch(digest(shop.algorithm, signatureBase(parts, password2, shp)), result.signature),
  );
  return byBytes || byFold ? undefined : 'bad_signature';
}

/**
 * OutSum in kopecks: `3000.00` and `3000.000000` are the same. `undefined` when it has parts of a kopeck or is no sum
 * at all: such money is put aside for a person, never rounded.
 */
export function parseOutSum(outSum: string): Kopecks | undefined {
  const parts = /^(\d{1,12})(?:\.(\d{1,2})(0{0,4}))?$/.exec(outSum);
  if (!parts) return undefined;
  const [, roubles = '', hundredths = ''] = parts;
  return kopecks(Number(roubles) * 100 + Number(hundredths.padEnd(2, '0')));
}

/**
 * The portal we sent along, if it came back. Only the stored payment's portal gets the days; this one saves a read, and
 * where the two differ the money is put aside.
 */
export function portalHint(result: ResultNotification): Portal | undefined {
  const value = result.shp.find(([name]) => name.toLowerCase() === 'shp_portal')?.[1];
  return isPortal(value) ? value : undefined;
}
