// One portal's story, told in the examples of the OpenAPI document.

const PORTAL = 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b';
const roubles = (value: string) => ({ value, currency: 'RUB' });

export const TARIFFS = {
  validFrom: '2024-09-02',
  closingDocuments: true,
  legal: {
    version: '2026-11',
    offer: 'https://olchat.example/offer',
    terms: 'https://olchat.example/terms',
    privacy: 'https://olchat.example/privacy',
  },
  tariffs: [
    { id: 'groups-50', groups: 50, title: '50 групп', periods: [] },
    { id: 'groups-150', groups: 150, title: '150 групп', periods: [{ days: 30, amount: roubles('3000.00') }] },
  ],
};

export const SUBSCRIPTION = {
  portal: PORTAL,
  version: 1,
  tariff: 'groups-150',
  status: 'active',
  groups: 150,
  endsOn: '2026-12-22',
  daysLeft: 20,
  unusedValue: roubles('2000.00'),
  canSwitchToFree: true,
  autopay: {
    on: true,
    nextChargeOn: '2026-12-20',
    amount: roubles('3000.00'),
    periodDays: 30,
    chargeInProgress: false,
  },
  underReview: false,
  payingAdvice: 'pay',
};

export const RENEWALS_WANTED = {
  ...SUBSCRIPTION,
  version: 2,
  autopay: { on: false, chargeInProgress: false },
  renewalInvoices: { to: 'buh@company.ru', nextOn: '2026-12-11' },
};

export const CONTACT = {
  contact: {
    phone: '+79161234567',
    email: 'ivan@company.ru',
    accountantEmail: 'buh@company.ru',
    givenAt: '2026-12-01T09:00:00.000Z',
  },
};

export const CONTACT_GIVEN = { phone: '+79161234567', email: 'ivan@company.ru', accountantEmail: 'buh@company.ru' };

export const SWITCHED = {
  ...SUBSCRIPTION,
  version: 2,
  switchesToFreeOn: '2026-12-23',
  autopay: { on: false, offReason: 'switched_to_free', chargeInProgress: false },
};

export const FREE = {
  portal: PORTAL,
  version: 4,
  tariff: 'groups-50',
  status: 'free',
  groups: 50,
  canSwitchToFree: false,
  autopay: { on: false, chargeInProgress: false },
  underReview: false,
  payingAdvice: 'pay',
};

export const CHARGING = {
  on: false,
  reason: 'Робокасса повторяет списания, разбираемся',
  by: 'operator-3',
  at: '2026-11-24T12:00:00.000Z',
};

export const QUOTE = {
  tariff: 'groups-unlimited',
  periodDays: 30,
  amount: roubles('5000.00'),
  kind: 'upgrade',
  asOf: '2026-12-02',
  daysLeft: 20,
  credit: roubles('2000.00'),
  bonusDays: 12,
  endsOn: '2027-01-13',
  autopayEffect: 'switched_off',
  autopayConsent: {
    version: '2026-11',
    text: 'Соглашаюсь на автоматические списания с карты: 5 000 ₽ каждые 30 дней за тариф «Без ограничения групп»…',
  },
};

export const ORDER = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: roubles('3000.00'),
};

const PENDING = {
  number: 1000001,
  kind: 'card',
  tariff: 'groups-150',
  periodDays: 30,
  amount: roubles('3000.00'),
  status: 'pending',
  createdAt: '2026-11-22T09:00:00.000Z',
  payableUntil: '2026-11-23',
};

const FIRST_PURCHASE = {
  kind: 'new',
  asOf: '2026-11-22',
  daysLeft: 0,
  credit: roubles('0.00'),
  bonusDays: 0,
  endsOn: '2026-12-22',
};

export const PAID = {
  ...PENDING,
  status: 'paid',
  paidAt: '2026-11-22T09:02:00.000Z',
  received: roubles('3000.00'),
  effect: FIRST_PURCHASE,
};

export const ASKED = { askedAt: '2026-11-22T09:20:00.000Z' };

export const CREATED = {
  payment: PENDING,
  checkout: {
    method: 'POST',
    url: 'https://auth.robokassa.ru/Merchant/Index.aspx',
    fields: { MerchantLogin: 'olchat', OutSum: '3000.00', InvId: '1000001', SignatureValue: '…', Shp_portal: PORTAL },
  },
};

const BUYER = {
  inn: '7707083893',
  kpp: '770701001',
  ogrn: '1027700132195',
  name: 'ООО «Ромашка»',
  address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
};

export const INVOICE_ORDER = { ...ORDER, buyer: BUYER };

export const BUYERS = {
  buyers: [{ ...BUYER, contact: { phone: '+79161234567', email: 'buh@company.ru' } }],
};

export const COMPANIES = {
  outcome: 'found',
  asOf: '2026-11-22T09:00:00.000Z',
  companies: [
    { ...BUYER, state: 'active', isBranch: false },
    { ...BUYER, kpp: '780143001', name: 'Филиал ООО «Ромашка» в Санкт-Петербурге', state: 'active', isBranch: true },
  ],
};

const PDF_URL = 'https://billing.olchat.io/invoices/1000003/pdf?token=Zm9v';

export const ISSUED = {
  invoice: {
    number: 1000003,
    issuedOn: '2026-11-22',
    payableUntil: '2026-12-22',
    amount: roubles('3000.00'),
    pdfUrl: PDF_URL,
  },
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
