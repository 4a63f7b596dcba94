import type { Payment, PriceList } from '../../local/pages/dialog/api/answers';
import type { Order } from '../../local/pages/dialog/order/order';

const rub = (value: string) => ({ value, currency: 'RUB' }) as const;

export const PRICES: PriceList = {
  validFrom: '2024-09-02',
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
};

export const ORDER: Order = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: rub('3000.00'),
};

/** With ordinary spaces: where they must not break is one test's matter. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
