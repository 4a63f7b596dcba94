import * as z from 'zod';
import type { CashDesk, Outcome } from './cashDesk';
import { type Faults, faultsSchema } from './faults';
import type { FiscalDesk, ReceiptState } from './fiscalDesk';
import { parseRoubles } from './money';
import type { Operation } from './operation';
import type { OperationStore } from './operationStore';
import { viewDelivery, viewOperation, viewRefund } from './operationView';
import { paymentMethods } from './paymentMethod';
import type { RefundDesk } from './refundDesk';
import { type RepeatSchedule, repeatSchedules } from './repeatSchedule';
import { type Incoming, jsonError, jsonReply, type Reply } from './reply';
import type { ResultDelivery } from './resultDelivery';
import type { Route } from './route';
import { stateCodes } from './stateCode';

const sumSchema = z.string().transform((text, context) => {
  const kopecks = parseRoubles(text);
  if (kopecks === undefined) context.addIssue({ code: 'custom', message: 'a sum looks like 3000.00' });
  return kopecks ?? z.NEVER;
});
const actionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['pay', 'decline', 'cancel']), method: z.enum(paymentMethods).optional() }),
  z.strictObject({ action: z.literal('state'), code: z.literal(stateCodes) }),
  z.strictObject({ action: z.literal('cancel_recurring'), charges: z.enum(['refused', 'declined']).optional() }),
  z.strictObject({ action: z.literal('refund'), sum: sumSchema.optional() }),
  z.strictObject({ action: z.literal('chargeback'), sum: sumSchema.optional() }),
]);
type Action = z.infer<typeof actionSchema>;
type RefundAction = Extract<Action, { action: 'refund' | 'chargeback' }>;
const refundSchema = z.strictObject({ action: z.enum(['finish', 'cancel', 'hold']) });

const conflictTexts = {
  already_paid: 'the operation is paid already',
  expired: 'the ExpirationDate of the operation is over',
  no_autopay: 'the operation is no paid parent of autopay',
  method_not_offered: 'the shop restricted this payment to other methods',
} as const;

const receiptSchema = z.strictObject({ outcome: z.enum(['waiting', 'registered', 'failed']) });
const switchesSchema = z.strictObject({ repeats: z.enum(repeatSchedules) });

/** What a story may switch for the whole shop; not kept over a restart. */
type Switches = { repeats: RepeatSchedule };

type Needs = {
  store: OperationStore;
  desk: CashDesk;
  fiscal: FiscalDesk;
  refunds: RefundDesk;
  delivery: ResultDelivery;
  faults: Faults;
  switches: Switches;
  now: () => number;
};

/** The control interface: what a person does on the page, what the state service says, and faults, for programs. */
export function controlRoutes({ store, desk, fiscal, refunds, delivery, faults, switches, now }: Needs): Route[] {
  const withOperation = (invId: string, use: (operation: Operation) => Reply | Promise<Reply>) => {
    const operation = store.findByInvId(invId);
    return operation === undefined
      ? jsonError(404, 'unknown_operation', `no form with InvId ${invId} was opened`)
      : use(operation);
  };

  const perform = (operation: Operation, wish: Exclude<Action, RefundAction>): Outcome => {
    if (wish.action === 'state') return desk.force(operation, wish.code);
    if (wish.action === 'cancel_recurring') return desk.cancelRecurring(operation, wish.charges ?? 'refused');
    if (wish.action === 'cancel') return desk.cancel(operation);
    return desk[wish.action](operation, wish.method ?? operation.methods[0] ?? 'BankCard');
  };

  const act = async (operation: Operation, wish: Action): Promise<Reply> => {
    if (wish.action === 'refund' || wish.action === 'chargeback') {
      const taken = refunds.take(operation, wish.action === 'refund' ? 'cabinet' : 'chargeback', wish.sum);
      if (!taken.done) return jsonError(409, taken.reason, 'only money that came, and is still here, can go back');
      return jsonReply(200, viewOperation(store.find(operation.number) ?? operation, now()));
    }
    const outcome = perform(operation, wish);
    if (!outcome.done) return jsonError(409, outcome.reason, conflictTexts[outcome.reason]);
    if (wish.action === 'pay') await delivery.begin(operation.number);
    return jsonReply(200, viewOperation(store.find(operation.number) ?? outcome.operation, now()));
  };

  return [
    {
      method: 'GET',
      path: /^\/control\/operations$/,
      answer: () =>
        jsonReply(
          200,
          store.all().map((operation) => viewOperation(operation, now())),
        ),
    },
    {
      method: 'GET',
      path: /^\/control\/operations\/(\d+)$/,
      answer: (_request, invId) => withOperation(invId, (operation) => jsonReply(200, viewOperation(operation, now()))),
    },
    {
      method: 'POST',
      path: /^\/control\/operations\/(\d+)$/,
      answer: (request, invId) =>
        withOperation(invId, (operation) => withJson(request, actionSchema, (body) => act(operation, body))),
    },
    {
      method: 'POST',
      path: /^\/control\/operations\/(\d+)\/repeat$/,
      answer: (_request, invId) =>
        withOperation(invId, async (operation) =>
          operation.state === 'paid'
            ? jsonReply(200, viewDelivery(await delivery.repeat(operation.number)))
            : jsonError(409, 'not_paid', 'only a paid operation has a result to repeat'),
        ),
    },
    {
      method: 'GET',
      path: /^\/control\/receipts\/(\d+)$/,
      answer: (_request, id) => receiptReply(fiscal.find(id)),
    },
    {
      method: 'POST',
      path: /^\/control\/receipts\/(\d+)$/,
      answer: (request, id) =>
        withJson(request, receiptSchema, ({ outcome }) => receiptReply(fiscal.decide(id, outcome))),
    },
    {
      method: 'GET',
      path: /^\/control\/refunds$/,
      answer: () =>
        jsonReply(
          200,
          refunds.all().map(({ invId, refund }) => ({ invId, ...viewRefund(refund) })),
        ),
    },
    {
      method: 'POST',
      path: /^\/control\/refunds\/([0-9a-f-]{36})$/,
      answer: (request, requestId) =>
        withJson(request, refundSchema, ({ action }) => {
          const refund = refunds.find(requestId);
          if (refund === undefined) return jsonError(404, 'unknown_refund', 'no shop asked for this refund');
          if (!refunds.decide(requestId, action)) return jsonError(409, 'ended', 'the refund has ended already');
          return jsonReply(200, viewRefund(refunds.find(requestId) ?? refund));
        }),
    },
    { method: 'GET', path: /^\/control\/shop$/, answer: () => jsonReply(200, switches) },
    {
      method: 'POST',
      path: /^\/control\/shop$/,
      answer: (request) =>
        withJson(request, switchesSchema, (body) => {
          switches.repeats = body.repeats;
          return jsonReply(200, switches);
        }),
    },
    { method: 'GET', path: /^\/control\/faults$/, answer: () => jsonReply(200, faults.armed()) },
    {
      method: 'POST',
      path: /^\/control\/faults$/,
      answer: (request) =>
        withJson(request, faultsSchema, (body) => {
          faults.arm(body);
          return jsonReply(200, faults.armed());
        }),
    },
  ];
}

function receiptReply(receipt: ReceiptState | undefined): Reply {
  if (receipt === undefined)
    return jsonError(404, 'unknown_receipt', 'no paid operation or second receipt has this id');
  return jsonReply(200, 'at' in receipt ? { ...receipt, at: new Date(receipt.at).toISOString() } : receipt);
}

function withJson<T>(
  request: Incoming,
  schema: z.ZodType<T>,
  use: (body: T) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  let json: unknown;
  try {
    json = JSON.parse(request.body);
  } catch {
    return jsonError(400, 'malformed_request', 'the body is not JSON');
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? use(parsed.data) : jsonError(400, 'malformed_request', z.prettifyError(parsed.error));
}
