import type { Rejection } from '../domain/rejection';
import type { SupportContacts } from '../domain/told/mailFacts';
import type { MoneyAnswer } from './answers/billing';

export type FieldError = { readonly path: string; readonly message: string };

/** An answer by RFC 9457. `title` and `detail` are for the person at the page; `code` is for programs and stays. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** With `price_changed`: the price now. */
  readonly amount?: MoneyAnswer;
  /** With `same_order_open`: the payment that is open. */
  readonly number?: number;
  /** With `row_needed`: the rows of the bank that paid the invoice. */
  readonly rows?: readonly string[];
  /** With `undo_first`: the attention to open again before. */
  readonly attention?: string;
  /** With `perhaps_same_row`: the name under which the money stands already. */
  readonly reference?: string;
  /** With `given_up_days_mismatch`: how many days would be given up now. */
  readonly daysNow?: number;
  /** With `paid_tariff_expired`: who can help. */
  readonly support?: SupportContacts;
};

/** How a family of refusals is answered: by its codes, in the words that a person reads. */
export type RefusalWords = Readonly<Partial<Record<Rejection['code'], Pick<Problem, 'status' | 'title' | 'detail'>>>>;

export function malformed(errors: readonly FieldError[]): Problem {
  return {
    status: 400,
    code: 'malformed_request',
    title: 'Проверьте заполнение формы',
    detail: 'Некоторые поля заполнены неверно.',
    errors,
  };
}

export const FORBIDDEN: Problem = { status: 403, code: 'forbidden', title: 'Пропуск выдан не для этого' };

export const TOO_LARGE: Problem = { status: 413, code: 'too_large', title: 'Запрос слишком большой' };

export const TOO_MANY: Problem = {
  status: 429,
  code: 'too_many_requests',
  title: 'Слишком много запросов подряд',
  detail: 'Подождите минуту и повторите попытку.',
};

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
