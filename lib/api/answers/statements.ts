import * as z from 'zod/mini';
import { ROW_SOURCES, ROW_STATES } from '../../domain/bank/bankRow';
import { PERSON_REASONS } from '../../domain/bank/bankVerdict';
import { ROW_CLASSES } from '../../domain/bank/rowClass';
import { once } from '../../domain/once';
import { moneyAnswer } from './billing';

// What the routes of the bank's statements answer. A payer's name and purpose are personal data: they go to the
// operator's page and nowhere else.

const date = () => z.iso.date();
const count = () => z.int().check(z.minimum(0));

/** A bank's sum may be in another currency, unlike any sum of ours. */
const bankSum = once(() =>
  z
    .strictObject({ value: z.string().check(z.regex(/^\d+\.\d{2}$/)), currency: z.string() })
    .register(z.globalRegistry, { id: 'BankSum', description: 'Сумма строки; валюта RUB или три цифры из счёта' }),
);

const candidates = () =>
  z
    .array(z.strictObject({ number: z.int(), amount: moneyAnswer() }))
    .check(z.describe('Счета, за которые строку можно засчитать одной кнопкой, и сколько за каждый'));

const why = () => z.optional(z.enum(PERSON_REASONS)).check(z.describe('Почему решает человек'));

const rowFacts = () => ({
  name: z.string().check(z.describe('Имя строки: день, номер поручения, плательщик')),
  receivedOn: date(),
  amount: bankSum(),
  order: z.optional(z.string()).check(z.describe('Номер поручения, как в выписке')),
  payerName: z.optional(z.string()),
  payerInn: z.optional(z.string()),
  payerAccount: z.optional(z.string()),
  purpose: z.optional(z.string()).check(z.describe('Назначение, до 210 знаков')),
  class: z.optional(z.enum(ROW_CLASSES)),
  why: why(),
  candidates: candidates(),
});

const forecastRow = () =>
  z.strictObject({
    ...rowFacts(),
    verdict: z.enum(['settle', 'person', 'known', 'ignored']),
    /** With `settle`: the invoice. */
    number: z.optional(z.int()),
    perhapsByHand: z.boolean().check(z.describe('Возможно, эти деньги уже учтены вручную под другим именем')),
  });

export const statementPreviewAnswer = once(() =>
  z
    .strictObject({
      sha256: z.string().check(z.describe('Имя файла для «Учесть»')),
      accounts: z.array(z.string()),
      from: z.optional(date()),
      to: z.optional(date()),
      balances: z
        .enum(['add_up', 'differ', 'not_told'])
        .check(z.describe('Сходятся ли остатки; только предупреждение')),
      gap: z
        .optional(z.strictObject({ from: date(), to: date() }))
        .check(z.describe('Дни до этой выписки, за которые ничего не загружено')),
      settlesByItself: z
        .boolean()
        .check(z.describe('Учитывать ли уверенные строки, не спрашивая; иначе — по кнопке «Учесть»')),
      counts: z.strictObject({
        settle: count(),
        person: count(),
        known: count(),
        ignored: count(),
        outgoing: count(),
        leftOut: count(),
      }),
      rows: z.array(forecastRow()).check(z.describe('Входящие строки; исходящие только посчитаны')),
      leftOut: z
        .array(
          z.strictObject({
            number: z.string(),
            why: z.enum(['cut_short', 'no_sum', 'no_date', 'no_own_account']),
          }),
        )
        .check(z.describe('Документы, которые не удалось прочитать')),
    })
    .register(z.globalRegistry, { id: 'StatementPreview' }),
);

export const statementAppliedAnswer = once(() =>
  z
    .strictObject({
      counted: count().check(z.describe('Учтено без человека, всего по этому файлу')),
      waiting: count().check(z.describe('Ждут человека')),
      known: count().check(z.describe('Уже были учтены')),
      ignored: count(),
      left: count().check(z.describe('Строки, до которых этот вызов не дошёл: повторите его, пока не будет 0')),
    })
    .register(z.globalRegistry, { id: 'StatementApplied' }),
);

const moment = () => z.iso.datetime({ precision: 3 });

const decision = () =>
  z.strictObject({
    kind: z.enum(['counted', 'not_ours', 'private_person', 'same_as']),
    by: z.string(),
    at: moment(),
    note: z.optional(z.string()),
    sameAs: z.optional(z.string()),
  });

export const bankRowAnswer = once(() =>
  z
    .strictObject({
      id: z.string().check(z.describe('Имя строки для адреса')),
      ...rowFacts(),
      source: z.enum(ROW_SOURCES),
      state: z.enum(ROW_STATES),
      counted: z.array(
        z.strictObject({
          number: z.int(),
          amount: moneyAnswer(),
          aside: z.optional(moneyAnswer()).check(z.describe('Сколько из этого счёт не взял: отложено до решения')),
        }),
      ),
      rest: bankSum().check(z.describe('Сколько ещё не имеет места')),
      decided: z.optional(decision()),
      reopened: z
        .optional(z.array(z.strictObject({ closed: decision(), by: z.string(), at: moment(), note: z.string() })))
        .check(z.describe('Как строку закрывали по ошибке и кто её открыл снова, сначала старое')),
    })
    .register(z.globalRegistry, { id: 'BankRow' }),
);

export const bankRowListAnswer = once(() =>
  z
    .strictObject({ rows: z.array(bankRowAnswer()), nextCursor: z.optional(z.string()) })
    .register(z.globalRegistry, { id: 'BankRows' }),
);

export const bankRowCountsAnswer = once(() =>
  z
    .strictObject({
      open: count(),
      settled: count(),
      by_hand: count(),
      ignored: count(),
      upTo: count().check(z.describe('До скольких считаем: столько же в списке — значит, столько или больше')),
    })
    .register(z.globalRegistry, { id: 'BankRowCounts' }),
);

export type StatementPreviewAnswer = z.infer<ReturnType<typeof statementPreviewAnswer>>;
export type BankRowAnswer = z.infer<ReturnType<typeof bankRowAnswer>>;
