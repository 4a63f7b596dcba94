import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod';
import { parseRoubles } from './money';
import { type Operation, operationKey, operationState, type Refund } from './operation';
import type { OperationStore } from './operationStore';

/** A shop's order to refund, in kopecks. `sum` null: the whole payment. `lines` null: no refund receipt is printed. */
type RefundOrder = {
  opKey: string;
  sum: number | null;
  lines: { name: string; sum: number; tax: string; method: string; object: string }[] | null;
};

type Read = { order: RefundOrder } | { refused: 'no_operation' | 'malformed' | 'wrong_key'; why: string };

const digests = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

const headerSchema = z.strictObject({ alg: z.enum(['HS256', 'HS384', 'HS512']), typ: z.literal('JWT').optional() });

const sum = z.number().transform((roubles, context) => {
  const kopecks = parseRoubles(String(roubles));
  if (kopecks === undefined) context.addIssue({ code: 'custom', message: 'no sum of at most two decimals' });
  return kopecks ?? z.NEVER;
});

const payloadSchema = z.strictObject({
  OpKey: z.string(),
  RefundSum: sum.optional(),
  InvoiceItems: z
    .array(
      z.strictObject({
        Name: z.string(),
        Quantity: z.int().positive(),
        Cost: sum,
        Tax: z.string(),
        PaymentMethod: z.string(),
        PaymentObject: z.string(),
        NomenclatureCode: z.string().optional(),
      }),
    )
    .min(1)
    .optional(),
});

/** Reads a refund order: a JWT signed with Password#3. */
export function readRefundOrder(token: string, password3: string): Read {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const parsedHeader = headerSchema.safeParse(parts(header));
  if (!parsedHeader.success || rest.length > 0) return { refused: 'malformed', why: 'no JWT of HS256, HS384 or HS512' };
  const digest = digests[parsedHeader.data.alg];
  const expected = createHmac(digest, password3).update(`${header}.${payload}`).digest('base64url');
  if (signature !== expected) return { refused: 'wrong_key', why: 'signed with another key' };
  const content = parts(payload);
  if (!hasOpKey(content)) return { refused: 'no_operation', why: 'no OpKey' };
  const parsed = payloadSchema.safeParse(content);
  if (!parsed.success) return { refused: 'malformed', why: z.prettifyError(parsed.error) };
  const { OpKey, RefundSum = null, InvoiceItems = null } = parsed.data;
  return { order: { opKey: OpKey, sum: RefundSum, lines: InvoiceItems?.map(lineOf) ?? null } };
}

type Item = NonNullable<z.infer<typeof payloadSchema>['InvoiceItems']>[number];

function lineOf({ Name, Quantity, Cost, Tax, PaymentMethod, PaymentObject }: Item) {
  return { name: Name, sum: Quantity * Cost, tax: Tax, method: PaymentMethod, object: PaymentObject };
}

/** The service finds a payment by OpKey only, never by InvId. */
function hasOpKey(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'OpKey' in content;
}

function parts(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A refund has started, or why it has not, in the words of the refund service. */
type Started =
  | { done: true; refund: Refund }
  | { done: false; reason: 'unknown_operation' | 'other_lines' | 'not_enough' };

/** Makes refunds: asked for by the shop, made by a person in the cabinet, or a chargeback by the payer's bank. */
export type RefundDesk = {
  ask: (order: RefundOrder) => Started;
  /** Finishes at once; refunds all that is left unless a sum is given. The state service goes on saying 100. */
  take: (operation: Operation, by: 'cabinet' | 'chargeback', sum?: number) => Started;
  all: () => { invId: string; refund: Refund }[];
  find: (requestId: string) => Refund | undefined;
  /** Ends a refund under way, or holds it until a person ends it. False if it has already ended. */
  decide: (requestId: string, how: 'finish' | 'cancel' | 'hold') => boolean;
};

/** An assumption: how long a refund is processed is not documented. */
const refundTakesMs = 600_000;

/**
 * The refund as it stands at `now`: once its time has passed it is finished, even if the store has not recorded that.
 */
export function refundAt(refund: Refund, now: number): Refund {
  if (refund.dueAt === null || refund.dueAt > now) return refund;
  return { ...refund, dueAt: null, ended: { at: refund.dueAt, how: 'finished' } };
}

/** What is left of a payment in kopecks: neither refunded nor in a refund under way. */
export function leftOf({ outSum, refunds }: Operation): number {
  return refunds.reduce((left, { ended, sum }) => (ended?.how === 'canceled' ? left : left - sum), outSum);
}

/** Creates the desk over a store and a clock. */
export function createRefundDesk(store: OperationStore, now: () => number): RefundDesk {
  const current = (refund: Refund) => refundAt(refund, now());
  const start = (operation: Operation, sum: number, rest: Pick<Refund, 'by' | 'dueAt' | 'ended'>): Started => {
    if (operationState(operation) !== 100 || sum <= 0 || sum > leftOf(operation)) {
      return { done: false, reason: 'not_enough' };
    }
    const requestId = requestIdOf(operation);
    const refund = { requestId, sum, askedAt: now(), ...rest };
    store.put({ ...operation, refunds: [...operation.refunds, refund] });
    return { done: true, refund };
  };
  const all = () =>
    store.all().flatMap(({ invId, refunds }) => refunds.map((refund) => ({ invId, refund: current(refund) })));

  return {
    all,
    find: (requestId) => all().find(({ refund }) => refund.requestId === requestId && refund.by === 'shop')?.refund,
    ask: ({ opKey, sum, lines }) => {
      const operation = store.all().find((one) => !one.isTest && one.paidAt !== null && operationKey(one) === opKey);
      if (operation === undefined) return { done: false, reason: 'unknown_operation' };
      const whole = sum ?? operation.outSum;
      if (lines !== null && !areOfReceipt(lines, operation, whole)) return { done: false, reason: 'other_lines' };
      return start(operation, whole, { by: 'shop', dueAt: now() + refundTakesMs, ended: null });
    },
    take: (operation, by, sum = leftOf(operation)) =>
      operation.isTest
        ? { done: false, reason: 'unknown_operation' }
        : start(operation, sum, { by, dueAt: null, ended: { at: now(), how: 'finished' } }),
    decide: (requestId, how) => {
      const operation = store.all().find(({ refunds }) => refunds.some((refund) => refund.requestId === requestId));
      const refund = operation?.refunds.find((one) => one.requestId === requestId);
      if (operation === undefined || refund === undefined || current(refund).ended !== null) return false;
      const ended = how === 'hold' ? null : ({ at: now(), how: how === 'finish' ? 'finished' : 'canceled' } as const);
      const changed = { ...refund, dueAt: null, ended };
      store.put({ ...operation, refunds: operation.refunds.map((one) => (one === refund ? changed : one)) });
      return true;
    },
  };
}

/** A refund receipt repeats lines of the first one (same name, tax, method and object) and adds up to the refund. */
function areOfReceipt(lines: NonNullable<RefundOrder['lines']>, { receipt }: Operation, sum: number): boolean {
  const total = lines.reduce((all, line) => all + line.sum, 0);
  const known = (line: (typeof lines)[number]) =>
    receipt?.lines.some(
      ({ name, tax, method, object }) =>
        name === line.name && tax === line.tax && method === line.method && object === line.object,
    );
  return total === sum && lines.every(known);
}

function requestIdOf(operation: Operation): string {
  const hex = createHash('sha256')
    .update(`${operationKey(operation)}:${operation.refunds.length}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
