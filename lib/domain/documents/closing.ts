import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { givenBackOf } from '../corrections/refund';
import { type Kopecks, kopecks } from '../money/money';
import { type InvoicePayment, settledState } from '../payment/payment';
import { type ActLine, cancelledLine, issuedLine } from './actLine';
import { type ClosingAct, type IssuedAct, validAct } from './closingAct';
import { dateInDigits } from './invoiceDocument';
import { closingOn, type SellerProfile, sellerOn } from './seller';

/** What a write has to do about the acts of one invoice: cancel the valid one, issue one over a sum, or both. */
export type ActsDue = { readonly cancel?: IssuedAct; readonly issue?: Kopecks };

/**
 * What has to happen to the acts of an invoice after a decision. An act is over the money that settled its invoice. If
 * that sum changes, the act is cancelled, and another takes its place over what is left, if anything is. A refund
 * leaves less money in the invoice, a taking back leaves none (docs/rules.md, «Acts»).
 * @param invoice as the decision leaves it
 * @param isGranted the decision grants its tariff
 * @returns `undefined` where its acts are as they must be
 */
export function actsDue(
  invoice: InvoicePayment,
  isGranted: boolean,
  sellers: readonly SellerProfile[],
  at: Instant,
): ActsDue | undefined {
  const valid = validAct(invoice.acts);
  const money = moneyOfAct(invoice);
  // A tariff that is granted again covers other days even for the same sum.
  if (valid && valid.sum === money && !isGranted) return undefined;
  if (valid) return { cancel: valid, ...(money > 0 && { issue: money }) };
  // Days that cost nothing have no act.
  const isWanted = isGranted && money > 0 && closingOn(sellers, moscowDateOf(at)) === 'act_at_grant';
  return isWanted ? { issue: money } : undefined;
}

/** The money that an invoice's act is over: what settled it less what went back; 0 while it is not settled. */
function moneyOfAct(invoice: InvoicePayment): Kopecks {
  const { state } = invoice;
  return kopecks(state.status === 'paid' ? state.received - givenBackOf(invoice) : 0);
}

/** An invoice with its acts as they must be, and what is written with it. */
export type ActsStep = {
  readonly invoice: InvoicePayment;
  readonly act?: ClosingAct;
  readonly cancelled?: IssuedAct;
  readonly lines: readonly ActLine[];
};

/**
 * Cancels and issues what is due. The act copies the buyer, the line and the tax from the invoice, the days from its
 * settlement, and from the seller's profile of the day who signs.
 * @param number a new one of the acts' own; needed where one is issued
 * @throws Error where an act is issued without a number, or over an invoice that is not settled
 */
export function actsStep(
  invoice: InvoicePayment,
  { cancel, issue }: ActsDue,
  number: number | undefined,
  sellers: readonly SellerProfile[],
  at: Instant,
): ActsStep {
  const day = moscowDateOf(at);
  const kept = (invoice.acts ?? []).map((act) => (act.number === cancel?.number ? { ...act, cancelledOn: day } : act));
  const cancelled = cancel ? [cancelledLine(cancel, invoice, { day, at })] : [];
  const gone = cancel ? { cancelled: cancel } : {};
  if (issue === undefined) return { invoice: { ...invoice, acts: kept }, ...gone, lines: cancelled };
  if (number === undefined) throw new Error('an act needs a number');
  const act = actOver({ ...invoice, acts: kept }, issue, number, sellers, at);
  return {
    invoice: { ...invoice, acts: [...kept, { number, date: day, sum: issue }] },
    act,
    ...gone,
    lines: [...cancelled, issuedLine(act, invoice)],
  };
}

function actOver(
  invoice: InvoicePayment,
  sum: Kopecks,
  number: number,
  sellers: readonly SellerProfile[],
  at: Instant,
): ClosingAct {
  const settled = settledState(invoice);
  const [sold] = invoice.document.lines;
  if (!settled || !sold) throw new Error(`no tariff was granted for invoice ${invoice.number}`);
  const { document, portal, periodDays, acts = [] } = invoice;
  const date = moscowDateOf(at);
  const from = settled.effect.on;
  const before = acts.at(-1);
  return {
    number,
    date,
    at,
    portal,
    invoice: { number: invoice.number, issuedOn: document.issuedOn },
    period: { days: periodDays, from },
    seller: sellerOn(sellers, date).requisites,
    buyer: document.buyer,
    line: { ...sold, name: `${sold.name} с ${dateInDigits(from)}`, quantity: 1, price: sum, sum },
    vat: document.vat,
    offerUrl: document.offerUrl,
    ...(before && { insteadOf: { number: before.number, date: before.date } }),
  };
}
