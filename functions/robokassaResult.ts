import { ROBOKASSA_ROUTES } from '../lib/api/routes/robokassa';
import { namedFact } from '../lib/domain/attention/attention';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import type { Instant } from '../lib/domain/calendar/instant';
import { mayStillReport } from '../lib/domain/payment/asking';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import { type HttpAnswer, textAnswer } from '../lib/lambda/httpAnswer';
import type { HttpCall } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Observation } from '../lib/lambda/observation';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realShop } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import {
  parseOutSum,
  parseResult,
  portalHint,
  type ResultNotification,
  type ResultRefusal,
  refusalOf,
} from '../lib/robokassa/resultNotification';
import type { ShopSettings, SigningPasswords } from '../lib/robokassa/shop';
import type { BillingStore, OpenStore } from '../lib/usecases/ports';
import { type SettlementOutcome, settlePayment } from '../lib/usecases/settlePayment';

type ReportStore = Pick<BillingStore, 'readForReport' | 'readPayment' | 'commit'>;

type ReportCall = HttpCall<ReportStore>;

type RobokassaResultNeeds = {
  readonly openStore: OpenStore<ReportStore>;
  readonly catalogue: Catalogue;
  readonly shop: Pick<ShopSettings, 'algorithm' | 'mode'>;
  readonly passwords: KeptSecret<SigningPasswords>;
  readonly rim: Rim;
};

const LOOKED_UP_EVERY_MS = 1_000;

/**
 * Robokassa's report that money came. `OK<InvId>` is answered only after the money is committed; anything else makes
 * Robokassa repeat, which is right for every fault and harmless for a forgery (docs/robokassa.md, «The result»).
 */
export function makeRobokassaResult(needs: RobokassaResultNeeds) {
  const tellRefused = refusalTeller();
  const receive = async (call: ReportCall, form: string) => receiveReport(needs, tellRefused, call, form);
  return httpFunction(
    'robokassaResult',
    needs,
    ROBOKASSA_ROUTES,
    {
      robokassaResult: (call) => receive(call, call.text),
      robokassaResultByGet: (call) => receive(call, call.event.rawQueryString),
    },
    notRecorded,
  );
}

async function receiveReport(
  needs: RobokassaResultNeeds,
  tellRefused: (call: ReportCall, result: ResultNotification) => Promise<void>,
  call: ReportCall,
  form: string,
): Promise<HttpAnswer> {
  const { observation, now } = call;
  const result = parseResult(new URLSearchParams(form));
  if (!result) return refuse(observation, 'unreadable');
  const refusal = await verdict(needs, result, now, observation);
  if (refusal) {
    if (refusal === 'bad_signature') await tellRefused(call, result);
    return refuse(observation, refusal, result);
  }
  observation.count('ReportsVerified');

  const sum = parseOutSum(result.outSum);
  const claimedPortal = portalHint(result);
  const outcome = await settlePayment(
    { ...needs, store: call.store, patience: call.patience },
    namedFact({
      by: 'robokassa',
      card: result.facts,
      numberText: result.invId,
      sumText: result.outSum,
      ...(sum !== undefined && { sum }),
      ...(claimedPortal !== undefined && { claimedPortal }),
      ...(result.paymentMethod !== undefined && { method: result.paymentMethod }),
    }),
    now,
  );
  report(observation, outcome, result);
  return textAnswer(200, `OK${result.invId}`);
}

/** Tries the kept passwords, and if they fail, the passwords of a rotation that has just happened. */
async function verdict(
  { shop, passwords }: RobokassaResultNeeds,
  result: ResultNotification,
  now: Instant,
  observation: Observation,
): Promise<ResultRefusal | undefined> {
  const refusal = refusalOf(result, shop, await passwords.current(now));
  if (refusal !== 'bad_signature') return refusal;
  const others = await passwords.afterRefusal(now);
  const verifying = others.findIndex((other) => refusalOf(result, shop, other) === undefined);
  if (verifying === -1) return refusal;
  // Normal for a day after a rotation. In the log later than that, it means that the cabinet still has the old
  // password.
  if (verifying > 0) observation.warn('verified_by_previous', { payment: result.invId });
  return undefined;
}

/**
 * Counts refused reports of payments that wait for money. A forger hardly guesses three such numbers, so three of them
 * mean that Robokassa signs differently from how we verify. A flood of forgeries must not read the table each time, so
 * at most one a second is looked up.
 */
function refusalTeller() {
  let lookedUpAt = Number.NEGATIVE_INFINITY;
  return async ({ now, store, observation }: ReportCall, { invId }: ResultNotification): Promise<void> => {
    const number = parsePaymentNumber(invId);
    if (number === undefined || now - lookedUpAt < LOOKED_UP_EVERY_MS) return;
    lookedUpAt = now;
    try {
      const payment = await store.readPayment(number);
      if (payment && mayStillReport(payment)) observation.count('RefusedPending');
    } catch (error) {
      // This only counts; the report is refused in any case.
      observation.error('refusal_not_looked_up', error, { payment: invId });
    }
  };
}

function refuse(observation: Observation, reason: ResultRefusal, result?: ResultNotification): HttpAnswer {
  observation.warn('result_refused', { code: reason, ...(result && { payment: result.invId }) });
  // Junk from the open internet says nothing about our password. A well-formed report that does not verify does.
  observation.count(reason === 'unreadable' ? 'UnreadableResults' : 'RefusedSignatures');
  return textAnswer(400, 'refused');
}

function report(observation: Observation, outcome: SettlementOutcome, { invId }: ResultNotification): void {
  // Money that needs a person is logged as a warning, because the alarm on its metric sends its reader to this line.
  const say = outcome.outcome === 'attention' ? observation.warn : observation.info;
  say('money_arrived', {
    payment: invId,
    outcome: outcome.outcome,
    ...(outcome.outcome === 'settled' && { portal: outcome.portal }),
    ...(outcome.outcome === 'attention' && { code: outcome.kind }),
  });
  if (outcome.outcome === 'settled') observation.count('PaymentsSettled');
  // For a repeat as well: the first report may have been committed and its answer lost before anybody was told.
  const needsPerson = outcome.outcome === 'attention' || (outcome.outcome === 'already_put_aside' && outcome.isOpen);
  if (needsPerson) observation.count('AttentionOpened');
}

/** Whatever went wrong: nothing is recorded, and Robokassa has to repeat. */
function notRecorded(): HttpAnswer {
  return { ...textAnswer(503, 'not recorded, repeat'), headers: { 'retry-after': '60' } };
}

export const { handler, prime } = lambda(makeRobokassaResult, () => ({
  ...realTable(),
  catalogue: OLCHAT_CATALOGUE,
  shop: realShop(),
  passwords: realPasswords(),
  rim,
}));
