import { createHash } from 'node:crypto';
import * as z from 'zod';
import { parseRoubles } from './money';
import { type Operation, operationKey, type ReceiptVerdict } from './operation';
import type { OperationStore } from './operationStore';

/** The state of a receipt; `at` is when the cash register printed it, or gave up. */
export type ReceiptState =
  | { outcome: 'waiting' }
  | { outcome: 'failed'; at: number }
  | { outcome: 'registered'; at: number; fn: string; fd: string; fpd: string };

/** The outcome of a second receipt. The codes are the service's: 1 bad format, 2 sum too large, 3 any other reason. */
type Attached = { code: 0; opKey: string } | { code: 1 | 2 | 3; why: string };

/** The shop's cash register: the first and second receipts of its payments. */
export type FiscalDesk = {
  /** Finds a first receipt by its payment's InvId, a second one by its own id. Undefined if there is none to print. */
  find: (id: string) => ReceiptState | undefined;
  attach: (order: unknown) => Attached;
  /**
   * A person decides what the cash register does with this receipt, from now on. Undefined if there is no such receipt.
   */
  decide: (id: string, outcome: ReceiptVerdict['outcome']) => ReceiptState | undefined;
};

/** An assumption: Robokassa promises no time, and receipts are said to take a minute or two. */
const registerTakesMs = 120_000;
const receiptsPerOperation = 2;

const id = z.union([z.int().positive().transform(String), z.string().regex(/^[1-9]\d{0,18}$/)]);
const kopecks = z.number().transform((roubles, context) => {
  const parsed = parseRoubles(String(roubles));
  if (parsed === undefined) context.addIssue({ code: 'custom', message: 'no sum of at most two decimals' });
  return parsed ?? z.NEVER;
});

const orderSchema = z.strictObject({
  merchantId: z.string(),
  id,
  originId: id,
  operation: z.literal('sell'),
  sno: z.string().optional(),
  url: z.string(),
  total: kopecks,
  items: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(128),
        quantity: z.number().positive(),
        sum: kopecks,
        tax: z.string(),
        payment_method: z.literal('full_payment'),
        payment_object: z.string(),
        nomenclature_code: z.string().optional(),
      }),
    )
    .min(1)
    .max(100),
  client: z
    .strictObject({ email: z.string().optional(), phone: z.string().optional() })
    .refine((client) => client.email !== undefined || client.phone !== undefined),
  payments: z.array(z.strictObject({ type: z.literal(2), sum: kopecks })).min(1),
  vats: z.array(z.strictObject({ type: z.string(), sum: kopecks })).optional(),
});

/** Creates the desk over a store and a clock. */
export function createFiscalDesk(store: OperationStore, now: () => number): FiscalDesk {
  const fiscalised = (invId: string) =>
    store.all().find((one) => one.invId === invId && !one.isTest && one.receipt !== null && one.paidAt !== null);
  const second = (receiptId: string) =>
    store.all().flatMap((operation) => {
      const receipt = operation.secondReceipts.find((one) => one.id === receiptId);
      return receipt === undefined ? [] : [{ operation, receipt }];
    })[0];

  const find = (receiptId: string): ReceiptState | undefined => {
    const operation = fiscalised(receiptId);
    if (operation?.paidAt) return stateOf(receiptId, operation.paidAt, operation.receiptVerdict, now());
    const later = second(receiptId);
    return later && stateOf(receiptId, later.receipt.at, later.receipt.verdict, now());
  };

  return {
    find,
    attach: (order) => {
      const parsed = orderSchema.safeParse(order);
      if (!parsed.success) return { code: 1, why: z.prettifyError(parsed.error) };
      const { id: receiptId, originId, total, items, payments } = parsed.data;
      if (sumOf(items) !== total || sumOf(payments) !== total)
        return { code: 1, why: 'items, payments and total differ' };
      const operation = fiscalised(originId);
      if (operation === undefined) return { code: 3, why: `payment ${originId} has no first receipt` };
      if (receiptId === originId || find(receiptId) !== undefined) return { code: 3, why: `id ${receiptId} is in use` };
      if (operation.secondReceipts.length + 1 >= receiptsPerOperation) {
        return { code: 3, why: `payment ${originId} has two receipts already` };
      }
      if (total > operation.outSum) return { code: 2, why: 'the total is above the payment' };
      const receipt = { id: receiptId, total, at: now(), verdict: null };
      store.put({ ...operation, secondReceipts: [...operation.secondReceipts, receipt] });
      return { code: 0, opKey: operationKey(operation) };
    },
    decide: (receiptId, outcome) => {
      const verdict = { outcome, at: now() };
      const operation = fiscalised(receiptId);
      if (operation !== undefined) store.put({ ...operation, receiptVerdict: verdict });
      else decideSecond(second(receiptId)?.operation, receiptId, verdict);
      return find(receiptId);
    },
  };

  function decideSecond(operation: Operation | undefined, receiptId: string, verdict: ReceiptVerdict): void {
    if (operation === undefined) return;
    const secondReceipts = operation.secondReceipts.map((one) => (one.id === receiptId ? { ...one, verdict } : one));
    store.put({ ...operation, secondReceipts });
  }
}

function sumOf(parts: readonly { sum: number }[]): number {
  return parts.reduce((total, { sum }) => total + sum, 0);
}

function stateOf(receiptId: string, askedAt: number, verdict: ReceiptVerdict | null, now: number): ReceiptState {
  const printedAt = askedAt + registerTakesMs;
  const { outcome, at } = verdict ?? { outcome: now < printedAt ? 'waiting' : 'registered', at: printedAt };
  if (outcome === 'waiting') return { outcome };
  return outcome === 'failed' ? { outcome, at } : { outcome, at, ...marksOf(receiptId) };
}

/**
 * The number of the fiscal drive, of the document on it, and the document's fiscal sign. Made from the receipt's id, so
 * each question gets the same ones.
 */
function marksOf(receiptId: string): { fn: string; fd: string; fpd: string } {
  const bytes = createHash('sha256').update(receiptId).digest();
  return {
    fn: '9960440300123456',
    fd: String(1 + (bytes.readUInt32BE(0) % 99_999)),
    fpd: String(bytes.readUInt32BE(4)).padStart(10, '0'),
  };
}
