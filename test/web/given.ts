import type { Autopay, Payment, Quote, Subscription, Tariffs } from '../../web/client/answers';
import type { Order } from '../../web/dialog/order/order';

const rub = (value: string) => ({ value, currency: 'RUB' }) as const;

export const PRICES: Tariffs = {
  validFrom: '2024-09-02',
  closingDocuments: true,
  tariffs: [
    { id: 'groups-50', groups: 50, title: '50 групп', periods: [] },
    {
      id: 'groups-150',
      groups: 150,
      title: '150 групп',
      periods: [
        { days: 30, amount: rub('3000.00') },
        { days: 90, amount: rub('9000.00') },
      ],
    },
    {
      id: 'groups-unlimited',
      groups: null,
      title: 'без ограничения групп',
      periods: [{ days: 30, amount: rub('5000.00') }],
    },
  ],
};

export const PAYMENT: Payment = {
  number: 1_000_001,
  kind: 'card',
  tariff: 'groups-150',
  periodDays: 30,
  amount: rub('3000.00'),
  status: 'pending',
  createdAt: '2026-11-22T09:00:00Z',
  payableUntil: '2026-11-23',
};

export const ORDER: Order = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: rub('3000.00'),
};

export const AUTOPAY: Autopay = {
  on: true,
  nextChargeOn: '2026-12-20',
  amount: rub('3000.00'),
  periodDays: 30,
  chargeInProgress: false,
};

export const ACTIVE: Subscription = {
  portal: 'b24e1f0c',
  version: 1,
  tariff: 'groups-150',
  status: 'active',
  groups: 150,
  endsOn: '2026-12-22',
  daysLeft: 20,
  canSwitchToFree: true,
  autopay: { on: false, chargeInProgress: false },
  underReview: false,
  payingAdvice: 'pay',
};

export const QUOTE: Quote = {
  tariff: 'groups-unlimited',
  periodDays: 30,
  kind: 'upgrade',
  amount: rub('5000.00'),
  asOf: '2026-12-02',
  daysLeft: 20,
  credit: rub('2000.00'),
  bonusDays: 12,
  endsOn: '2027-01-13',
  autopayEffect: 'none',
  autopayConsent: { version: '2026-11', text: 'Согласен на автоматические списания…' },
};

/** Makes all spaces ordinary ones: one test alone checks where lines must not break. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
