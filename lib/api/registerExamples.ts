// A day of the register, told in the examples of the OpenAPI document.

const roubles = (value: string) => ({ value, currency: 'RUB' });

export const REGISTER = {
  from: '2026-11-22',
  to: '2026-11-24',
  totals: {
    received: roubles('6000.00'),
    putAside: roubles('500.00'),
    givenBack: roubles('0.00'),
    fee: roubles('117.00'),
    net: roubles('6383.00'),
    byKind: [
      { kind: 'card', lines: 1, sum: roubles('3000.00') },
      { kind: 'bank', lines: 1, sum: roubles('3000.00') },
      { kind: 'aside', lines: 1, sum: roubles('500.00') },
    ],
  },
  lines: [
    {
      at: '2026-11-22T09:05:00.000Z',
      day: '2026-11-22',
      moneyDay: '2026-11-22',
      kind: 'card',
      sum: roubles('3000.00'),
      fee: roubles('117.00'),
      state: 'paid',
      number: 1000001,
      portal: 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b',
      tariff: 'groups-150',
      periodDays: 30,
      method: 'BankCard',
      opKey: '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF',
      rrn: '632712345678',
      entry: 1,
    },
  ],
  nextCursor: 'MjAyNi0xMS0yMlQwOTowNTowMC4wMDBaIzEwMDAwMDEjMDAwMDAwMDAxI2NhcmQ',
};

export const MONTHS = { months: [{ month: '2026-11', totals: REGISTER.totals }], acts: true };

export const CENSUS = {
  census: {
    at: '2026-11-25T00:00:00.000Z',
    tariffs: [
      { tariff: 'groups-150', title: '150 групп', portals: 41, autopay: 17 },
      { tariff: 'groups-unlimited', title: 'без ограничения групп', portals: 9, autopay: 4 },
    ],
    ending: { charged: { portals: 12, amount: roubles('38000.00') }, byHand: 15, becomesFree: 1 },
    chargesFailed: { retried: 1, gaveUp: 2 },
  },
};
