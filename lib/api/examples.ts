// One portal's story, told in the examples of the OpenAPI document.

export const PORTAL = 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b';
export const roubles = (value: string) => ({ value, currency: 'RUB' });

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

export const PENDING = {
  number: 1000001,
  kind: 'card',
  tariff: 'groups-150',
  periodDays: 30,
  amount: roubles('3000.00'),
  status: 'pending',
  createdAt: '2026-11-22T09:00:00.000Z',
  payableUntil: '2026-11-23',
};

export const FIRST_PURCHASE = {
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

export const BUYER = {
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

export const PDF_URL = 'https://billing.olchat.io/invoices/1000003/pdf?token=Zm9v';

export const ISSUED = {
  invoice: {
    number: 1000003,
    issuedOn: '2026-11-22',
    payableUntil: '2026-12-22',
    amount: roubles('3000.00'),
    pdfUrl: PDF_URL,
  },
};
