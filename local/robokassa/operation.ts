import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keptReceiptSchema } from './receipt';

export const paymentMethods = ['BankCard', 'SBP', 'SberPay'] as const;

/** Robokassa's names for the ways to pay that the simulator offers. */
export type PaymentMethod = (typeof paymentMethods)[number];

/** The method of that name, if the simulator offers it. */
export function findPaymentMethod(alias: string | undefined): PaymentMethod | undefined {
  return paymentMethods.find((method) => method === alias);
}

/**
 * The state of an operation, in the codes of the state service: 5 started, 10 ended unpaid, 20 held, 50 being credited,
 * 60 returned to the payer, 80 suspended, 100 done.
 */
export const stateCodes = [5, 10, 20, 50, 60, 80, 100] as const;

export type StateCode = (typeof stateCodes)[number];

const browserReturn = z.strictObject({ url: z.string(), method: z.enum(['GET', 'POST']) });

/** One call of the shop's ResultURL, or one that a fault made disappear. */
const deliverySchema = z.strictObject({
  at: z.number(),
  status: z.number().nullable(),
  body: z.string(),
  accepted: z.boolean(),
  /** Why there was no answer; null when there was one. */
  problem: z.string().nullable(),
});

/** The bank's coming answer to a charge without a payer, and when it comes. */
const chargeSchema = z.strictObject({ dueAt: z.number(), outcome: z.enum(['paid', 'declined']) });

/** What a person decided about a receipt; while nobody decides, the receipt is registered by itself. */
const verdictSchema = z.strictObject({ outcome: z.enum(['waiting', 'registered', 'failed']), at: z.number() });

/** The receipt that a shop sent after the first one. */
const secondReceiptSchema = z.strictObject({
  id: z.string(),
  total: z.number(),
  at: z.number(),
  verdict: verdictSchema.nullable(),
});

/** A refund. `dueAt`: when it finishes by itself; null while a person holds it, and once it has ended. */
const refundSchema = z.strictObject({
  requestId: z.string(),
  sum: z.number(),
  /**
   * `shop`: the shop asked for it. The shop is not told of a refund in the cabinet or a chargeback by the payer's bank.
   */
  by: z.enum(['shop', 'cabinet', 'chargeback']),
  askedAt: z.number(),
  dueAt: z.number().nullable(),
  ended: z.strictObject({ at: z.number(), how: z.enum(['finished', 'canceled']) }).nullable(),
});

/** One attempt of a shop to be paid, as kept in memory and on disk. Instants are epoch milliseconds. */
export const operationSchema = z.strictObject({
  /**
   * The simulator's own number, used in the page's address: after a test payment the shop may use the same InvId again.
   */
  number: z.number(),
  invId: z.string(),
  outSum: z.number(),
  description: z.string(),
  shp: z.array(z.strictObject({ name: z.string(), value: z.string() })).readonly(),
  isTest: z.boolean(),
  recurring: z.boolean(),
  email: z.string(),
  culture: z.enum(['ru', 'en']),
  methods: z.array(z.enum(paymentMethods)).readonly(),
  expiresAt: z.number().nullable(),
  returns: z.strictObject({ success: browserReturn, fail: browserReturn }),
  createdAt: z.number(),
  state: z.enum(['started', 'paid', 'declined', 'cancelled']),
  method: z.enum(paymentMethods).nullable(),
  paidAt: z.number().nullable(),
  lastDecline: z.strictObject({ at: z.number(), reason: z.string() }).nullable(),
  deliveries: z.array(deliverySchema).readonly(),
  /** The shop has answered OK with the number. */
  confirmed: z.boolean(),
  /** When the result is sent next; null when none is due, or when all repeats are used up. */
  nextDeliveryAt: z.number().nullable(),
  /** The result is held back until another payment's result has gone out first, at most until nextDeliveryAt. */
  held: z.boolean(),
  // The fields from here on have defaults: they were added later, and older files lack them.
  /** The InvId of the payment whose card is charged; null when a payer pays on the page. */
  parent: z.string().nullable().default(null),
  /** Null if no bank is asked, if its answer is known, or if it never comes. */
  charge: chargeSchema.nullable().default(null),
  /** The code that a person made the state service answer, until something happens to the operation. */
  forcedState: z.literal(stateCodes).nullable().default(null),
  /** When the operation last changed; null: not since it was created. */
  changedAt: z.number().nullable().default(null),
  /** The receipt sent with the form; null if there was none, so nothing is printed. */
  receipt: keptReceiptSchema.nullable().default(null),
  receiptVerdict: verdictSchema.nullable().default(null),
  secondReceipts: z.array(secondReceiptSchema).readonly().default([]),
  refunds: z.array(refundSchema).readonly().default([]),
  /**
   * Set when the payer withdrew, at Robokassa, the consent to charge the card: when, and how charges end since then.
   */
  recurringCancelled: z
    .strictObject({ at: z.number(), charges: z.enum(['refused', 'declined']) })
    .nullable()
    .default(null),
});

export type Operation = z.infer<typeof operationSchema>;
export type ReceiptVerdict = z.infer<typeof verdictSchema>;
export type Refund = z.infer<typeof refundSchema>;
export type Delivery = z.infer<typeof deliverySchema>;

type Unset =
  | 'state'
  | 'paidAt'
  | 'lastDecline'
  | 'deliveries'
  | 'confirmed'
  | 'nextDeliveryAt'
  | 'held'
  | 'forcedState'
  | 'changedAt'
  | 'receiptVerdict'
  | 'secondReceipts'
  | 'refunds'
  | 'recurringCancelled';

/** An operation to which nothing has happened yet. */
export function newOperation(given: Omit<Operation, Unset>): Operation {
  return {
    ...given,
    state: 'started',
    paidAt: null,
    lastDecline: null,
    deliveries: [],
    confirmed: false,
    nextDeliveryAt: null,
    held: false,
    forcedState: null,
    changedAt: null,
    receiptVerdict: null,
    secondReceipts: [],
    refunds: [],
    recurringCancelled: null,
  };
}

/**
 * What the state service says of an operation; null while the service does not know it. Robokassa knows a payment only
 * once its payer confirms: a form that was merely opened is not found.
 */
export function operationState({ forcedState, state, method }: Operation): StateCode | null {
  if (forcedState !== null) return forcedState;
  if (state === 'started') return method === null ? null : 5;
  return state === 'paid' ? 100 : 10;
}

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Robokassa's own name for an operation (OpKey), by which it is refunded: an upper-case GUID, a hyphen, and ten letters
 * and digits. It looks random, but is the same at every question.
 */
export function operationKey({ number, invId, createdAt }: Operation): string {
  const bytes = createHash('sha256').update(`${number}:${invId}:${createdAt}`).digest();
  const hex = bytes.toString('hex').toUpperCase();
  const guid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  const tail = [...bytes.subarray(16, 26)].map((byte) => lettersAndDigits.charAt(byte % lettersAndDigits.length));
  return `${guid}-${tail.join('')}`;
}

/** The number by which banks find a card payment: twelve digits. */
export function bankReference(operation: Operation): string {
  return String(operation.number).padStart(12, '0');
}

/** Robokassa's share of a live payment in thousandths; the real one depends on the contract. */
const feePerMille = 39;

/** What Robokassa keeps of an operation, in kopecks; tests are free. */
export function feeOf({ outSum, isTest }: Operation): number {
  return isTest ? 0 : Math.round((outSum * feePerMille) / 1000);
}

/** The address of the operation's cabinet page, with buttons for what can happen without the shop's doing. */
export function cabinetPath(operation: Operation): string {
  return `/cabinet/${operation.number}`;
}

/** The address of the operation's payment page. */
export function pagePath(operation: Operation): string {
  return `/Merchant/Index/${operation.number}`;
}
