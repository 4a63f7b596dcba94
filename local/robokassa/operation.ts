import * as z from 'zod';
import { paymentMethods } from './paymentMethod';

const browserReturn = z.strictObject({ url: z.string(), method: z.enum(['GET', 'POST']) });

/** One call of the shop's ResultURL, or one that a fault swallowed. */
const deliverySchema = z.strictObject({
  at: z.number(),
  status: z.number().nullable(),
  body: z.string(),
  accepted: z.boolean(),
  /** Why there is no answer. */
  problem: z.string().nullable(),
});

/** One try of a shop to be paid, as it is kept in memory and on disk. Instants are epoch milliseconds. */
export const operationSchema = z.strictObject({
  /** Ours, in the address of the page; the shop's InvId may come again after a test payment. */
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
  /** When the result is to be sent (again); null when nothing is owed or all tries are used up. */
  nextDeliveryAt: z.number().nullable(),
  /** The result waits for that of another payment to overtake it, at most until nextDeliveryAt. */
  held: z.boolean(),
});

export type Operation = z.infer<typeof operationSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
