import * as z from 'zod/mini';
import { ROW_FILTERS } from '../../domain/bank/bankRow';
import {
  bankRowAnswer,
  bankRowCountsAnswer,
  bankRowListAnswer,
  statementAppliedAnswer,
  statementPreviewAnswer,
} from '../answers/statements';
import { BANK_ROWS, STATEMENT_FILES } from '../limits';
import type { RouteDefinition } from '../route';
import {
  BANK_ROW,
  ROW_COUNTS,
  ROW_REOPENED,
  ROW_RESOLUTION,
  ROW_RESOLVED,
  STATEMENT_APPLIED,
  STATEMENT_PREVIEW,
} from '../statementExamples';
import { instantInput, numberInput, pageSize, paidSumInput, rowNameInput, text, words } from '../values';

/** A Lambda takes 6 MB, and base64 makes four bytes of three. */
const STATEMENT_FILE = {
  largestBytes: 3 * 1024 * 1024,
  tooLarge: 'statement_too_large',
  what: 'Файл выписки 1CClientBankExchange, байты как есть',
} as const;

const note = () => words('Напишите, что это за деньги');

const resolution = () =>
  z.discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('invoices'),
        invoices: z
          .array(z.strictObject({ number: numberInput(), amount: paidSumInput() }))
          .check(z.minLength(1, 'Укажите счёт'), z.maxLength(10, 'Не больше десяти счетов сразу')),
        /**
         * Each `reference` that `perhaps_same_row` gave: the operator was shown those rows, and this one is other
         * money.
         */
        anotherRows: z.exactOptional(
          z
            .array(rowNameInput())
            .check(z.minLength(1, 'Укажите имя строки'), z.maxLength(10, 'Не больше десяти строк')),
        ),
        /** A row that was taken back from one of these invoices counts after all. */
        again: z.exactOptional(z.literal(true)),
        /** It counts although the customer has cancelled one of these invoices. */
        evenCancelled: z.exactOptional(z.literal(true)),
        note: z.exactOptional(note()),
      }),
      z.strictObject({ kind: z.enum(['not_ours', 'private_person']), note: note() }),
      z.strictObject({
        kind: z.literal('same_as'),
        /** The name under which the money stands already. */
        name: rowNameInput(),
        note: note(),
      }),
    ],
    { error: 'Решение: invoices, not_ours, private_person или same_as' },
  );

/** The bank's statements and their rows: what was sent in, what it means, what a person makes of it. */
export const STATEMENT_ROUTES = {
  previewStatement: {
    method: 'POST',
    path: '/v1/operator/statements',
    function: 'bankStatements',
    access: 'billing:operate',
    limit: STATEMENT_FILES,
    file: STATEMENT_FILE,
    docs: () => ({
      tag: 'operator-bank',
      summary: 'Что будет с каждой строкой выписки; ничего не записывается',
      description: [
        'Что значит каждая входящая строка и к какому счёту подходит.',
        '`sha256` называет файл для `apply`;',
        '`settlesByItself` — учитывает ли сервис ясные строки без вопроса.',
        'Файл нигде не хранится.',
      ],
      answer: { status: 200, schema: statementPreviewAnswer(), example: STATEMENT_PREVIEW },
      refusals: ['not_a_statement', 'unreadable_text', 'foreign_account', 'statement_too_large'],
    }),
  },
  applyStatement: {
    method: 'POST',
    path: '/v1/operator/statements/{sha256}/apply',
    function: 'bankStatements',
    access: 'billing:operate',
    limit: STATEMENT_FILES,
    file: STATEMENT_FILE,
    docs: () => ({
      tag: 'operator-bank',
      summary: 'Учесть строки той же выписки: повторять, пока left не станет 0',
      description: [
        'За один вызов — до 200 строк или десять секунд.',
        'Счётчики берутся из таблицы, поэтому повтор, обрыв и коллега с тем же файлом получают одно и то же.',
        'Дважды не учитывается ни одна строка.',
      ],
      parameters: { sha256: 'SHA-256 файла, как его назвал предпросмотр' },
      answer: { status: 200, schema: statementAppliedAnswer(), example: STATEMENT_APPLIED },
      refusals: ['other_statement', 'not_a_statement', 'unreadable_text', 'foreign_account', 'statement_too_large'],
    }),
  },
  listBankRows: {
    method: 'GET',
    path: '/v1/operator/bank-rows',
    function: 'bankStatements',
    access: 'billing:operate',
    limit: BANK_ROWS,
    /** `by_hand`: what operators typed and no statement has shown. `cursor` is the id of the last row. */
    query: () =>
      z.strictObject({
        state: z._default(z.enum(ROW_FILTERS, { error: 'open, settled, by_hand, ignored или all' }), 'open'),
        cursor: z.exactOptional(text().check(z.regex(/^[\w-]{1,512}$/, 'Не курсор этого списка'))),
        limit: pageSize(),
      }),
    docs: () => ({
      tag: 'operator-bank',
      summary: 'Строки банка: открытые — старые сначала, остальные — новые',
      description: [
        '`open` ждут разбора, `settled` учтены, `by_hand` введены вручную и в выписке ещё не встретились, `ignored`',
        'пропущены.',
        'Открытая строка показывает, каким счетам её можно засчитать сейчас.',
      ],
      parameters: {
        state: 'Какой список',
        cursor: '`id` последней строки предыдущей страницы',
        limit: 'Сколько строк на странице',
      },
      answer: { status: 200, schema: bankRowListAnswer(), example: { rows: [BANK_ROW] } },
    }),
  },
  countBankRows: {
    method: 'GET',
    path: '/v1/operator/bank-rows/counts',
    function: 'bankStatements',
    access: 'billing:operate',
    limit: BANK_ROWS,
    docs: () => ({
      tag: 'operator-bank',
      summary: 'Сколько строк банка в каждом списке',
      description: ['Числа на вкладках выписки; дальше `upTo` не считают.'],
      answer: { status: 200, schema: bankRowCountsAnswer(), example: ROW_COUNTS },
    }),
  },
  resolveBankRow: {
    method: 'POST',
    path: '/v1/operator/bank-rows/{id}/resolution',
    function: 'bankStatements',
    access: 'billing:operate',
    limit: BANK_ROWS,
    idempotent: true,
    body: resolution,
    docs: () => ({
      tag: 'operator-bank',
      summary: 'Решение человека о строке: засчитать, не наше, частное лицо, та же строка',
      description: [
        '`invoices` засчитывает строку счетам, до десяти сразу, всё или ничего;',
        '`not_ours` и `private_person` закрывают её с пояснением;',
        '`same_as` — это деньги, которые уже введены вручную.',
        '`anotherRows`, `again` и `evenCancelled` отвечают на отказы `perhaps_same_row`, `row_taken_back` и',
        '`invoice_cancelled`.',
        'Другое решение о решённой строке — `row_decided`.',
      ],
      parameters: { id: '`id` строки, как в списке' },
      bodyExample: ROW_RESOLUTION,
      answer: { status: 200, schema: bankRowAnswer(), example: ROW_RESOLVED },
      refusals: [
        'unknown_bank_row',
        'row_decided',
        'not_roubles',
        'perhaps_same_row',
        'row_taken_back',
        'invoice_cancelled',
        'unknown_invoice',
        'bank_reference_reused',
        'impossible_receipt_date',
      ],
    }),
  },
  reopenBankRow: {
    method: 'POST',
    path: '/v1/operator/bank-rows/{id}/reopen',
    function: 'bankStatements',
    access: 'billing:operate',
    limit: BANK_ROWS,
    body: () =>
      z.strictObject({
        note: words('Напишите, почему'),
        /** `decided.at` as the operator saw it: a repeat that comes late undoes no newer word. */
        closedAt: instantInput(),
      }),
    docs: () => ({
      tag: 'operator-bank',
      summary: 'Снова разобрать строку, которую закрыли по ошибке',
      description: [
        'Строка снова ждёт разбора, прежнее решение остаётся при ней.',
        '`closedAt` — `decided.at`, каким его видел оператор.',
        'Засчитанную строку так не открыть (`row_counted`): отмените оплату в журнале портала.',
      ],
      parameters: { id: '`id` строки, как в списке' },
      bodyExample: { note: 'Это оплата нашего счёта', closedAt: '2026-11-27T15:30:00.000Z' },
      answer: { status: 200, schema: bankRowAnswer(), example: ROW_REOPENED },
      refusals: ['unknown_bank_row', 'not_resolved', 'row_counted', 'row_decided'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
