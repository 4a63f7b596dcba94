// Money given back, told in the examples of the OpenAPI document.

const roubles = (value: string) => ({ value, currency: 'RUB' });

export const REFUND_ORDERED = { sum: roubles('1000.00'), days: 'keep', note: 'Клиент попросил вернуть часть' };

export const REFUNDS = {
  payment: 1000001,
  isOpenToRefunds: true,
  isByHand: false,
  left: roubles('2000.00'),
  unused: roubles('2000.00'),
  days: ['keep', 'end_now'],
  refunds: [
    {
      order: 1,
      sum: roubles('1000.00'),
      days: 'keep',
      status: 'reserved',
      by: 'operator-7',
      note: 'Клиент попросил вернуть часть',
      reservedAt: '2026-11-24T09:00:00.000Z',
    },
  ],
};

const [RESERVED] = REFUNDS.refunds;

export const REFUND_WITHDRAWN = {
  ...REFUNDS,
  left: roubles('3000.00'),
  unused: roubles('3000.00'),
  days: ['keep', 'end_now', 'take_back'],
  refunds: [{ ...RESERVED, status: 'canceled', withdrawn: true, endedAt: '2026-11-24T09:00:40.000Z' }],
};
