import type { Catalogue } from '../lib/domain/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/olchatCatalogue';
import type { OperationState } from '../lib/domain/operationState';
import { type PaymentNumber, parsePaymentNumber } from '../lib/domain/paymentNumber';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Observation } from '../lib/lambda/observation';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realRobokassaGateway } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import { scheduledFunction } from '../lib/lambda/scheduledFunction';
import type { OpenRobokassaGateway } from '../lib/robokassa/gateway';
import type { SigningPasswords } from '../lib/robokassa/shop';
import { type Checked, checkOutcome } from '../lib/usecases/checkOutcome';
import { type Closed, closeInvoice } from '../lib/usecases/closeInvoice';
import { type BillingStore, type Due, type DueList, type OpenStore, UnreadableItem } from '../lib/usecases/ports';

type ReconcilePaymentsNeeds = {
  readonly openStore: OpenStore<
    Pick<BillingStore, 'readPayment' | 'readForCheck' | 'readForReport' | 'readPaymentWithPortal' | 'commit'>
  >;
  readonly openDueList: OpenStore<DueList>;
  readonly openGateway: OpenRobokassaGateway;
  readonly passwords: Pick<KeptSecret<SigningPasswords>, 'current'>;
  readonly catalogue: Catalogue;
  readonly rim: Rim;
};

// A question may take ten seconds to answer.
const ONE_QUESTION_MS = 30_000;

/**
 * Learns what nobody has reported: asks the state service about links and charges without an outcome, and closes invoices
 * for which no money can count any more (docs/rules.md, «Asking for outcomes»).
 */
export function makeReconcilePayments(needs: ReconcilePaymentsNeeds) {
  const { catalogue } = needs;
  return scheduledFunction(needs, async ({ now, store, remainingMs, patience, dueList, observation }) => {
    const gateway = needs.openGateway(await needs.passwords.current(now), remainingMs);
    const askState = async (number: PaymentNumber): Promise<OperationState> => {
      const answer = await gateway.askState(number);
      if (answer.kind === 'unclear') {
        observation.warn('state_unclear', { payment: String(number), code: answer.reason });
      }
      if (answer.kind === 'pending' && answer.unusual) {
        observation.warn('state_unusual', { payment: String(number), code: String(answer.code) });
      }
      return answer;
    };
    const finished = async (due: Due, done: Checked | Closed): Promise<string> => {
      if (done.outcome === 'not_due') await dueList.putRight(due, done.payment);
      told(due, done, observation);
      return done.outcome;
    };
    return [
      {
        queue: 'reconcile',
        until: now,
        concurrency: 20,
        longestMs: ONE_QUESTION_MS,
        work: async (due) =>
          finished(due, await checkOutcome({ store, catalogue, patience, askState }, numberOf(due), now)),
      },
      {
        queue: 'invoice',
        until: now,
        concurrency: 20,
        longestMs: ONE_QUESTION_MS,
        work: async (due) => finished(due, await closeInvoice({ store, patience }, numberOf(due), now)),
      },
    ];
  });
}

function numberOf({ id }: Due): PaymentNumber {
  const number = parsePaymentNumber(id);
  if (number === undefined) throw new UnreadableItem(`no payment number: ${id}`);
  return number;
}

function told({ id }: Due, done: Checked | Closed, observation: Observation): void {
  if (done.outcome === 'settled') observation.count('PaymentsSettled');
  if (done.outcome === 'failed') observation.count('ChargesFailed');
  if (done.outcome !== 'attention') return;
  observation.warn('money_aside', { payment: id, code: done.kind });
  observation.count('AttentionOpened');
}

export const { handler, prime } = lambda(makeReconcilePayments, () => ({
  ...realTable(),
  openGateway: realRobokassaGateway(),
  passwords: realPasswords(),
  catalogue: OLCHAT_CATALOGUE,
  rim,
}));
