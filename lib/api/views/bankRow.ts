import { type BankRow, restOf } from '../../domain/bank/bankRow';
import { formatInstant } from '../../domain/calendar/instant';
import { formatRoubles, type Kopecks } from '../../domain/money/money';
import type { BankRowAnswer } from '../answers/statements';
import { moneyView } from './money';

/** What of a purpose is shown: a bank lets a payer write 210 characters. */
const SHOWN = 210;

/** A row of the bank as an operator sees it. */
export function bankRowView(row: BankRow): BankRowAnswer {
  const { bankReference, receivedOn, amount, payerInn, source, state, counted, statement, decided, reopened } = row;
  const currency = statement?.currency ?? 'RUB';
  return {
    id: rowIdOf(bankReference),
    name: bankReference,
    receivedOn,
    amount: bankSumView(amount, currency),
    ...(payerInn !== undefined && { payerInn }),
    ...(statement && factsView(statement)),
    candidates: (statement?.candidates ?? []).map(placeView),
    source,
    state,
    counted: counted.map(shareView),
    rest: bankSumView(restOf(row), currency),
    ...(decided && { decided: decisionView(decided) }),
    ...(reopened && {
      reopened: reopened.map(({ closed, at, ...opening }) => ({
        closed: decisionView(closed),
        ...opening,
        at: formatInstant(at),
      })),
    }),
  };
}

/** A row's name has letters, spaces and signs that no path of an address takes as they are. */
export function rowIdOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}

/** The name of a row by its id; any text that is no id names a row that does not exist. */
export function rowNameOf(id: string): string {
  return Buffer.from(id, 'base64url').toString();
}

export function bankSumView(sum: Kopecks, currency: string): BankRowAnswer['amount'] {
  return { value: formatRoubles(sum), currency };
}

function decisionView(decided: NonNullable<BankRow['decided']>): NonNullable<BankRowAnswer['decided']> {
  return { ...decided, at: formatInstant(decided.at) };
}

function shareView({ aside, ...place }: BankRow['counted'][number]): BankRowAnswer['counted'][number] {
  return { ...placeView(place), ...(aside !== undefined && { aside: moneyView(aside) }) };
}

export function placeView({ number, amount }: BankRow['counted'][number]): BankRowAnswer['counted'][number] {
  return { number, amount: moneyView(amount) };
}

function factsView(facts: NonNullable<BankRow['statement']>) {
  const { class: rowClass, order, payerName, payerAccount, purpose, why } = facts;
  return {
    class: rowClass,
    ...(order !== '' && { order }),
    ...(payerName !== undefined && { payerName }),
    ...(payerAccount !== undefined && { payerAccount }),
    ...(purpose !== undefined && { purpose: purpose.slice(0, SHOWN) }),
    ...(why && { why }),
  };
}
