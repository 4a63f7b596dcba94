// One row of one statement, told in the examples of the OpenAPI document.

const roubles = (value: string) => ({ value, currency: 'RUB' });

const ROW = {
  name: '2026-11-27 №187 7700000023',
  receivedOn: '2026-11-27',
  amount: roubles('3000.00'),
  order: '187',
  payerName: 'ООО «Ромашка»',
  payerInn: '7700000023',
  payerAccount: '40702810800000000002',
  purpose: 'Оплата по счёту-оферте № 1000003 от 22.11.2026, без НДС',
  class: 'transfer',
  candidates: [],
} as const;

export const STATEMENT_PREVIEW = {
  sha256: '5fec4498f9d9b28424d1390f9c89742c0e1ac60a65c46eaebb770af0d8d05fcd',
  accounts: ['40702810200000000001'],
  from: '2026-11-27',
  to: '2026-11-27',
  balances: 'add_up',
  gap: { from: '2026-11-25', to: '2026-11-26' },
  settlesByItself: false,
  counts: { settle: 1, person: 0, known: 0, ignored: 0, outgoing: 2, leftOut: 0 },
  rows: [{ ...ROW, verdict: 'settle', number: 1000003, perhapsByHand: false }],
  leftOut: [],
};

export const STATEMENT_APPLIED = { counted: 1, waiting: 0, known: 0, ignored: 0, left: 0 };

export const BANK_ROW = {
  id: 'MjAyNi0xMS0yNyDihJYxODcgNzcwMDAwMDAyMw',
  ...ROW,
  why: 'part',
  candidates: [{ number: 1000003, amount: roubles('3000.00') }],
  source: 'statement',
  state: 'open',
  counted: [],
  rest: roubles('3000.00'),
};

export const ROW_COUNTS = { open: 2, settled: 1000, by_hand: 0, ignored: 209, upTo: 1000 };

export const ROW_RESOLUTION = { kind: 'invoices', invoices: [{ number: 1000003, amount: roubles('3000.00') }] };

export const ROW_REOPENED = {
  ...BANK_ROW,
  reopened: [
    {
      closed: { kind: 'not_ours', by: 'operator:operator-3', at: '2026-11-27T15:30:00.000Z', note: 'Возврат' },
      by: 'operator:operator-4',
      at: '2026-11-28T09:00:00.000Z',
      note: 'Это оплата нашего счёта',
    },
  ],
};

export const ROW_RESOLVED = {
  ...BANK_ROW,
  state: 'settled',
  counted: BANK_ROW.candidates,
  rest: roubles('0.00'),
  decided: { kind: 'counted', by: 'operator:operator-3', at: '2026-11-27T15:30:00.000Z' },
};
