import * as z from 'zod';
import type { CashDesk } from './cashDesk';
import { parseRoubles } from './money';
import { type Operation, paymentMethods, stateCodes } from './operation';
import type { RefundDesk } from './refundDesk';
import type { ResultDelivery } from './resultDelivery';

const sumSchema = z.string().transform((text, context) => {
  const kopecks = parseRoubles(text);
  if (kopecks === undefined) context.addIssue({ code: 'custom', message: 'a sum looks like 3000.00' });
  return kopecks ?? z.NEVER;
});

/** What can be done to an operation, through the control interface or in the cabinet. */
export const actionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['pay', 'decline', 'cancel']), method: z.enum(paymentMethods).optional() }),
  z.strictObject({ action: z.literal('state'), code: z.literal(stateCodes) }),
  z.strictObject({ action: z.literal('cancel_recurring'), charges: z.enum(['refused', 'declined']).optional() }),
  z.strictObject({ action: z.literal('refund'), sum: sumSchema.optional() }),
  z.strictObject({ action: z.literal('chargeback'), sum: sumSchema.optional() }),
]);

export type Action = z.infer<typeof actionSchema>;

type Needs = { desk: CashDesk; refunds: RefundDesk; delivery: ResultDelivery };
type Done = { done: true } | Extract<ReturnType<typeof perform>, { done: false }>;

/** Performs the action. After a payment it resolves only once the shop has been called with the result. */
export async function act(needs: Needs, operation: Operation, wish: Action): Promise<Done> {
  const outcome = perform(needs, operation, wish);
  if (outcome.done && wish.action === 'pay') await needs.delivery.begin(operation.number);
  return outcome;
}

function perform({ desk, refunds }: Needs, operation: Operation, wish: Action) {
  switch (wish.action) {
    case 'state':
      return desk.force(operation, wish.code);
    case 'cancel_recurring':
      return desk.cancelRecurring(operation, wish.charges ?? 'refused');
    case 'refund':
      return refunds.take(operation, 'cabinet', wish.sum);
    case 'chargeback':
      return refunds.take(operation, 'chargeback', wish.sum);
    case 'cancel':
      return desk.cancel(operation);
    default:
      return desk[wish.action](operation, wish.method ?? operation.methods[0] ?? 'BankCard');
  }
}
