import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ResultFacts } from './faults';
import { shpPairs } from './form';
import { roublesText } from './money';
import { type Delivery, feeOf, type Operation } from './operation';
import type { OperationStore } from './operationStore';
import { passwordsFor, resultAddress, type ShopSettings } from './shop';
import { sign } from './signature';

/** An HTTP call to the shop. */
export type ResultCall = { url: string; method: 'GET' | 'POST'; form: string };

/** How faults change a result: `facts` replace fields that no signature covers. */
type ResultManner = { oldStyle: boolean; facts: ResultFacts };

/**
 * The notification of a paid operation. `oldStyle`: the signature in lower-case hex, and the additional names out_summ,
 * inv_id and crc. Real calls have both spellings, so a shop must accept both.
 */
function resultCall(operation: Operation, shop: ShopSettings, { oldStyle, facts }: ResultManner): ResultCall {
  const { invId, isTest, shp } = operation;
  const decimals = isTest ? 2 : 6;
  const outSum = roublesText(operation.outSum, decimals);
  const hex = sign(shop.algorithm, [outSum, invId], passwordsFor(shop, isTest).second, shp);
  const signature = oldStyle ? hex : hex.toUpperCase();
  const duplicates: [string, string][] = [
    ['out_summ', outSum],
    ['inv_id', invId],
    ['crc', signature],
  ];
  const testMark: [string, string] = ['IsTest', '1'];
  const fields: [string, string][] = [
    ...(oldStyle ? duplicates : []),
    ['OutSum', outSum],
    ['InvId', invId],
    ['Fee', roublesText(feeOf(operation), decimals)],
    ['EMail', isTest ? '' : operation.email],
    ['SignatureValue', signature],
    ['PaymentMethod', operation.method ?? ''],
    ['IncCurrLabel', operation.method ?? ''],
    ['IncSum', roublesText(operation.outSum, decimals)],
    ...(isTest ? [testMark] : []),
    ...shpPairs(shp),
  ];
  const others = new Map(Object.entries(facts));
  const told = fields.flatMap(([name, usual]): [string, string][] => {
    const text = others.get(name);
    return text === null ? [] : [[name, text ?? usual]];
  });
  return { url: resultAddress(shop), method: shop.resultMethod, form: new URLSearchParams(told).toString() };
}

/** The only answer that stops the repeats. */
function acceptedAnswer(operation: Operation): string {
  return `OK${operation.invId}`;
}

/** Calls the shop's ResultURL once and records the outcome. */
export type ResultCaller = {
  call: (number: number, manner: ResultManner) => Promise<Delivery>;
  /** Records a call that a fault made disappear. */
  lose: (number: number) => void;
};

type Needs = {
  store: OperationStore;
  shop: ShopSettings;
  now: () => number;
  send: (call: ResultCall) => Promise<ResultAnswer>;
  log: (line: string) => void;
};

/** Creates the caller; `send` makes the HTTP call. */
export function createResultCaller({ store, shop, now, send, log }: Needs): ResultCaller {
  function record(number: number, delivery: Delivery): void {
    // Read again: while this call was under way, another one may have been accepted.
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

/** The shop's address may not be known yet, or may be invalid: that too counts as a result not delivered. */
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

export type ResultAnswer = { status: number; body: string } | { problem: string };

/** More than any honest answer; a shop that streams without end must not fill the memory. */
const maxAnswerBytes = 64 * 1024;

/**
 * Makes the call. It never rejects: a shop that cannot be reached, or does not answer completely within `timeoutMs`, is
 * an ordinary case and leads to a repeat. Redirects are not followed.
 */
export async function sendResult(call: ResultCall, timeoutMs: number, stop?: AbortSignal): Promise<ResultAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = stop === undefined ? deadline : AbortSignal.any([deadline, stop]);
  try {
    return await exchange(call, signal);
  } catch (error) {
    if (deadline.aborted) return { problem: `no answer within ${timeoutMs} ms` };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function exchange(call: ResultCall, signal: AbortSignal): Promise<ResultAnswer> {
  const url = new URL(call.url);
  const isPost = call.method === 'POST';
  if (!isPost) url.search = url.search === '' ? call.form : `${url.search}&${call.form}`;
  const headers = isPost
    ? {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'content-length': Buffer.byteLength(call.form),
      }
    : {};
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // A new connection for each call: the shop might close a kept-alive one just as the next result is written to it.
    const outgoing = send(url, { method: call.method, headers, signal, agent: false }, (response) => {
      readAnswer(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body }),
        (error: unknown) => reject(error),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(isPost ? call.form : undefined);
  });
}

async function readAnswer(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) throw new Error('the answer is too long');
  }
  return Buffer.concat(chunks).toString('utf8');
}
