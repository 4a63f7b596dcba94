import * as z from 'zod';
import { parseRoubles } from './money';
import { refuse } from './refusal';

const upTo128Characters = z.string().refine((name) => name !== '' && [...name].length <= 128);

const receiptSchema = z.object({
  sno: z.enum(['osn', 'usn_income', 'usn_income_outcome', 'esn', 'patent']).optional(),
  items: z
    .array(
      z.object({
        name: upTo128Characters,
        quantity: z.number().positive().max(99_999.999),
        sum: z.number().nonnegative().optional(),
        cost: z.number().nonnegative().optional(),
        tax: z.enum('none vat0 vat5 vat7 vat10 vat20 vat22 vat105 vat107 vat110 vat120 vat122'.split(' ')),
        payment_method: z
          .enum('full_prepayment prepayment advance full_payment partial_payment credit credit_payment'.split(' '))
          .optional(),
        payment_object: z
          .enum(
            (
              'commodity excise job service gambling_bet gambling_prize lottery lottery_prize intellectual_activity ' +
              'payment agent_commission composite resort_fee another property_right non-operating_gain ' +
              'insurance_premium sales_tax tovar_mark'
            ).split(' '),
          )
          .optional(),
      }),
    )
    .min(1)
    .max(100),
});

type Line = z.infer<typeof receiptSchema>['items'][number];

/** A receipt as stored with the operation; `sum` in kopecks. */
export const keptReceiptSchema = z.strictObject({
  sno: z.string().nullable(),
  lines: z
    .array(
      z.strictObject({
        name: z.string(),
        quantity: z.number(),
        sum: z.number(),
        tax: z.string(),
        method: z.string().nullable(),
        object: z.string().nullable(),
      }),
    )
    .readonly(),
});

export type KeptReceipt = z.infer<typeof keptReceiptSchema>;

/** Reads a receipt, or refuses one that Robokassa could not print. `value` is the form field, decoded once. */
export function readReceipt(value: string, outSum: number): KeptReceipt {
  const parsed = receiptSchema.safeParse(readJson(value));
  if (!parsed.success) refuse(30, `Receipt: ${z.prettifyError(parsed.error)}`);
  const total = parsed.data.items.reduce((sum, line) => sum + lineTotal(line), 0);
  if (total !== outSum) refuse(30, `Receipt: the lines add up to ${total} kopecks, OutSum is ${outSum}`);
  return {
    sno: parsed.data.sno ?? null,
    lines: parsed.data.items.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      sum: lineTotal(line),
      tax: line.tax,
      method: line.payment_method ?? null,
      object: line.payment_object ?? null,
    })),
  };
}

function readJson(value: string): unknown {
  // A shop that puts bare JSON into the field has encoded once too few. Robokassa answers with error 29, even if the
  // shop signed that same bare text.
  if (/[^A-Za-z0-9\-_.~!*'()+%]/.test(value)) refuse(29, 'Receipt must be URL-encoded before the form encodes it');
  try {
    return JSON.parse(decodeURIComponent(value.replaceAll('+', ' ')));
  } catch {
    return refuse(30, 'Receipt is not JSON after its second decode');
  }
}

/** The total of a line in kopecks. `sum` is the total and wins over `cost`, the price of one piece. */
function lineTotal(line: Line): number {
  if (line.sum !== undefined) return kopecks(line.sum);
  if (line.cost === undefined) return refuse(30, 'Receipt: a line has neither sum nor cost');
  const [, whole, part = ''] = /^(\d+)(?:\.(\d{1,3}))?$/.exec(String(line.quantity)) ?? [];
  if (whole === undefined) return refuse(30, 'Receipt: quantity has more than three decimals');
  const thousandths = BigInt(whole + part.padEnd(3, '0'));
  // BigInt: 99 999.999 pieces at 99 999 999.99 each exceed what a number holds exactly.
  return Number((BigInt(kopecks(line.cost)) * thousandths + 500n) / 1000n);
}

function kopecks(roubles: number): number {
  return parseRoubles(String(roubles)) ?? refuse(30, `Receipt: ${roubles} is no sum of at most 8.2 digits`);
}
