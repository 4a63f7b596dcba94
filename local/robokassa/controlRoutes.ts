import * as z from 'zod';
import type { CashDesk } from './cashDesk';
import { type Faults, faultsSchema } from './faults';
import type { FiscalDesk, ReceiptState } from './fiscalDesk';
import { roublesText } from './money';
import { type Delivery, type Operation, operationKey, operationState, pagePath, type Refund } from './operation';
import { type Action, act, actionSchema } from './operationActions';
import type { OperationStore } from './operationStore';
import { type RefundDesk, refundAt } from './refundDesk';
import { type Incoming, jsonError, jsonReply, type Reply, type Route } from './reply';
import type { ResultDelivery } from './resultDelivery';
import { type RepeatSchedule, repeatSchedules } from './shop';

const refundSchema = z.strictObject({ action: z.enum(['finish', 'cancel', 'hold']) });

const conflictTexts = {
  already_paid: 'the operation is paid already',
  expired: 'the ExpirationDate of the operation is over',
  no_autopay: 'the operation is no paid parent of autopay',
  method_not_offered: 'the shop restricted this payment to other methods',
  not_enough: 'only money that came, and is still here, can go back',
  unknown_operation: 'a test payment moved no money',
  other_lines: 'the lines are not those of the receipt',
} as const;

const receiptSchema = z.strictObject({ outcome: z.enum(['waiting', 'registered', 'failed']) });
const switchesSchema = z.strictObject({ repeats: z.enum(repeatSchedules) });

/** What a story may switch for the whole shop; a restart resets it. */
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

/**
 * The control interface for programs: acts as a person on the payment page, sets the state service's answer, arms
 * faults.
 */
export function controlRoutes({ store, desk, fiscal, refunds, delivery, faults, switches, now }: Needs): Route[] {
  const withOperation = (invId: string, use: (operation: Operation) => Reply | Promise<Reply>) => {
    const operation = store.findByInvId(invId);
    return operation === undefined
      ? jsonError(404, 'unknown_operation', `no form with InvId ${invId} was opened`)
      : use(operation);
  };

  const perform = async (operation: Operation, wish: Action): Promise<Reply> => {
    const outcome = await act({ desk, refunds, delivery }, operation, wish);
    if (!outcome.done) return jsonError(409, outcome.reason, conflictTexts[outcome.reason]);
    return jsonReply(200, viewOperation(store.find(operation.number) ?? operation, now()));
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
        withOperation(invId, (operation) => withJson(request, actionSchema, (body) => perform(operation, body))),
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

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function viewDelivery(delivery: Delivery) {
  return { ...delivery, at: instant(delivery.at) };
}

function viewRefund({ requestId, sum, by, askedAt, ended }: Refund) {
  const label = ended?.how ?? 'processing';
  return {
    requestId,
    sum: roublesText(sum, 2),
    by,
    label,
    askedAt: instant(askedAt),
    endedAt: instant(ended?.at ?? null),
  };
}

/** How the control interface shows an operation: sums as text with two decimals, instants in ISO 8601. */
function viewOperation(operation: Operation, now: number) {
  return {
    invId: operation.invId,
    outSum: roublesText(operation.outSum, 2),
    description: operation.description,
    state: operation.state,
    method: operation.method,
    ...(operation.email === '' ? {} : { email: operation.email }),
    recurring: operation.recurring,
    isTest: operation.isTest,
    createdAt: instant(operation.createdAt),
    paidAt: instant(operation.paidAt),
    lastDecline: operation.lastDecline && { ...operation.lastDecline, at: instant(operation.lastDecline.at) },
    shp: Object.fromEntries(operation.shp.map((field) => [field.name, field.value])),
    deliveries: operation.deliveries.map(viewDelivery),
    confirmed: operation.confirmed,
    nextDeliveryAt: instant(operation.nextDeliveryAt),
    parent: operation.parent,
    chargeDueAt: instant(operation.charge?.dueAt ?? null),
    stateCode: operationState(operation),
    opKey: operation.isTest ? null : operationKey(operation),
    refunds: operation.refunds.map((refund) => viewRefund(refundAt(refund, now))),
    recurringCancelledAt: instant(operation.recurringCancelled?.at ?? null),
    page: pagePath(operation),
  };
}
