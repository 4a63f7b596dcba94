import { problemOf } from '../../lib/api/problemOf';
import type { Rejection } from '../../lib/domain/rejection';

/** Where a card payment has nobody to send its receipt to. */
export const NOBODY_TO_WRITE_TO =
  'У портала не указана почта для писем об оплате. Оплатите картой в окне OLChat или выставьте счёт здесь.';

/** A refusal as the interface words it. */
export function refusalWords(reason: Rejection): string {
  const { title, detail } = problemOf(reason);
  return detail === undefined ? title : `${title}. ${detail}`;
}
