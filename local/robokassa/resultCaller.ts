import type { Delivery, Operation } from './operation';
import type { OperationStore } from './operationStore';
import { acceptedAnswer, type ResultCall, type ResultManner, resultCall } from './resultCall';
import type { ResultAnswer } from './sendResult';
import type { ShopSettings } from './shop';

/** Makes one call of the shop's ResultURL and writes down how it went. */
export type ResultCaller = {
  call: (number: number, manner: ResultManner) => Promise<Delivery>;
  /** Writes down a call that a fault swallowed. */
  lose: (number: number) => void;
};

type Needs = {
  store: OperationStore;
  shop: ShopSettings;
  now: () => number;
  send: (call: ResultCall) => Promise<ResultAnswer>;
  log: (line: string) => void;
};

/** The caller over a store, a clock and a wire. */
export function createResultCaller({ store, shop, now, send, log }: Needs): ResultCaller {
  function record(number: number, delivery: Delivery): void {
    // Read anew: while this call was under way, another one may have been accepted.
    const operation = store.find(number);
    if (operation === undefined) return;
    const answer = delivery.problem ?? `${delivery.status} ${JSON.stringify(delivery.body)}`;
    log(`Robokassa: result of ${operation.invId}: ${answer}${delivery.accepted ? ', accepted' : ''}`);
    const confirmed = operation.confirmed || delivery.accepted;
    store.put({
      ...operation,
      deliveries: [...operation.deliveries, delivery],
      confirmed,
      nextDeliveryAt: confirmed ? null : operation.nextDeliveryAt,
    });
  }

  return {
    call: async (number, manner) => {
      const at = now();
      const operation = store.find(number);
      if (operation === undefined) throw new Error(`there is no operation ${number}`);
      const answer = await attempt(() => send(resultCall(operation, shop, manner)));
      const delivery = { at, ...judge(answer, operation) };
      record(number, delivery);
      return delivery;
    },
    lose: (number) => record(number, { at: now(), ...unanswered('lost by a fault') }),
  };
}

/** The shop's address may not be known yet, or be no address: that too is a result not delivered. */
async function attempt(send: () => Promise<ResultAnswer>): Promise<ResultAnswer> {
  try {
    return await send();
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function judge(answer: ResultAnswer, operation: Operation): Omit<Delivery, 'at'> {
  if ('problem' in answer) return unanswered(answer.problem);
  const accepted = answer.status === 200 && answer.body === acceptedAnswer(operation);
  return { status: answer.status, body: answer.body.slice(0, 200), accepted, problem: null };
}

function unanswered(problem: string): Omit<Delivery, 'at'> {
  return { status: null, body: '', accepted: false, problem };
}
