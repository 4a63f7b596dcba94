import { BUYER, FIRST_PURCHASE, PAID, PDF_URL, PENDING, PORTAL, roubles, SUBSCRIPTION } from './examples';

export const CHARGING = {
  on: false,
  reason: 'Робокасса повторяет списания, разбираемся',
  by: 'operator-3',
  at: '2026-11-24T12:00:00.000Z',
};

export const INVOICE = {
  payment: {
    ...PENDING,
    number: 1000003,
    kind: 'invoice',
    status: 'partially_paid',
    payableUntil: '2026-12-22',
    received: roubles('1000.00'),
    pdfUrl: PDF_URL,
  },
  portal: PORTAL,
  buyer: { ...BUYER, phone: '+79161234567' },
  email: 'buh@company.ru',
  missing: roubles('2000.00'),
  parts: [{ bankReference: '2026-11-24 №123 7707083893', amount: roubles('1000.00'), receivedOn: '2026-11-24' }],
  purpose:
    'Оплата по счёту-оферте № 1000003 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС',
};

export const FOUND_PAYMENTS = { found: [{ invoice: INVOICE }], portals: [] };

export const DESK_COUNTS = {
  openInvoices: 12,
  allInvoices: 1000,
  openAttention: 2,
  closedAttention: 40,
  openBankRows: 3,
  upTo: 1000,
};

export const CONFIRMATION = {
  amount: roubles('1000.00'),
  receivedOn: '2026-11-24',
  order: '123',
  payerInn: '7707083893',
};

export const GRANT = {
  tariff: 'groups-150',
  endsOn: '2027-02-15',
  value: roubles('8500.00'),
  reason: 'Перенос из прежней системы',
};

export const PORTAL_STATE = {
  subscription: SUBSCRIPTION,
  attention: [],
  attentionNamed: [],
  journal: [
    {
      version: 1,
      at: '2026-11-22T09:02:00.000Z',
      by: 'robokassa',
      event: {
        kind: 'purchase',
        amount: roubles('3000.00'),
        effect: FIRST_PURCHASE,
        autopay: { kind: 'turned_on' },
      },
      before: { status: 'free', tariff: 'groups-50', groups: 50 },
      after: {
        status: 'active',
        tariff: 'groups-150',
        groups: 150,
        startsOn: '2026-11-22',
        endsOn: '2026-12-22',
        value: roubles('3000.00'),
      },
      payment: 1000001,
    },
  ],
  payments: [{ ...PAID, contact: { phone: '+79161234567', email: 'buh@company.ru' } }],
};

export const ATTENTION = {
  id: 'result-1000002-k299999',
  kind: 'amount_mismatch',
  status: 'open',
  openedAt: '2026-11-24T12:00:00.000Z',
  reported: { number: '1000002', sum: '2999.990000', portal: PORTAL },
  amount: roubles('2999.99'),
  portal: PORTAL,
  payment: 1000002,
};

export const RESOLVED = {
  ...ATTENTION,
  status: 'closed',
  resolution: {
    action: 'refunded',
    by: 'operator-3',
    note: 'Возврат в кабинете Робокассы 24 ноября',
    at: '2026-11-24T15:30:00.000Z',
  },
};

export const REOPENED = { ...ATTENTION, earlier: [RESOLVED.resolution] };

export const REVERSAL = {
  entry: PORTAL_STATE.journal[0],
  takesBack: [1],
  before: {
    status: 'active',
    tariff: 'groups-150',
    groups: 150,
    startsOn: '2026-11-22',
    endsOn: '2026-12-22',
    value: roubles('3000.00'),
    daysLeft: 28,
    unused: roubles('2800.00'),
    autopay: true,
  },
  after: { status: 'free', tariff: 'groups-50', groups: 50, daysLeft: 0, unused: roubles('0.00'), autopay: false },
  payment: { number: 1000001, status: 'under_review' },
  attention: [{ id: 'result-1000001-k300000', becomes: 'open' }],
  autopayOff: 'reversed',
  mailTo: ['payment', 'contact'],
  noticeDropped: false,
  fallenOut: [],
  withoutEffect: [],
  byDays: [],
};
