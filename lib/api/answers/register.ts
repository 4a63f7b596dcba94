import * as z from 'zod/mini';
import { ATTENTION_KINDS } from '../../domain/attention/attention';
import { PAID_TARIFFS, PERIODS } from '../../domain/buying/tariff';
import { LEDGER_KINDS } from '../../domain/money/ledger';
import { once } from '../../domain/once';
import { moneyAnswer } from './billing';

const date = () => z.iso.date().check(z.describe('День по Москве'));
const count = () => z.int().check(z.minimum(0));
const kind = () => z.enum(LEDGER_KINDS);

const signedMoney = once(() =>
  z
    .strictObject({ value: z.string().check(z.regex(/^-?\d+\.\d{2}$/)), currency: z.literal('RUB') })
    .register(z.globalRegistry, { id: 'SignedMoney', description: 'Рубли и копейки текстом; минус — деньги ушли' }),
);

const ledgerTotalsAnswer = once(() =>
  z
    .strictObject({
      received: signedMoney(),
      putAside: signedMoney(),
      givenBack: signedMoney(),
      fee: signedMoney(),
      net: signedMoney().check(z.describe('Поступления и отложенное без возвратов и комиссии')),
      byKind: z.array(z.strictObject({ kind: kind(), lines: count(), sum: signedMoney() })),
    })
    .register(z.globalRegistry, { id: 'LedgerTotals' }),
);

export const registerAnswer = once(() =>
  z
    .strictObject({
      from: date(),
      to: date(),
      totals: z.optional(ledgerTotalsAnswer().check(z.describe('Только на первой странице; без отбора строк'))),
      lines: z.array(
        z.strictObject({
          at: z.iso.datetime({ precision: 3 }),
          day: date().check(z.describe('День решения')),
          moneyDay: date().check(z.describe('День денег: у банка — день строки')),
          kind: kind(),
          sum: signedMoney(),
          fee: z.optional(moneyAnswer()),
          state: z.enum(['paid', 'partially_paid', ...ATTENTION_KINDS]),
          number: z.optional(count()),
          portal: z.optional(z.string()),
          tariff: z.optional(z.enum(PAID_TARIFFS)),
          periodDays: z.optional(z.literal(PERIODS)),
          method: z.optional(z.string()),
          opKey: z.optional(z.string()),
          rrn: z.optional(z.string()),
          bankReference: z.optional(z.string()),
          payerInn: z.optional(z.string()),
          buyerName: z.optional(z.string()),
          attention: z.optional(z.string()),
          entry: z.optional(count().check(z.describe('Запись журнала портала'))),
        }),
      ),
      nextCursor: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'Register' }),
);

export const monthsAnswer = once(() =>
  z
    .strictObject({
      months: z.array(
        z.strictObject({ month: z.string().check(z.regex(/^\d{4}-\d{2}$/)), totals: ledgerTotalsAnswer() }),
      ),
      acts: z.boolean().check(z.describe('Есть ли реестр актов: продавец выдаёт их или выдавал')),
    })
    .register(z.globalRegistry, { id: 'RegisterMonths' }),
);

export const censusAnswer = once(() =>
  z
    .strictObject({
      census: z.optional(
        z
          .strictObject({
            at: z.iso.datetime({ precision: 3 }).check(z.describe('Когда посчитано')),
            tariffs: z.array(
              z.strictObject({ tariff: z.enum(PAID_TARIFFS), title: z.string(), portals: count(), autopay: count() }),
            ),
            ending: z
              .strictObject({
                charged: z.strictObject({ portals: count(), amount: moneyAnswer() }),
                byHand: count(),
                becomesFree: count(),
              })
              .check(z.describe('Тарифы, которые закончатся за 30 дней')),
            chargesFailed: z.strictObject({ retried: count(), gaveUp: count() }),
          })
          .check(z.describe('Нет до первой ночи')),
      ),
    })
    .register(z.globalRegistry, { id: 'Census' }),
);

export type CensusAnswer = z.output<ReturnType<typeof censusAnswer>>;
export type RegisterAnswer = z.output<ReturnType<typeof registerAnswer>>;
export type LedgerTotalsAnswer = z.output<ReturnType<typeof ledgerTotalsAnswer>>;
