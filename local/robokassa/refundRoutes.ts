import type { Faults } from './faults';
import { readFormFields } from './form';
import { roublesText } from './money';
import type { Refund } from './operation';
import { type RefundDesk, readRefundOrder } from './refundDesk';
import { emptyReply, garbageReply, type Incoming, jsonReply, type Reply, type Route, type Silence } from './reply';
import type { ShopSettings } from './shop';

type Needs = { desk: RefundDesk; faults: Faults; shop: ShopSettings; log: (line: string) => void };

const noAccess = 'Signature key is not exists or partner have not access to API';
const notFound = 'Id is invalid or request id does not exist';
/** On the real clock: a caller whose own time-out is shorter sees that time-out, any other sees a cut connection. */
const silence: Silence = { silentForMs: 1_000 };

/**
 * Refunds that the shop asks for. A wrong order is refused and uses up no fault: only correct ones meet an armed fault.
 */
export function refundRoutes({ desk, faults, shop, log }: Needs): Route[] {
  const create = ({ contentType, body }: Incoming): Reply | Silence => {
    if (!/^application\/json\b/i.test(contentType)) return refused(415, 'Unsupported Media Type');
    const token = jsonString(body);
    if (token === undefined) return refused(400, 'the body is not a JSON string');
    if (shop.password3 === undefined) return refused(401, noAccess);
    const read = readRefundOrder(token, shop.password3);
    if ('refused' in read) {
      log(`Robokassa: a refund was refused: ${read.why}`);
      if (read.refused === 'wrong_key') return refused(401, noAccess);
      return read.refused === 'no_operation' ? emptyReply() : refused(400, read.why);
    }
    const fault = faults.takeRefund()?.do;
    if (fault === 'lost_before') return silence;
    if (fault === 'error_before') return refused(500, 'internal error');
    if (fault === 'not_enough') return refused(200, 'NotEnoughOperationFunds');
    const started = desk.ask(read.order);
    log(`Robokassa: refund of ${read.order.opKey}: ${started.done ? started.refund.requestId : started.reason}`);
    if (fault === 'lost_after') return silence;
    if (fault === 'error_after') return refused(500, 'internal error');
    if (fault === 'empty') return emptyReply();
    if (fault === 'garbage') return garbageReply();
    if (started.done) return jsonReply(200, { success: true, message: null, requestId: started.refund.requestId });
    if (started.reason === 'unknown_operation') return emptyReply();
    if (started.reason === 'other_lines') return refused(400, 'InvoiceItems are not those of the receipt and the sum');
    return refused(200, 'NotEnoughOperationFunds');
  };

  const state = ({ query }: Incoming): Reply | Silence => {
    const fault = faults.takeRefundState()?.do;
    if (fault === 'unreachable') return { silentForMs: 0 };
    if (fault === 'empty') return emptyReply();
    if (fault === 'garbage') return garbageReply();
    const refund = desk.find(readFormFields(query).one('id') ?? '');
    return refund === undefined || fault === 'unknown' ? jsonReply(200, { message: notFound }) : stateReply(refund);
  };

  return [
    { method: 'POST', path: /^\/RefundService\/Refund\/Create$/, answer: create },
    { method: 'GET', path: /^\/RefundService\/Refund\/GetState$/, answer: state },
  ];
}

function jsonString(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function refused(status: number, message: string): Reply {
  return jsonReply(status, { success: false, message, requestId: null });
}

/** Written by hand: the service prints the amount as a number with six decimals, which JSON.stringify cannot. */
function stateReply({ requestId, sum, ended }: Refund): Reply {
  const label = ended?.how ?? 'processing';
  const body = `{"requestId":"${requestId}","amount":${roublesText(sum, 6)},"label":"${label}"}`;
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
