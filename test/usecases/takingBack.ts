import { namedFact } from '../../lib/domain/attention/attention';
import type { SeenRow } from '../../lib/domain/bank/seenRow';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { Instant } from '../../lib/domain/calendar/instant';
import type { WantedReversal } from '../../lib/domain/corrections/reversalSubject';
import { kopecks } from '../../lib/domain/money/money';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import type { Rejection } from '../../lib/domain/rejection';
import type { Result } from '../../lib/domain/result';
import type { Portal } from '../../lib/domain/subscription/portal';
import { statusOf, tariffOf } from '../../lib/domain/subscription/subscription';
import { applyStatement } from '../../lib/usecases/applyStatement';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import type { BillingStore } from '../../lib/usecases/ports';
import { reopenAttention } from '../../lib/usecases/reopenAttention';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { type Expected, previewReversal, takeBack } from '../../lib/usecases/takeBack';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, PORTAL } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';

export const now = at('2026-11-24T10:00:00Z');

export function value<Value>(result: Result<Value, Rejection>): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.reason)}`);
}

/** The sum of all lines of the ledger, in kopecks. */
export async function ledgerSum(store: Pick<BillingStore, 'listLedger'>): Promise<number> {
  const always = { from: calendarDate('2026-01-01'), to: calendarDate('2030-01-01') };
  return (await store.listLedger(always, { limit: 500 })).reduce((sum, line) => sum + line.sum, 0);
}

/** A transfer by an invoice's buyer, as the bank's statement has it. */
export function transferSeen(name: string, number: PaymentNumber, roubles = 3000): SeenRow {
  return {
    name,
    class: 'transfer',
    receivedOn: calendarDate('2026-11-24'),
    hasOrder: true,
    order: '1',
    payerInn: '7707083893',
    payerName: 'ООО «Ромашка»',
    payerAccount: '40702810200000000001',
    amount: kopecks(roubles * 100),
    currency: 'RUB',
    purpose: `Оплата по счёту ${number}`,
    numbers: [number],
    mark: 'a1b2c3',
  };
}

type Wanted = Partial<WantedReversal> & { readonly version: number };

/** The acts of operators and payers on a store, as the tests of taking back call them. */
export function actsOn(store: BillingStore) {
  const needs = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
  const wantedOf = (wanted: Wanted): WantedReversal => ({
    reason: 'mistake',
    note: 'Не тот счёт',
    by: 'operator:olga',
    ...wanted,
  });
  let key = 0;
  const act = {
    preview: (wanted: Wanted, portal: Portal = PORTAL, when = now) =>
      previewReversal(needs, portal, wantedOf(wanted), when),

    takeBack: (wanted: Wanted, expected: Expected, portal: Portal = PORTAL, when = now) =>
      takeBack(needs, portal, wantedOf(wanted), expected, when),

    /** Looks at the preview first, as the desk does, and then takes back. */
    async takesBack(wanted: Wanted, portal: Portal = PORTAL, when = now) {
      return act.takeBack(wanted, await act.seen(wanted, portal, when), portal, when);
    },

    async seen(wanted: Wanted, portal: Portal = PORTAL, when = now): Promise<Expected> {
      const { after, takesBack, moved } = value(await act.preview(wanted, portal, when));
      const { holding, autopay } = after;
      const endsOn =
        holding.kind === 'paid' ? holding.term.endsOn : holding.kind === 'expired' ? holding.endedOn : null;
      const standing = { status: statusOf(holding), tariff: tariffOf(holding), endsOn, autopay };
      return { ...standing, takesBack, ...(moved && { moved: moved.outcome }) };
    },

    reports: (number: PaymentNumber, roubles: number, when = now) =>
      settlePayment(
        needs,
        namedFact({
          by: 'robokassa',
          numberText: String(number),
          sumText: roubles.toFixed(2),
          sum: kopecks(roubles * 100),
          method: 'BankCard',
        }),
        when,
      ),

    confirms: (
      number: PaymentNumber,
      roubles: number,
      row = '2026-11-24 №1',
      how: {
        readonly again?: true;
        readonly evenCancelled?: true;
        readonly rowAmount?: number;
        readonly on?: string;
        readonly key?: string;
      } = {},
    ) => {
      key += 1;
      const { again, evenCancelled, rowAmount, on = '2026-11-24', key: named = `key-${key}` } = how;
      const request = { scope: 'olga', route: 'POST /confirmations', key: named, fingerprint: named };
      const confirmation = {
        amount: kopecks(roubles * 100),
        receivedOn: calendarDate(on),
        bankReference: row,
        ...(rowAmount !== undefined && { rowAmount: kopecks(rowAmount * 100) }),
        ...(again && { again }),
        ...(evenCancelled && { evenCancelled }),
        by: 'operator:olga',
      } as const;
      return confirmBankTransfer(needs, number, confirmation, request, now);
    },

    imports: (row: SeenRow) =>
      applyStatement(
        {
          ...needs,
          patience: patientWithoutWaiting(() => 60_000),
          cutOver: calendarDate('2026-01-01'),
        },
        { sha256: 'aa', rows: [row], by: 'operator:olga', isTorn: false },
        now,
      ),

    resolves: (id: string, action: 'apply' | 'refunded' | 'noted', to?: PaymentNumber, when = now) => {
      const askState = async () => ({ kind: 'unclear' }) as const;
      const wanted = { action, by: 'olga', note: 'Проверили', ...(to && { to }) };
      return resolveAttention({ ...needs, askState, askRefund: askState }, id, wanted, freshRequest(), when);
    },

    reopens: (id: string, expected?: Expected, closedAt?: Instant) =>
      reopenAttention(
        needs,
        id,
        {
          note: 'Нажали не то',
          by: 'operator:olga',
          ...(expected && { expected }),
          ...(closedAt !== undefined && { closedAt }),
        },
        now,
      ),
  };
  return act;
}
