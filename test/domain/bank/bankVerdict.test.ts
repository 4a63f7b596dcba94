import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IncomingRow, type InvoiceFacts, type Verdict, verdictOf } from '../../../lib/domain/bank/bankVerdict';
import { numbersIn } from '../../../lib/domain/bank/purposeNumbers';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import { paymentNumber } from '../../fixtures/billing';

type Case = { name: string; row: any; verdict: string };
const cases: { invoices: any[]; knownRows: any[]; rows: Case[] } = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/bank/matching-cases.json'), 'utf8'),
);
const issued = { first: paymentNumber('1000001'), last: paymentNumber('1000099') };
const invoices = cases.invoices.map(
  ({ number, kind, state, buyerInn, missingKop, issuedOn, parts = [] }): InvoiceFacts => ({
    number,
    kind,
    state,
    ...(buyerInn !== null && { buyerInn }),
    missing: kopecks(missingKop),
    issuedOn: calendarDate(issuedOn),
    lastDayForMoney: calendarDate('2027-01-20'),
    lowersNewerChoice: false,
    countedByHand: parts.map((part: { amountKop: number }) => kopecks(part.amountKop)),
  }),
);

function judged(told: any, facts: Partial<InvoiceFacts> = {}): Verdict {
  const row: IncomingRow = {
    class: told.class ?? 'transfer',
    receivedOn: calendarDate(told.receivedOn),
    hasOrder: told.order !== '',
    ...(told.payerInn !== null && { payerInn: told.payerInn }),
    amount: kopecks(told.amountKop),
    currency: told.currency ?? 'RUB',
    purpose: told.purpose,
  };
  const reference = `${told.receivedOn} №${told.order} ${told.payerInn}`;
  const known = cases.knownRows.find(({ bankReference }) => bankReference === reference);
  const named = numbersIn(told.purpose, issued).map((number) => {
    const invoice = invoices.find((candidate) => candidate.number === number);
    return { number, ...(invoice && { invoice: { ...invoice, ...facts } }) };
  });
  return verdictOf(row, {
    ...(known && { known: { amount: kopecks(known.amountKop) } }),
    named,
    openOfPayer: invoices.filter(({ buyerInn, state }) => buyerInn === told.payerInn && state === 'open'),
  });
}

function inWords(verdict: Verdict): string {
  if (verdict.kind === 'settle') return `settle:${verdict.number}`;
  if (verdict.kind === 'ignored') return `ignored:${verdict.class}`;
  if (verdict.kind === 'known') return 'known';
  const { why, candidates, perhapsByHand } = verdict;
  const suggestion = why === 'no_number' ? candidates : why === 'several_numbers' && candidates[0] ? ['fits'] : [];
  return ['person', why, ...suggestion, ...(perhapsByHand ? ['perhaps_the_row_confirmed_by_hand'] : [])].join(':');
}

const exact = {
  receivedOn: '2026-11-24',
  order: '187',
  payerInn: '7700000023',
  amountKop: 300_000,
  purpose: 'Оплата по счету № 1000001. Без НДС',
};

describe('the verdict on a row', () => {
  it('of another payer offers the open invoice to a person', () => {
    expect(judged({ ...exact, payerInn: '7700000031' })).toMatchObject({ why: 'other_payer', candidates: [1000001] });
    expect(judged({ ...exact, payerInn: '7700000031' }, { state: 'paid' })).toMatchObject({
      why: 'already_paid',
      candidates: [],
    });
  });

  it.each(cases.rows.map(({ name, row, verdict }) => [name, row, verdict] as const))('%s', (_name, row, verdict) => {
    expect(inWords(judged(row))).toBe(verdict);
  });

  it.each([
    ['no order number', { order: '' }, {}, 'no_order_number'],
    ['a refund', { purpose: 'Возврат по счету 1000001' }, {}, 'refund_or_mistake'],
    ['a transit account with our number', { class: 'technical' }, {}, 'technical_with_number'],
    ['a cancelled invoice', {}, { state: 'cancelled' }, 'cancelled'],
    ['a lower tariff than chosen since', {}, { lowersNewerChoice: true }, 'tariff_conflict'],
    ['a day after the last for money', { receivedOn: '2027-01-21' }, {}, 'too_late'],
  ] as const)('of %s is for a person', (_what, row, facts, why) => {
    expect(judged({ ...exact, ...row }, facts)).toMatchObject({ kind: 'person', why });
  });

  it('of a part that was typed under another name asks whether it is that row', () => {
    const facts = { missing: kopecks(300_000), countedByHand: [kopecks(300_000)] };
    expect(judged(exact, facts)).toMatchObject({ kind: 'person', why: 'perhaps_the_row_confirmed_by_hand' });
  });
});
