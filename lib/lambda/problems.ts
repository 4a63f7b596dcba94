import { formatRoubles } from '../domain/money';
import type { Rejection } from '../domain/rejection';

export type FieldError = { readonly path: string; readonly message: string };

/** An answer by RFC 9457. `title` and `detail` are for the person at the page; `code` is for programs and stays. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** With `price_changed`: the price now. */
  readonly amount?: { readonly value: string; readonly currency: 'RUB' };
};

/** Thrown inside the rim where an answer is decided before any rule is asked; becomes the problem it carries. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function malformedRequest(errors: readonly FieldError[]): HttpRefusal {
  return new HttpRefusal({
    status: 400,
    code: 'malformed_request',
    title: 'Проверьте заполнение формы',
    detail: 'Некоторые поля заполнены неверно.',
    errors,
  });
}

export function tooLarge(): HttpRefusal {
  return new HttpRefusal({ status: 413, code: 'too_large', title: 'Запрос слишком большой' });
}

export const BUSY: Problem = {
  status: 503,
  code: 'busy',
  title: 'Сервис оплаты временно перегружен. Повторите попытку через несколько секунд.',
};

export const BROKEN: Problem = {
  status: 500,
  code: 'internal_error',
  title: 'Что-то сломалось на нашей стороне. Мы уже знаем об этом и разбираемся.',
};

/** How the customer is told that the business says no (docs/api.md, «Codes»). */
export function problemOf(rejection: Rejection): Problem {
  switch (rejection.code) {
    case 'tariff_not_sold':
      return { status: 422, code: rejection.code, title: 'Такой тариф сейчас не продаётся' };
    case 'period_not_sold':
      return { status: 422, code: rejection.code, title: 'Этот тариф на такой срок не продаётся' };
    case 'price_changed': {
      const value = formatRoubles(rejection.amountNow);
      return {
        status: 409,
        code: rejection.code,
        title: 'Цена изменилась',
        detail: 'Проверьте новую сумму и подтвердите оплату ещё раз.',
        amount: { value, currency: 'RUB' },
      };
    }
    case 'too_many_open':
      return {
        status: 409,
        code: rejection.code,
        title: 'Слишком много неоплаченных ссылок',
        detail: 'Оплатите одну из открытых ссылок или подождите до завтра: неоплаченные перестанут действовать.',
      };
    case 'unknown_payment':
      return { status: 404, code: rejection.code, title: 'Платёж не найден' };
    case 'idempotency_key_reused':
      return {
        status: 422,
        code: rejection.code,
        title: 'Запрос изменился',
        detail: 'Этот ключ повтора уже использован для другого запроса. Обновите страницу и попробуйте ещё раз.',
      };
  }
}
