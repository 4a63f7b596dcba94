import type { ResultFacts } from './faults';
import { roublesText } from './money';
import { feeOf, type Operation } from './operation';
import { passwordsFor, resultAddress, type ShopSettings } from './shop';
import { shpPairs } from './shpFields';
import { sign } from './signature';

/** An HTTP call to the shop. */
export type ResultCall = { url: string; method: 'GET' | 'POST'; form: string };

/** How a result is told under a fault; `facts` replace fields that no signature covers. */
export type ResultManner = { oldStyle: boolean; facts: ResultFacts };

/**
 * The notification of a paid operation. `oldStyle`: lower-case hex and the additional names out_summ, inv_id and crc,
 * which also occur in real calls, so that a shop must not depend on either spelling.
 */
export function resultCall(operation: Operation, shop: ShopSettings, { oldStyle, facts }: ResultManner): ResultCall {
  const { invId, isTest, shp } = operation;
  const decimals = isTest ? 2 : 6;
  const outSum = roublesText(operation.outSum, decimals);
  const hex = sign(shop.algorithm, [outSum, invId], passwordsFor(shop, isTest).second, shp);
  const signature = oldStyle ? hex : hex.toUpperCase();
  const duplicates: [string, string][] = [
    ['out_summ', outSum],
    ['inv_id', invId],
    ['crc', signature],
  ];
  const testMark: [string, string] = ['IsTest', '1'];
  const fields: [string, string][] = [
    ...(oldStyle ? duplicates : []),
    ['OutSum', outSum],
    ['InvId', invId],
    ['Fee', roublesText(feeOf(operation), decimals)],
    ['EMail', isTest ? '' : operation.email],
    ['SignatureValue', signature],
    ['PaymentMethod', operation.method ?? ''],
    ['IncCurrLabel', operation.method ?? ''],
    ['IncSum', roublesText(operation.outSum, decimals)],
    ...(isTest ? [testMark] : []),
    ...shpPairs(shp),
  ];
  const others = new Map(Object.entries(facts));
  const told = fields.flatMap(([name, usual]): [string, string][] => {
    const text = others.get(name);
    return text === null ? [] : [[name, text ?? usual]];
  });
  return { url: resultAddress(shop), method: shop.resultMethod, form: new URLSearchParams(told).toString() };
}

/** The only answer that stops the repeats. */
export function acceptedAnswer(operation: Operation): string {
  return `OK${operation.invId}`;
}
