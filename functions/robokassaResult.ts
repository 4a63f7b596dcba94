import type { Catalogue } from '../lib/domain/catalogue';
import type { Instant } from '../lib/domain/instant';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import { type HttpAnswer, textAnswer } from '../lib/lambda/httpAnswer';
import type { HttpCall } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Observation, Observe } from '../lib/lambda/observation';
import { pause, random } from '../lib/lambda/runtime/chance';
import { observe } from '../lib/lambda/runtime/observation';
import { realPasswords, realShop } from '../lib/lambda/runtime/robokassaShop';
import { realStore } from '../lib/lambda/runtime/store';
import {
  parseOutSum,
  parseResult,
  portalHint,
  type ResultNotification,
  type ResultRefusal,
  refusalOf,
} from '../lib/robokassa/resultNotification';
import type { ShopSettings, SigningPasswords } from '../lib/robokassa/shop';
import type { BillingStore, Patience } from '../lib/usecases/ports';
import { type SettlementOutcome, settlePayment } from '../lib/usecases/settlePayment';

type RobokassaResultNeeds = {
  readonly store: Pick<BillingStore, 'readForSettlement' | 'readAttention' | 'commit'>;
  readonly catalogue: Catalogue;
  readonly shop: Pick<ShopSettings, 'algorithm' | 'mode'>;
  readonly passwords: KeptSecret<SigningPasswords>;
  readonly pause: Patience['pause'];
  readonly random: Patience['random'];
  readonly observe: Observe;
};

/**
 * Robokassa's report that money came. `OK<InvId>` is answered only after the money is committed; anything else makes
 * Robokassa repeat, which is right for every fault and harmless for a forgery (docs/robokassa.md, «The result»).
 */
export function makeRobokassaResult(needs: RobokassaResultNeeds) {
  return httpFunction(
    'robokassaResult',
    needs.observe,
    {
      'POST /robokassa/result': (call) => receive(needs, call, call.body),
      'GET /robokassa/result': (call) => receive(needs, call, call.event.rawQueryString),
    },
    notRecorded,
  );
}

async function receive(needs: RobokassaResultNeeds, call: HttpCall, form: string): Promise<HttpAnswer> {
  const { observation, now } = call;
  const result = parseResult(new URLSearchParams(form));
  if (!result) return refuse(observation, 'unreadable');
  const refusal = await verdict(needs, result, now);
  if (refusal) return refuse(observation, refusal, result);

  const sum = parseOutSum(result.outSum);
  const outcome = await settlePayment(
    { ...needs, patience: { pause: needs.pause, random: needs.random, remainingMs: call.remainingMs } },
    {
      by: 'robokassa',
      numberText: result.invId,
      sumText: result.outSum,
      ...(sum !== undefined && { sum }),
      ...(result.paymentMethod !== undefined && { method: result.paymentMethod }),
    },
    now,
    portalHint(result),
  );
  report(observation, outcome, result);
  return textAnswer(200, `OK${result.invId}`);
}

/** Tries the kept passwords, and where they fail the ones a rotation has just brought or taken away. */
async function verdict(
  { shop, passwords }: RobokassaResultNeeds,
  result: ResultNotification,
  now: Instant,
): Promise<ResultRefusal | undefined> {
  const refusal = refusalOf(result, shop, await passwords.current(now));
  if (refusal !== 'bad_signature') return refusal;
  const others = await passwords.afterRefusal(now);
  return others.some((other) => refusalOf(result, shop, other) === undefined) ? undefined : refusal;
}

function refuse(observation: Observation, reason: ResultRefusal, result?: ResultNotification): HttpAnswer {
  observation.warn('result_refused', { code: reason, ...(result && { payment: result.invId }) });
  observation.count('RefusedSignatures');
  return textAnswer(400, 'refused');
}

function report(observation: Observation, outcome: SettlementOutcome, { invId }: ResultNotification): void {
  observation.info('money_arrived', {
    payment: invId,
    outcome: outcome.outcome,
    ...(outcome.outcome === 'settled' && { portal: outcome.portal }),
    ...(outcome.outcome === 'attention' && { code: outcome.kind }),
  });
  if (outcome.outcome === 'settled') observation.count('PaymentsSettled');
  if (outcome.outcome === 'attention') observation.count('AttentionOpened');
}

/** Whatever went wrong, nothing is recorded and Robokassa must come again. */
function notRecorded(): HttpAnswer {
  return { ...textAnswer(503, 'not recorded, repeat'), headers: { 'retry-after': '60' } };
}

export const handler = lambda(() =>
  makeRobokassaResult({
    store: realStore(),
    catalogue: OLCHAT_CATALOGUE,
    shop: realShop(),
    passwords: realPasswords(),
    pause,
    random,
    observe,
  }),
);
