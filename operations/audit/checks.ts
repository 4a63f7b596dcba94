import { Account } from './account';
import type { Books } from './items';
import type { ThirtyDayPrice } from './term';
import { written } from './written';

/** A check returns a sentence for each thing that is wrong. */
export type Check = (books: Books) => readonly string[];

/** Journal versions go 1, 2, 3 …, each entry begins where the one before ended, and the last is the subscription. */
export const journalsReplay: Check = ({ journals, subscriptions }) => {
  const findings: string[] = [];
  for (const [portal, entries] of journals) {
    let held = written({ kind: 'free' });
    entries.forEach((entry, index) => {
      if (entry.version !== index + 1)
        findings.push(`journal ${portal}: entry ${index + 1} is numbered ${entry.version}`);
      if (written(entry.before) !== held) findings.push(`journal ${portal}/${entry.version} begins with another state`);
      held = written(entry.after);
    });
    const subscription = subscriptions.get(portal);
    if (subscription?.version !== entries.length) {
      findings.push(`${portal} is at version ${subscription?.version}, its journal at ${entries.length}`);
    }
    if (subscription && written(subscription.holding) !== held)
      findings.push(`${portal} holds what its journal does not say`);
  }
  for (const portal of subscriptions.keys()) if (!journals.has(portal)) findings.push(`${portal} has no journal`);
  return findings;
};

/**
 * Recomputes each portal's account from its journal: what was paid equals what was consumed, given up and held, to the
 * kopeck.
 */
export function accountsBalance(thirtyDayPrice: ThirtyDayPrice): Check {
  return ({ journals, payments }) => {
    const findings: string[] = [];
    for (const [portal, entries] of journals) {
      const account = new Account(thirtyDayPrice);
      for (const entry of entries) {
        const payment = entry.payment === undefined ? undefined : payments.get(entry.payment);
        const wrong = account.take(entry, payment);
        if (wrong) findings.push(`${portal}/${entry.version} (${entry.event.kind}): ${wrong}`);
        if (!account.isBalanced()) findings.push(`${portal}/${entry.version}: the account does not balance`);
      }
    }
    return findings;
  };
}

/**
 * Every paid payment bought days exactly once, in the journal of its own portal, for the money that came; and no days
 * were bought in any other way. A purchase that was taken back has bought nothing, and a payment whose money is gone
 * again is one whose purchase was taken back.
 */
export const purchasesArePaid: Check = ({ journals, payments }) => {
  const findings: string[] = [];
  const bought = new Map<number, number>();
  const takenBackFor = new Map<number, number | undefined>();
  for (const [portal, entries] of journals) {
    const taken = takenIn(entries);
    for (const { event, payment: number, version } of entries) {
      if (event.kind !== 'purchase') continue;
      const payment = number === undefined ? undefined : payments.get(number);
      const where = `${portal}/${version}`;
      if (!payment || payment.portal !== portal) {
        findings.push(`${where} bought with payment ${number}, which is not its own`);
        continue;
      }
      if (taken.has(version)) {
        takenBackFor.set(payment.number, event.amount);
        continue;
      }
      const { state } = payment;
      if (state.status !== 'paid') findings.push(`${where} bought with payment ${number}, which is not paid`);
      else if (state.received !== event.amount) {
        findings.push(`${where} bought for ${event.amount}, payment ${number} received ${state.received}`);
      }
      bought.set(payment.number, (bought.get(payment.number) ?? 0) + 1);
    }
  }
  for (const { number, state } of payments.values()) {
    const times = bought.get(number) ?? 0;
    if (state.status === 'paid' && times !== 1)
      findings.push(`payment ${number} is paid and has bought ${times} times`);
    if (state.status !== 'reversed') continue;
    const lost = takenBackFor.get(number);
    if (lost !== state.received) findings.push(`payment ${number} lost ${state.received}, ${lost} were taken back`);
  }
  return findings;
};

/** The versions that a journal's own entries say were taken back. */
function takenIn(entries: readonly { readonly event: { kind: string; entry?: number; also?: readonly number[] } }[]) {
  return new Set(
    entries.flatMap(({ event: { kind, entry, also = [] } }) =>
      kind === 'taken_back' && entry !== undefined ? [entry, ...also] : [],
    ),
  );
}

const REVERSIBLE = [
  'purchase',
  'part_received',
  'attention_opened',
  'grant',
  'switched_to_free',
  'free_at_term_end',
  'free_at_term_end_undone',
];

/**
 * A subscription lists every entry that its journal takes back, and nothing else except the entries of resolutions that
 * were opened again. An entry that is taken back is of a kind that can be. An attention that was opened again remembers
 * its earlier closing.
 */
export const takingsBackAreKnown: Check = ({ journals, subscriptions, attention }) => {
  const findings: string[] = [];
  for (const [portal, entries] of journals) {
    const kindOf = (version: number) => entries[version - 1]?.event.kind ?? 'nothing';
    const taken = takenIn(entries);
    const known = new Set(subscriptions.get(portal)?.takenBack);
    for (const version of taken) {
      if (!known.has(version)) findings.push(`${portal} does not know that entry ${version} was taken back`);
      if (!REVERSIBLE.includes(kindOf(version)))
        findings.push(`${portal}/${version} (${kindOf(version)}) was taken back`);
    }
    for (const version of known) {
      if (!taken.has(version) && kindOf(version) !== 'attention_resolved')
        findings.push(`${portal} takes entry ${version} for taken back, its journal does not`);
    }
    for (const { event, version } of entries) {
      if (event.kind !== 'attention_reopened' || event.attention === undefined) continue;
      const closedBefore = attention.get(event.attention)?.earlier.length ?? 0;
      if (closedBefore === 0) findings.push(`${portal}/${version} opened ${event.attention}, which was never closed`);
    }
  }
  return findings;
};

/**
 * Money is in one place. What settled a payment is not also with a person, unless that person applied it, and it
 * settled only one payment.
 */
export const moneyStandsOnce: Check = ({ payments, attention }) => {
  const findings: string[] = [];
  const settled = new Map<string, number>();
  for (const { number, kind, state } of payments.values()) {
    // A payment whose money is gone again still names the money that had settled it.
    if (state.status !== 'paid' && state.status !== 'reversed') continue;
    const put = attention.get(state.fact);
    // A bank row may settle its invoice and exceed it. Then the payment and the surplus that waits for a person bear
    // one name.
    if (kind === 'invoice' && (!put || put.payment === number)) continue;
    if (put && put.resolution?.action !== 'apply')
      findings.push(`${state.fact} settled ${number} and is with a person`);
    const other = settled.get(state.fact);
    if (other !== undefined) findings.push(`${state.fact} settled both ${other} and ${number}`);
    settled.set(state.fact, number);
  }
  return findings;
};

/**
 * No more of a bank row is counted than came, and nothing of it for an invoice to which it was given back. What is
 * counted for an invoice lies in the invoice's parts, waits for a person, or was given back.
 */
export const bankRowsAddUp: Check = ({ bankRows, payments, attention }) => {
  const findings: string[] = [];
  const came = new Map<number, number>();
  const counts = new Set<string>();
  for (const { bankReference, amount, counted, returned } of bankRows) {
    const sum = counted.reduce((total, one) => total + one.amount, 0);
    if (sum > amount) findings.push(`of row «${bankReference}» ${sum} of ${amount} are counted`);
    for (const { number, ...share } of counted) {
      const back = returned.filter((one) => one.number === number).reduce((total, one) => total + one.amount, 0);
      if (back !== 0 && back !== share.amount)
        findings.push(`of row «${bankReference}» ${back} of ${share.amount} were given back for ${number}`);
      if (back > 0) continue;
      counts.add(`${number}/${bankReference}`);
      came.set(number, (came.get(number) ?? 0) + share.amount);
    }
    const stray = returned.find(({ number }) => !counted.some((share) => share.number === number));
    if (stray) findings.push(`row «${bankReference}» was given back for ${stray.number}, and counts nothing there`);
  }
  const aside = new Map<number, number>();
  for (const { bankReference, source, payment, sum = 0 } of attention.values()) {
    if (payment === undefined || (bankReference === undefined && source !== 'closed_invoice')) continue;
    // A row that was taken back has the money again that was put aside of it, or that money was given back with the
    // row.
    if (bankReference !== undefined && !counts.has(`${payment}/${bankReference}`)) continue;
    aside.set(payment, (aside.get(payment) ?? 0) + sum);
  }
  for (const payment of payments.values()) {
    if (payment.kind !== 'invoice') continue;
    // An invoice whose money is gone again keeps its part only to show it: the money was given back.
    const parts = payment.state.status === 'reversed' ? [] : payment.parts;
    const stands = parts.reduce((total, part) => total + part.amount, aside.get(payment.number) ?? 0);
    const counted = came.get(payment.number) ?? 0;
    if (stands !== counted) findings.push(`for invoice ${payment.number} ${counted} came, ${stands} stand somewhere`);
  }
  return findings;
};

/** One open charge per portal at most, and the subscription knows which. */
export const chargesAreKnown: Check = ({ payments, subscriptions }) => {
  const findings: string[] = [];
  const open = new Map<string, number>();
  for (const { kind, number, portal, state } of payments.values()) {
    if (kind !== 'autopay' || ['paid', 'reversed', 'failed'].includes(state.status)) continue;
    if (open.has(portal)) findings.push(`${portal} has two open charges, ${open.get(portal)} and ${number}`);
    open.set(portal, number);
  }
  for (const { portal, openAttempt } of subscriptions.values()) {
    if (openAttempt?.number !== open.get(portal)) {
      findings.push(
        `${portal} knows of charge ${openAttempt?.number ?? 'none'}, open is ${open.get(portal) ?? 'none'}`,
      );
    }
  }
  return findings;
};

/**
 * An attention that a payment or a portal lists is open, and an open attention about a payment is listed by that
 * payment.
 */
export const attentionIsMutual: Check = ({ payments, subscriptions, attention }) => {
  const findings: string[] = [];
  const isOpen = (id: string) => {
    const one = attention.get(id);
    return one !== undefined && one.resolution === undefined;
  };
  for (const { number, attention: ids } of payments.values()) {
    for (const id of ids) if (!isOpen(id)) findings.push(`payment ${number} waits for ${id}, which is not open`);
  }
  for (const { portal, attention: ids } of subscriptions.values()) {
    for (const id of ids) if (!isOpen(id)) findings.push(`${portal} waits for ${id}, which is not open`);
  }
  for (const { id, payment, resolution } of attention.values()) {
    if (resolution || payment === undefined) continue;
    if (!payments.get(payment)?.attention.includes(id))
      findings.push(`${id} is open, and payment ${payment} does not know`);
  }
  return findings;
};

/** No number above the counter: the next one given out would be used twice. */
export const numbersAreTaken: Check = ({ payments, lastNumber }) =>
  [...payments.keys()]
    .filter((number) => lastNumber === undefined || number > lastNumber)
    .map((number) => `payment ${number} is above the counter, ${lastNumber}`);

/** Every item parses. */
export const itemsParse: Check = ({ unreadable }) => unreadable.map((item) => `${item} does not parse`);
