import type { FormFields } from './formFields';
import { parseRoubles } from './money';
import { refuse } from './refusal';

// The fields that a payment start and a recurring charge have in common.

/** Kopecks of OutSum. */
export function readOutSum(fields: FormFields): number {
  const outSum = parseRoubles(fields.one('OutSum') ?? '') ?? 0;
  return outSum > 0 ? outSum : refuse(31, 'OutSum must be a sum above zero with a dot, such as 3000.00');
}

/** The shop's number of the payment; null when it leaves the number to Robokassa. */
export function readInvId(fields: FormFields): string | null {
  const value = fields.one('InvId');
  if (value === undefined || value === '0') return null;
  const fits = /^[1-9]\d{0,18}$/.test(value) && BigInt(value) <= 9_223_372_036_854_775_807n;
  return fits ? value : refuse(30, 'InvId must be a whole number from 1 to 9223372036854775807');
}

/** What the payer reads about the purchase. */
export function readDescription(fields: FormFields): string {
  const value = fields.one('Description');
  if (value === undefined) return refuse(30, 'Description is required');
  return [...value].length <= 100 ? value : refuse(30, 'Description is longer than 100 characters');
}
