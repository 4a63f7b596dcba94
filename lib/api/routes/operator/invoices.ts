import * as z from 'zod/mini';
import { orderNumberOf } from '../../../domain/bank/bankReference';
import { OPERATOR_LISTS } from '../../../domain/payment/operatorList';
import { confirmedAnswer, invoiceAnswer, invoiceListAnswer } from '../../answers/operator';
import { CONFIRMATION, INVOICE } from '../../deskExamples';
import { OPERATING } from '../../limits';
import type { RouteDefinition } from '../../route';
import { dateInput, innInput, pageSize, paidSumInput, rowNameInput, text, textNumber } from '../../values';

const ORDER = /^[\p{L}\p{N} ./_№-]*$/u;
const NO_ORDER = 'До 32 букв, цифр и знаков «./_№-»';

const NO_ROW = 'Укажите номер поручения или плательщика';

const confirmation = () =>
  z
    .strictObject({
      amount: paidSumInput(),
      /** The bank's day of the money. */
      receivedOn: dateInput(),
      /** The order's number; left out or empty where the row has none. */
      order: z.exactOptional(
        text('Номер поручения').check(
          z.trim(),
          z.maxLength(32, NO_ORDER),
          // Not `z.regex`: published, a pattern with \p is read by some tools without the `u` that it needs.
          z.refine((order) => ORDER.test(order), NO_ORDER),
        ),
      ),
      payerInn: z.exactOptional(innInput('ИНН плательщика')),
      payerAccount: z.exactOptional(z.string().check(z.regex(/^\d{20}$/, 'Счёт плательщика: 20 цифр'))),
      /** As in the statement: a row without an order is named by it. */
      purpose: z.exactOptional(text('Назначение платежа').check(z.maxLength(1000, 'Не длиннее 1000 знаков'))),
      rowAmount: z.exactOptional(paidSumInput()),
      /** The `reference` of `perhaps_same_row`: the operator was shown that row, and this one is other money. */
      anotherRow: z.exactOptional(rowNameInput()),
      /** A row that was taken back from this invoice counts after all. */
      again: z.exactOptional(z.literal(true)),
      /** It counts although the customer has cancelled the invoice. */
      evenCancelled: z.exactOptional(z.literal(true)),
    })
    .check(
      z.refine((row) => orderNumberOf(row.order ?? '') || row.payerInn || row.payerAccount, {
        path: ['order'],
        error: NO_ROW,
      }),
    );

/** Invoices as operators look for them, and the money that came for one. */
export const ISSUED_INVOICE_ROUTES = {
  listInvoices: {
    method: 'GET',
    path: '/v1/operator/invoices',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    /**
     * `sort=ends` orders invoices that wait for money by their last day; in every other list it means the newest first.
     */
    query: () =>
      z.strictObject({
        status: z._default(z.enum(OPERATOR_LISTS, { error: `Одно из: ${OPERATOR_LISTS.join(', ')}` }), 'open'),
        sort: z._default(z.enum(['ends', 'newest', 'oldest'], { error: 'ends, newest или oldest' }), 'ends'),
        cursor: z.exactOptional(textNumber()),
        limit: pageSize(),
      }),
    docs: () => ({
      tag: 'operator-payments',
      summary: 'Счета по состоянию: по дню окончания, новые или старые сначала',
      description: [
        'Покупатель, части оплаты, сколько не хватает и назначение платежа, которое на нём напечатано.',
        'По дню окончания стоят те, что ждут денег.',
      ],
      parameters: {
        status: 'Какие счета',
        sort: '`ends` — по дню окончания, для ждущих денег; `newest` и `oldest` — новые и старые сначала',
        cursor: '`nextCursor` предыдущей страницы',
        limit: 'Сколько счетов на странице',
      },
      answer: { status: 200, schema: invoiceListAnswer(), example: { invoices: [INVOICE] } },
    }),
  },
  getInvoice: {
    method: 'GET',
    path: '/v1/operator/invoices/{number}',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    docs: () => ({
      tag: 'operator-payments',
      summary: 'Счёт по номеру',
      description: ['То же, что строка списка счетов; и отменённый, и закрытый.'],
      parameters: { number: 'Номер счёта' },
      answer: { status: 200, schema: invoiceAnswer(), example: INVOICE },
      refusals: ['unknown_invoice'],
    }),
  },
  confirmBankTransfer: {
    method: 'POST',
    path: '/v1/operator/invoices/{number}/confirmations',
    function: 'confirmBankTransfer',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    body: confirmation,
    docs: () => ({
      tag: 'operator-payments',
      summary: 'Деньги пришли на расчётный счёт',
      description: [
        '`settled` — сумма собрана, тариф действует;',
        '`partial` — пришла часть;',
        '`attention` — деньги отложены для решения;',
        '`already_counted` — эта строка уже учтена.',
        'Строку узнают по дню, номеру поручения и плательщику.',
        '`anotherRow`, `again` и `evenCancelled` отвечают на отказы `perhaps_same_row`, `row_taken_back` и',
        '`invoice_cancelled`.',
      ],
      parameters: { number: 'Номер счёта' },
      bodyExample: CONFIRMATION,
      answer: { status: 200, schema: confirmedAnswer(), example: { outcome: 'partial', invoice: INVOICE } },
      refusals: [
        'unknown_invoice',
        'bank_reference_reused',
        'perhaps_same_row',
        'row_taken_back',
        'invoice_cancelled',
        'row_decided',
        'impossible_receipt_date',
        'idempotency_key_reused',
      ],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
