import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { parseRoubles } from './money';

/** What a shop asks to give back; `sum` null: all. Kopecks. `lines` null: no refund receipt is printed. */
export type RefundOrder = {
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

/** Reads a JWT signed with Password#3. */
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

/** Refunds are named by OpKey only: an InvId in its place says nothing to the service. */
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
