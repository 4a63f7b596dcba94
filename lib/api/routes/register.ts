import * as z from 'zod/mini';
import { daysBetween } from '../../domain/calendar/calendarDate';
import { LEDGER_KINDS } from '../../domain/money/ledger';
import { censusAnswer, monthsAnswer, registerAnswer } from '../answers/register';
import { ACT_FILES, OPERATING } from '../limits';
import { CENSUS, MONTHS, REGISTER } from '../registerExamples';
import type { RouteDefinition } from '../route';
import { dateInput, pageSize, portalInput, text, textNumber } from '../values';

const MOST_DAYS = 366;
const FILE = 'UTF-8 с BOM, «;», запятая в суммах. Заголовок x-next-cursor: есть ещё строки';

const monthInput = () => text().check(z.regex(/^20[2-9]\d-(0[1-9]|1[0-2])$/, 'Месяц в виде 2026-12'));

/** The register of money: what came, what was put aside, what was given back. */
export const REGISTER_ROUTES = {
  readRegister: {
    method: 'GET',
    path: '/v1/operator/register',
    function: 'readRegister',
    access: 'billing:operate',
    limit: OPERATING,
    /** Days of decisions by Moscow, both included. As a file a page is 2 000 lines long, whatever `limit`. */
    query: () =>
      z
        .strictObject({
          from: dateInput(),
          to: dateInput(),
          kind: z.exactOptional(z.enum(LEDGER_KINDS, { error: `Одно из: ${LEDGER_KINDS.join(', ')}` })),
          number: z.exactOptional(textNumber()),
          portal: z.exactOptional(portalInput()),
          format: z._default(z.enum(['json', 'csv'], { error: 'json или csv' }), 'json'),
          cursor: z.exactOptional(text().check(z.regex(/^[\w-]{1,1024}$/, 'Не курсор этого списка'))),
          limit: pageSize(),
        })
        .check(
          z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'Раньше начала' }),
          z.refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, { path: ['to'], error: 'Не больше года' }),
        ),
    docs: () => ({
      tag: 'operator-register',
      summary: 'Реестр денег по дням решений: поступления, отложенное, возвраты; итоги — на первой странице',
      description: [
        'Строки от старых к новым, не больше чем за год.',
        '`kind`, `number` и `portal` отбирают; страница просматривает 2 000 строк, поэтому бывает короткой и даже',
        'пустой, но с `nextCursor`.',
        'Итоги — по всем строкам этих дней, что бы ни было отобрано.',
      ],
      parameters: {
        from: 'Первый день решений, по Москве',
        to: 'Последний день, включительно',
        kind: 'Вид движения',
        number: 'Номер платежа',
        portal: 'Портал (`member_id`)',
        format: '`csv` — файл для Excel, 2 000 строк на странице',
        cursor: '`nextCursor` или `x-next-cursor` предыдущей страницы',
        limit: 'Сколько строк на странице; файлу безразлично',
      },
      answer: { status: 200, schema: registerAnswer(), example: REGISTER },
      csv: FILE,
    }),
  },
  readMonths: {
    method: 'GET',
    path: '/v1/operator/register/months',
    function: 'readRegister',
    access: 'billing:operate',
    limit: OPERATING,
    /** Twelve of them, `to` the last; left out, this month. */
    query: () =>
      z.strictObject({
        to: z.exactOptional(monthInput()),
      }),
    docs: () => ({
      tag: 'operator-register',
      summary: 'Двенадцать месяцев реестра: итоги каждого',
      description: [
        'Поступило, отложено, возвращено, комиссия и остаток за каждый месяц.',
        '`acts` — даёт ли продавец акты или давал раньше.',
      ],
      parameters: { to: 'Последний из двенадцати месяцев; без него — нынешний' },
      answer: { status: 200, schema: monthsAnswer(), example: MONTHS },
    }),
  },
  /** A file and nothing else: what the accountant loads. A page of it is 2 000 lines long. */
  readActs: {
    method: 'GET',
    path: '/v1/operator/acts.csv',
    function: 'readRegister',
    access: 'billing:operate',
    limit: ACT_FILES,
    query: () =>
      z.strictObject({
        month: monthInput(),
        cursor: z.exactOptional(text().check(z.regex(/^[\w-]{1,200}$/, 'Не курсор этого списка'))),
      }),
    docs: () => ({
      tag: 'operator-register',
      summary: 'Реестр актов за месяц: каждый выданный и каждый отменённый акт — строка',
      description: [
        'Для бухгалтера: строка за каждый акт, выданный в этом месяце, и строка со знаком минус за каждый отменённый',
        'в нём, за какой бы месяц ни был акт.',
        'По 2 000 строк на странице, заголовки только на первой.',
      ],
      parameters: { month: 'Месяц: 2026-11', cursor: '`x-next-cursor` предыдущей страницы' },
      answer: { status: 200, file: FILE },
    }),
  },
  readCensus: {
    method: 'GET',
    path: '/v1/operator/census',
    function: 'readRegister',
    access: 'billing:operate',
    limit: OPERATING,
    docs: () => ({
      tag: 'operator-register',
      summary: 'Порталы по тарифам, продления за 30 дней и неудачные списания: по ночному подсчёту',
      description: [
        'Сколько порталов на каждом тарифе, у скольких срок кончается за 30 дней и у скольких не прошло последнее',
        'списание;',
        '`at` — когда посчитано.',
      ],
      answer: { status: 200, schema: censusAnswer(), example: CENSUS },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
