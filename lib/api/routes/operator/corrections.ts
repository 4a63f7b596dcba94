import * as z from 'zod/mini';
import { FREE_TARIFF, PAID_TARIFFS } from '../../../domain/buying/tariff';
import { TAKING_BACK_REASONS } from '../../../domain/journal';
import { attentionAnswer, grantedAnswer, reversalAnswer } from '../../answers/operator';
import { REOPENED, REVERSAL } from '../../deskExamples';
import { FREE } from '../../examples';
import { CORRECTIONS } from '../../limits';
import type { RouteDefinition } from '../../route';
import { dateInput, instantInput, numberInput, text, textNumber, words } from '../../values';

const reason = () => z.enum(TAKING_BACK_REASONS, { error: 'Причина: mistake, refunded или chargeback' });

/** A row's name, as the invoice or the journal shows it. */
const rowName = () => text('Строка банка').check(z.minLength(1, 'Какая строка?'), z.maxLength(200, 'До 200 знаков'));

/** The result that the operator saw: another one is refused. */
const expected = () =>
  z.strictObject({
    status: z.enum(['free', 'active', 'expired'], { error: 'free, active или expired' }),
    tariff: z.enum([FREE_TARIFF, ...PAID_TARIFFS], { error: 'Такого тарифа нет' }),
    endsOn: z.nullable(dateInput()),
    autopay: z.boolean({ error: 'true или false' }),
    /**
     * The versions that the preview named. The end date alone may hide that a purchase made meanwhile would be lost.
     */
    takesBack: z.exactOptional(z.array(z.int({ error: 'Номера записей журнала' })).check(z.maxLength(1_000))),
    moved: z.exactOptional(z.enum(['settled', 'partial', 'attention'], { error: 'Как в moved.outcome' })),
  });

const EXPECTED = { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false } as const;

const REFUSALS = [
  'unknown_entry',
  'not_reversible',
  'already_taken_back',
  'reason_does_not_fit',
  'row_needed',
  'undo_first',
  'refund_in_progress',
  'partly_refunded',
  'journal_differs',
  'unknown_invoice',
  'row_taken_back',
  'same_invoice',
  'perhaps_same_row',
  'impossible_receipt_date',
] as const;

/**
 * What operators did by mistake, and money that went back: taken out of what a portal holds (docs/rules.md, «Taking
 * back»).
 */
export const CORRECTION_ROUTES = {
  previewReversal: {
    method: 'GET',
    path: '/v1/operator/portals/{portal}/journal/{version}/reversal',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: CORRECTIONS,
    query: () =>
      z.strictObject({
        reason: z._default(reason(), 'mistake'),
        row: z.exactOptional(rowName()),
        moveTo: z.exactOptional(textNumber()),
        thenFree: z.exactOptional(z.literal('true')),
      }),
    docs: () => ({
      tag: 'operator-corrections',
      summary: 'Что получится, если отменить запись журнала; ничего не меняет',
      description: [
        'До и после: тариф, последний день, автоплатёж, что станет с платежом и строкой банка и что ещё перестанет',
        'действовать.',
        '`after` отсюда присылают как `expected`, когда отменяют.',
      ],
      parameters: {
        portal: 'Портал (`member_id`)',
        version: 'Номер записи в журнале портала',
        reason: 'Почему: от этого зависит, что станет с деньгами',
        row: 'Какую строку банка, если счёт оплачен несколькими',
        moveTo: 'Номер счёта, которому строка засчитывается вместо этого',
        thenFree: 'Если срок уже кончился, сразу вернуть бесплатные группы',
      },
      answer: { status: 200, schema: reversalAnswer(), example: REVERSAL },
      refusals: [...REFUSALS],
    }),
  },
  takeBack: {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/journal/{version}/reversal',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: CORRECTIONS,
    body: () =>
      z.strictObject({
        reason: reason(),
        note: words('Напишите, что случилось'),
        /** For the mail about it. */
        wordsForCustomer: z.exactOptional(words('Что написать клиенту?')),
        expected: expected(),
        row: z.exactOptional(rowName()),
        thenFree: z.exactOptional(z.literal(true)),
        moveTo: z.exactOptional(numberInput()),
      }),
    docs: () => ({
      tag: 'operator-corrections',
      summary: 'Отменить запись журнала: оплату, строку банка, дни, переход на бесплатный тариф',
      description: [
        'Одной записью, если получится то же, что в `expected`; иначе — `preview_outdated`.',
        '`reason` решает, что станет с деньгами:',
        '`mistake` — снова ждут человека, `refunded` — их вернули, `chargeback` — их забрал банк плательщика.',
        'Клиенту уходит письмо.',
        'Повтор получает тот же ответ.',
      ],
      parameters: { portal: 'Портал (`member_id`)', version: 'Номер записи в журнале портала' },
      bodyExample: { reason: 'mistake', note: 'Строку засчитали не тому счёту', expected: EXPECTED },
      answer: { status: 200, schema: grantedAnswer(), example: { subscription: FREE } },
      refusals: [...REFUSALS, 'preview_outdated'],
    }),
  },
  reopenAttention: {
    method: 'POST',
    path: '/v1/operator/attention/{id}/reopen',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: CORRECTIONS,
    body: () =>
      z.strictObject({
        note: words('Напишите, почему'),
        wordsForCustomer: z.exactOptional(words('Что написать клиенту?')),
        /** When it was closed, as the operator saw it: a repeat that comes late undoes no newer closing. */
        closedAt: z.exactOptional(instantInput()),
        /** Where its money was applied: of the portal that holds it now. */
        expected: z.exactOptional(expected()),
      }),
    docs: () => ({
      tag: 'operator-attention',
      summary: 'Снова открыть закрытую запись; засчитанные деньги отменяются вместе с покупкой',
      description: [
        '`closedAt` — момент закрытия, как он показан: опоздавший повтор не отменит более новое решение.',
        'Если деньги были засчитаны, отменяется и покупка, а `expected` — то, что показывает её предпросмотр.',
      ],
      parameters: { id: 'Имя записи, как в списке' },
      bodyExample: { note: 'Отметили не ту запись' },
      answer: { status: 200, schema: attentionAnswer(), example: REOPENED },
      refusals: [
        'unknown_attention',
        'not_resolved',
        'not_reversible',
        'undo_first',
        'refund_in_progress',
        'partly_refunded',
        'journal_differs',
        'preview_outdated',
      ],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
