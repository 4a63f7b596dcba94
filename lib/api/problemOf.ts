import { formatRoubles } from '../domain/money/money';
import type { Rejection } from '../domain/rejection';
import type { Problem, RefusalWords } from './problems';
import { BANK_REFUSALS } from './refusals/bank';
import { CORRECTION_REFUSALS } from './refusals/corrections';
import { CUSTOMER_REFUSALS } from './refusals/customers';
import { DESK_REFUSALS } from './refusals/desk';
import { moneyView } from './views/money';

/** Every code has its words: one that no family holds does not compile. */
const WORDS: Readonly<Required<RefusalWords>> = {
  ...CUSTOMER_REFUSALS,
  ...BANK_REFUSALS,
  ...DESK_REFUSALS,
  ...CORRECTION_REFUSALS,
};

/**
 * How a person is told that the business says no (docs/api.md, «Codes»): the words of the code, and the facts of the
 * case.
 */
export function problemOf(rejection: Rejection): Problem {
  const { status, ...words } = WORDS[rejection.code];
  return { status, code: rejection.code, ...words, ...factsOf(rejection) };
}

function factsOf(
  rejection: Rejection,
): Partial<Pick<Problem, 'title'>> &
  Pick<Problem, 'detail' | 'amount' | 'number' | 'reference' | 'rows' | 'attention' | 'daysNow'> {
  switch (rejection.code) {
    case 'price_changed':
      return { amount: moneyView(rejection.amountNow) };
    case 'more_than_missing':
      return {
        detail: `Не хватает только ${formatRoubles(rejection.missing).replace('.', ',')}\u00a0₽, а лишнее пропало бы. Верните деньги или засчитайте за платёж, которому нужна вся сумма.`,
        amount: moneyView(rejection.missing),
      };
    case 'refund_too_large':
      return { amount: moneyView(rejection.left) };
    case 'same_order_open':
      return { number: rejection.number };
    case 'perhaps_same_row':
      return { reference: rejection.reference };
    case 'row_needed':
      return { rows: rejection.rows };
    case 'undo_first':
      return {
        ...(rejection.entry !== undefined && {
          title: `Сначала отмените запись ${rejection.entry}`,
          detail: 'Ею за этот счёт засчитаны отложенные деньги. Отмените её, а потом эту строку.',
        }),
        attention: rejection.attention,
      };
    case 'given_up_days_mismatch':
      return { daysNow: rejection.daysNow };
    default:
      return {};
  }
}
