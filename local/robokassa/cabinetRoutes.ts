import * as z from 'zod';
import { cabinetPage } from './cabinetPage';
import type { CashDesk } from './cashDesk';
import type { FiscalDesk } from './fiscalDesk';
import { cabinetPath, type Operation } from './operation';
import { act, actionSchema } from './operationActions';
import type { OperationStore } from './operationStore';
import type { RefundDesk } from './refundDesk';
import { htmlReply, type Incoming, jsonError, type Reply, seeOther } from './reply';
import type { ResultDelivery } from './resultDelivery';
import type { Route } from './route';

type Needs = {
  store: OperationStore;
  desk: CashDesk;
  fiscal: FiscalDesk;
  refunds: RefundDesk;
  delivery: ResultDelivery;
  now: () => number;
};

const ownSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('repeat') }),
  z.strictObject({ action: z.literal('receipt'), outcome: z.enum(['registered', 'failed', 'waiting']) }),
  z.strictObject({ action: z.enum(['finish', 'hold']), requestId: z.string() }),
  z.strictObject({ action: z.literal('cancel'), requestId: z.string() }),
]);

/** The cabinet: an address of ours, not of Robokassa, with buttons for what the control interface does. */
export function cabinetRoutes({ store, desk, fiscal, refunds, delivery, now }: Needs): Route[] {
  const show = (operation: Operation, status = 200, complaint?: string): Reply => {
    const receipt = fiscal.find(operation.invId);
    const shown = { operation, receipt, now: now(), ...(complaint === undefined ? {} : { complaint }) };
    return htmlReply(status, cabinetPage(shown));
  };

  /** False where it cannot be done any more: another window may have been quicker. */
  const perform = async (operation: Operation, fields: Record<string, string>): Promise<boolean> => {
    const own = ownSchema.safeParse(fields);
    if (!own.success) {
      const { code, ...rest } = fields;
      const action = actionSchema.safeParse(code === undefined ? rest : { ...rest, code: Number(code) });
      return action.success && (await act({ desk, refunds, delivery }, operation, action.data)).done;
    }
    const wish = own.data;
    if (wish.action === 'receipt') return fiscal.decide(operation.invId, wish.outcome) !== undefined;
    if (wish.action !== 'repeat') return refunds.decide(wish.requestId, wish.action);
    if (operation.state !== 'paid') return false;
    await delivery.repeat(operation.number);
    return true;
  };

  const on = (number: string, use: (operation: Operation) => Reply | Promise<Reply>) => {
    const operation = store.find(Number(number));
    return operation === undefined ? jsonError(404, 'unknown_operation', `no operation ${number}`) : use(operation);
  };

  const path = /^\/cabinet\/(\d+)$/;
  return [
    { method: 'GET', path, answer: (_request, number) => on(number, (operation) => show(operation)) },
    {
      method: 'POST',
      path,
      answer: (request: Incoming, number) =>
        on(number, async (operation) =>
          (await perform(operation, Object.fromEntries(new URLSearchParams(request.body))))
            ? seeOther(cabinetPath(operation))
            : show(operation, 409, 'Так не получится: проверьте сумму и состояние операции.'),
        ),
    },
  ];
}
