import { BANK_AGES } from '../lib/api/metrics';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import type { Instant } from '../lib/domain/calendar/instant';
import { endOfMoscowDay } from '../lib/domain/calendar/moscow';
import type { ReceiptNews } from '../lib/domain/payment/fiscalReceipt';
import type { OperationState } from '../lib/domain/payment/operationState';
import { type PaymentNumber, parsePaymentNumber, SELF_TEST_NUMBER } from '../lib/domain/payment/paymentNumber';
import { stateAsker } from '../lib/lambda/askState';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Observation } from '../lib/lambda/observation';
import { pacer } from '../lib/lambda/pacer';
import { refundPort } from '../lib/lambda/refundPort';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import {
  realPasswords,
  realReceiptService,
  realRefundService,
  realRobokassaGateway,
} from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import { type ScheduledCall, scheduledFunction } from '../lib/lambda/scheduledFunction';
import type { OpenRobokassaGateway, StateAnswer } from '../lib/robokassa/gateway';
import type { OpenReceiptService } from '../lib/robokassa/receiptService';
import type { OpenRefundService } from '../lib/robokassa/refundService';
import { selfTestOfReceipt, selfTestOfState } from '../lib/robokassa/selfTest';
import type { SigningPasswords } from '../lib/robokassa/shop';
import { type Checked, checkOutcome } from '../lib/usecases/checkOutcome';
import { checkReceipt, type ReceiptChecked } from '../lib/usecases/checkReceipt';
import { type Closed, closeInvoice } from '../lib/usecases/closeInvoice';
import { type BillingStore, type Due, type DueList, type OpenStore, UnreadableItem } from '../lib/usecases/ports';
import { workRefund } from '../lib/usecases/workRefund';

type ReconcileStore = Pick<
  BillingStore,
  | 'readPayment'
  | 'readForCheck'
  | 'readForReport'
  | 'readPaymentWithPortal'
  | 'readRefund'
  | 'readAttention'
  | 'readSubscription'
  | 'readJournal'
  | 'readBankRows'
  | 'readHalfWayStatement'
  | 'readOldestOpenRow'
  | 'commit'
>;

type ReconcileCall = ScheduledCall<ReconcileStore>;

type ReconcilePaymentsNeeds = {
  readonly openStore: OpenStore<ReconcileStore>;
  readonly openDueList: OpenStore<DueList>;
  readonly openGateway: OpenRobokassaGateway;
  readonly openReceipts: OpenReceiptService;
  readonly openRefunds: OpenRefundService;
  readonly passwords: KeptSecret<SigningPasswords>;
  readonly catalogue: Catalogue;
  readonly rim: Rim;
};

// A question may take ten seconds to answer.
const ONE_QUESTION_MS = 30_000;
// An order may take half a minute to be answered, and its outcome must still be recorded.
const ONE_REFUND_MS = 60_000;
const REFUNDS_AT_ONCE = 5;
const AT_ONCE = 20;
const QUESTIONS_A_SECOND = 10;
const SILENT_IN_A_ROW = 3;
const SILENCE: readonly string[] = ['http_status', 'timeout'];

/**
 * Finds out what nobody has reported: asks the state service about card payments and charges without an outcome, closes
 * invoices for which no money can count any more, and asks the fiscal service about receipts (docs/rules.md, «Asking
 * for outcomes», «The fiscal receipt»).
 */
export function makeReconcilePayments(needs: ReconcilePaymentsNeeds) {
  const { catalogue } = needs;
  return scheduledFunction(needs, async (call) => {
    const { now, store, patience, dueList, observation } = call;
    const ask = await stateAsker(needs, call);
    if (call.only === undefined) await measureBankWork(call);
    if (isFirstMinuteOfHour(now) && call.only === undefined) await selfTest(needs, call, ask);
    const itsTurn = pacer(patience, QUESTIONS_A_SECOND);
    let silent = 0;
    const askState = async (number: PaymentNumber): Promise<OperationState> => {
      await itsTurn();
      const answer = await ask(number);
      silent = answer.kind === 'unclear' && SILENCE.includes(answer.reason) ? silent + 1 : 0;
      return answer;
    };
    const finish = async (due: Due, done: Done): Promise<string> => {
      if (done.outcome === 'not_due') await dueList.putRight(due, done.payment);
      tell(due, done, observation);
      return done.outcome;
    };
    const askReceipt = await receiptAsker(needs, call);
    return [
      {
        queue: 'reconcile',
        ...(call.only && { only: call.only }),
        until: now,
        concurrency: AT_ONCE,
        longestMs: ONE_QUESTION_MS,
        unmoved: ['left_for_later'],
        work: async (due) => {
          // The service is down. Further questions would be in vain and would use up their turn in the plan.
          if (silent >= SILENT_IN_A_ROW) return 'left_for_later';
          return finish(due, await checkOutcome({ store, catalogue, patience, askState }, numberOf(due), now));
        },
      },
      ...(call.only
        ? []
        : [
            {
              queue: 'invoice' as const,
              until: now,
              concurrency: AT_ONCE,
              longestMs: ONE_QUESTION_MS,
              work: async (due: Due) => finish(due, await closeInvoice({ store, patience }, numberOf(due), now)),
            },
            {
              queue: 'fiscal' as const,
              until: now,
              concurrency: AT_ONCE,
              longestMs: ONE_QUESTION_MS,
              work: async (due: Due) => {
                await itsTurn();
                return finish(due, await checkReceipt({ store, patience, askReceipt }, numberOf(due), now));
              },
            },
            await refundTask(needs, call),
          ]),
    ];
  });
}

/** Orders each refund once, and asks what became of it (docs/rules.md, «Money given back»). */
async function refundTask(needs: ReconcilePaymentsNeeds, call: ReconcileCall) {
  const { now, store, patience, dueList, observation, remainingMs } = call;
  const service = needs.openRefunds(await needs.passwords.current(now), remainingMs);
  return {
    queue: 'refund' as const,
    until: now,
    concurrency: REFUNDS_AT_ONCE,
    longestMs: ONE_REFUND_MS,
    work: async (due: Due) => {
      const [payment = due.id] = due.id.split('-');
      const refunds = refundPort(service, observation, payment);
      const worked = await workRefund({ store, catalogue: needs.catalogue, patience, refunds }, due.id, now);
      if (worked.outcome === 'not_due') await dueList.putRight(due, worked.refund);
      if (worked.outcome === 'attention') {
        observation.warn('refund_for_person', { payment, code: worked.kind });
        observation.count('RefundsForPerson');
      }
      return worked.outcome;
    },
  };
}

/** Asks the fiscal service, and logs why an answer says nothing about the receipt. */
async function receiptAsker(
  { openReceipts, passwords }: ReconcilePaymentsNeeds,
  { now, remainingMs, observation }: ScheduledCall,
): Promise<(number: PaymentNumber) => Promise<ReceiptNews>> {
  const receipts = openReceipts(await passwords.current(now), remainingMs);
  return async (number) => {
    const news = await receipts.status(number);
    if (news.kind === 'unclear' && news.reason !== 'test_mode') {
      observation.warn('receipt_unclear', { payment: String(number), code: news.reason });
    }
    return news;
  };
}

/** How long money of statements has waited for operators. No run works on it, so only these ages show that it waits. */
async function measureBankWork({
  now,
  store,
  observation,
}: ScheduledCall<Pick<BillingStore, 'readHalfWayStatement' | 'readOldestOpenRow'>>): Promise<void> {
  const [dueAt, receivedOn] = await Promise.all([store.readHalfWayStatement(now), store.readOldestOpenRow()]);
  const secondsSince = (at: Instant | undefined) => (at === undefined ? 0 : Math.max(0, now - at) / 1000);
  observation.measureSeconds(BANK_AGES.statement, secondsSince(dueAt));
  // Counted from the end of the bank's day, because the row may have come at any hour of it.
  observation.measureSeconds(BANK_AGES.row, secondsSince(receivedOn && endOfMoscowDay(receivedOn)));
}

/**
 * Checks once an hour whether the passwords and the login still fit the cabinet (docs/robokassa.md, «The self-test»).
 */
async function selfTest(
  { openReceipts, passwords }: ReconcilePaymentsNeeds,
  { now, remainingMs, observation }: ScheduledCall,
  ask: (number: PaymentNumber) => Promise<StateAnswer>,
): Promise<void> {
  const receipts = openReceipts(await passwords.current(now), remainingMs);
  const outcomes = [
    selfTestOfState(await ask(SELF_TEST_NUMBER)),
    selfTestOfReceipt(await receipts.status(SELF_TEST_NUMBER)),
  ];
  for (const outcome of outcomes) {
    if (outcome === 'well' || outcome === 'weather') continue;
    observation.warn('self_test', { code: outcome });
    // Somebody has used the number. That is odd, but no reason to wake anybody.
    if (outcome !== 'sold') observation.count('SelfTestFailed');
  }
}

function isFirstMinuteOfHour(now: Instant): boolean {
  return now % 3_600_000 < 60_000;
}

function numberOf({ id }: Due): PaymentNumber {
  const number = parsePaymentNumber(id);
  if (number === undefined) throw new UnreadableItem(`no payment number: ${id}`);
  return number;
}

type Done = Checked | Closed | ReceiptChecked;

function tell({ id }: Due, done: Done, observation: Observation): void {
  if (done.outcome === 'settled') {
    observation.count('PaymentsSettled');
    if ('isLate' in done) {
      observation.warn('found_by_asking', { payment: id });
      observation.count('FoundByAsking');
    }
  }
  if (done.outcome === 'failed') observation.count('ChargesFailed');
  if (done.outcome !== 'attention') return;
  // No money waits here, so it must not raise the alarm for money.
  const isReceipt = done.kind === 'receipt_missing';
  observation.warn(isReceipt ? 'receipt_missing' : 'money_aside', { payment: id, code: done.kind });
  observation.count(isReceipt ? 'ReceiptsMissing' : 'AttentionOpened');
}

export const { handler, prime } = lambda(makeReconcilePayments, () => ({
  ...realTable(),
  openGateway: realRobokassaGateway(),
  openReceipts: realReceiptService(),
  openRefunds: realRefundService(),
  passwords: realPasswords(),
  catalogue: OLCHAT_CATALOGUE,
  rim,
}));
