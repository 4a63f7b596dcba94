/**
 * The way of paying, as far as a rule depends on it. `unknown`: nobody named it, or by a word that is not listed here.
 */
export type WayOfPaying = 'card' | 'other' | 'unknown';

// Robokassa's words in small letters: first those of PaymentMethod, then those of the longer list IncCurrLabel.
const CARDS: readonly string[] = ['bankcard', 'bankcardpsr', 'qcardr'];
const OTHERS: readonly string[] = ['sbp', 'sbppsr', 'sberpay', 'yandexpay', 'tinkoffpay', 'mirpay'];

/**
 * The way of paying by Robokassa's word for it, in any case. A word that is not listed is `unknown`, never `other`: a
 * customer who paid by card must not be told that they did not (docs/robokassa.md, «Ways of paying»).
 */
export function wayOfPaying(word: string | undefined): WayOfPaying {
  const folded = word?.toLowerCase() ?? '';
  if (CARDS.includes(folded)) return 'card';
  return OTHERS.includes(folded) ? 'other' : 'unknown';
}
