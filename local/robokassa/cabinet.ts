import * as z from 'zod';
import type { CashDesk } from './cashDesk';
import type { FiscalDesk, ReceiptState } from './fiscalDesk';
import { type Html, html, page } from './html';
import { roublesForPeople, roublesText } from './money';
import {
  cabinetPath,
  type Operation,
  operationKey,
  operationState,
  pagePath,
  type Refund,
  stateCodes,
} from './operation';
import { act, actionSchema } from './operationActions';
import type { OperationStore } from './operationStore';
import { leftOf, type RefundDesk, refundAt } from './refundDesk';
import { htmlReply, type Incoming, jsonError, type Reply, type Route, seeOther } from './reply';
import type { ResultDelivery } from './resultDelivery';
import { moscowTime } from './time';

type Needs = {
  store: OperationStore;
  desk: CashDesk;
  fiscal: FiscalDesk;
  refunds: RefundDesk;
  delivery: ResultDelivery;
  now: () => number;
};

const ownSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('repeat') }),
  z.strictObject({ action: z.literal('receipt'), outcome: z.enum(['registered', 'failed', 'waiting']) }),
  z.strictObject({ action: z.enum(['finish', 'hold']), requestId: z.string() }),
  z.strictObject({ action: z.literal('cancel'), requestId: z.string() }),
]);

/**
 * The cabinet: pages at an address of the simulator's own (Robokassa has no such address), with buttons for what the
 * control interface does.
 */
export function cabinetRoutes({ store, desk, fiscal, refunds, delivery, now }: Needs): Route[] {
  const show = (operation: Operation, status = 200, complaint?: string): Reply => {
    const receipt = fiscal.find(operation.invId);
    const shown = { operation, receipt, now: now(), ...(complaint === undefined ? {} : { complaint }) };
    return htmlReply(status, cabinetPage(shown));
  };

  /** False if the action is no longer possible: it may have been done in another window meanwhile. */
  const perform = async (operation: Operation, fields: Record<string, string>): Promise<boolean> => {
    const own = ownSchema.safeParse(fields);
    if (!own.success) {
      const { code, ...rest } = fields;
      const action = actionSchema.safeParse(code === undefined ? rest : { ...rest, code: Number(code) });
      return action.success && (await act({ desk, refunds, delivery }, operation, action.data)).done;
    }
    const wish = own.data;
    if (wish.action === 'receipt') return fiscal.decide(operation.invId, wish.outcome) !== undefined;
    if (wish.action !== 'repeat') return refunds.decide(wish.requestId, wish.action);
    if (operation.state !== 'paid') return false;
    await delivery.repeat(operation.number);
    return true;
  };

  const on = (number: string, use: (operation: Operation) => Reply | Promise<Reply>) => {
    const operation = store.find(Number(number));
    return operation === undefined ? jsonError(404, 'unknown_operation', `no operation ${number}`) : use(operation);
  };

  const path = /^\/cabinet\/(\d+)$/;
  return [
    { method: 'GET', path, answer: (_request, number) => on(number, (operation) => show(operation)) },
    {
      method: 'POST',
      path,
      answer: (request: Incoming, number) =>
        on(number, async (operation) =>
          (await perform(operation, Object.fromEntries(new URLSearchParams(request.body))))
            ? seeOther(cabinetPath(operation))
            : show(operation, 409, 'Так не получится: проверьте сумму и состояние операции.'),
        ),
    },
  ];
}

type Shown = { operation: Operation; receipt: ReceiptState | undefined; now: number; complaint?: string };

const refundedBy = { shop: 'магазин', cabinet: 'кабинет', chargeback: 'чарджбэк' } as const;
const refundWords = { processing: 'выполняется', finished: 'деньги вернулись', canceled: 'отменён' } as const;
const receiptWords = { waiting: 'Ждёт кассу', registered: 'Зарегистрирован', failed: 'Касса отказала' } as const;

/**
 * One operation as its shop owner sees it in the cabinet, with buttons for what Robokassa, a bank or a payer can do.
 */
function cabinetPage({ operation, receipt, now, complaint }: Shown): Html {
  return page(
    `Кабинет: заказ №\u00a0${operation.invId}`,
    html`<div class="list cabinet">
<h1>Кабинет: <a href="${pagePath(operation)}">заказ №\u00a0${operation.invId}</a>, ${roublesForPeople(operation.outSum)}</h1>
${complaint === undefined ? undefined : html`<p class="alert" role="alert">${complaint}</p>`}
${[resultPart(operation), receiptPart(operation, receipt), refundPart(operation, now), ...autopayPart(operation), statePart(operation)]}
</div>`,
    operation.isTest,
  );
}

function part(title: string, content: Html): Html {
  return html`<section class="desk"><h2>${title}</h2>${content}</section>
`;
}

/** A form of buttons. Each button sends the field `name` with its own value; `more` is put before the buttons. */
function buttons(
  operation: Operation,
  name: string,
  choices: readonly (readonly [string, string])[],
  more?: Html,
): Html {
  const all = choices.map(
    ([value, label]) => html`<button class="small" name="${name}" value="${value}">${label}</button>`,
  );
  return html`<form class="row" method="post" action="${cabinetPath(operation)}">${more}${all}</form>`;
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

function resultPart(operation: Operation): Html {
  const { deliveries, nextDeliveryAt, state, parent } = operation;
  const sent = deliveries.map(({ at, accepted, problem, status }) => {
    const answer = accepted ? 'принято' : (problem ?? `ответ ${status}, не принято`);
    return html`<p class="note">${moscowTime(at)}: ${answer}</p>`;
  });
  const next =
    nextDeliveryAt === null ? undefined : html`<p class="note">Следующая попытка: ${moscowTime(nextDeliveryAt)}</p>`;
  const decide = [
    ['pay', 'Банк списал'],
    ['decline', 'Банк отказал'],
  ] as const;
  return part(
    'Уведомления магазину',
    html`${sent.length === 0 ? html`<p class="note">Пока ни одного.</p>` : sent}${next}${
      state === 'paid' ? buttons(operation, 'action', [['repeat', 'Отправить ещё раз']]) : undefined
    }${parent !== null && state !== 'paid' ? buttons(operation, 'action', decide) : undefined}`,
  );
}

function receiptPart(operation: Operation, receipt: ReceiptState | undefined): Html {
  if (receipt === undefined)
    return part('Чек', html`<p class="note">Чека нет: магазин его не просил, или денег ещё не было.</p>`);
  const marks = receipt.outcome === 'registered' ? `: ФН ${receipt.fn}, ФД ${receipt.fd}, ФПД ${receipt.fpd}` : '';
  return part(
    'Чек',
    html`<p>${receiptWords[receipt.outcome]}${marks}</p>${buttons(
      operation,
      'outcome',
      [
        ['registered', 'Зарегистрировать'],
        ['failed', 'Касса отказала'],
        ['waiting', 'Пусть ждёт'],
      ],
      hidden('action', 'receipt'),
    )}`,
  );
}

function refundPart(operation: Operation, now: number): Html {
  const made = operation.refunds.map((refund) => refundRow(operation, refundAt(refund, now)));
  if (operation.state !== 'paid' || operation.isTest)
    return part('Возвраты', html`<p class="note">Возвращать нечего.</p>`);
  const sum = html`<input class="sum-field" name="sum" inputmode="decimal" aria-label="Сумма в рублях" value="${roublesText(leftOf(operation), 2)}">`;
  const ways = [
    ['refund', 'Вернуть в кабинете'],
    ['chargeback', 'Чарджбэк банка'],
  ] as const;
  return part(
    'Возвраты',
    html`${made}${buttons(operation, 'action', ways, sum)}
<p class="note">Магазину об этих двух не сообщается, и сервис состояний по-прежнему отвечает 100.</p>`,
  );
}

function refundRow(operation: Operation, { requestId, sum, by, ended }: Refund): Html {
  const words = refundWords[ended?.how ?? 'processing'];
  const ways = [
    ['finish', 'Завершить'],
    ['cancel', 'Отменить'],
    ['hold', 'Задержать'],
  ] as const;
  return html`<p>${roublesForPeople(sum)}, ${refundedBy[by]}: ${words}</p>${
    ended === null ? buttons(operation, 'action', ways, hidden('requestId', requestId)) : undefined
  }`;
}

function autopayPart(operation: Operation): Html[] {
  if (!operation.recurring || operation.state !== 'paid') return [];
  const { recurringCancelled } = operation;
  const ways = [
    ['refused', 'Отказался, списания не принимаются'],
    ['declined', 'Отказался, банк отклоняет'],
  ] as const;
  const content =
    recurringCancelled === null
      ? buttons(operation, 'charges', ways, hidden('action', 'cancel_recurring'))
      : html`<p>Плательщик отказался ${moscowTime(recurringCancelled.at)}. Магазину об этом не сообщается.</p>`;
  return [part('Автоплатёж у Робокассы', content)];
}

function statePart(operation: Operation): Html {
  const codes = stateCodes.map((code) => [String(code), String(code)] as const);
  return part(
    'Сервис состояний',
    html`<p>Сейчас отвечает: ${operationState(operation) ?? 'операция не найдена'}</p>${
      operation.isTest ? undefined : html`<p class="note">OpKey <code>${operationKey(operation)}</code></p>`
    }${buttons(operation, 'code', codes, hidden('action', 'state'))}`,
  );
}
