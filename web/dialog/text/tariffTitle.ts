import type { Tariffs } from '../../client/answers';

/**
 * A tariff's title with a capital, as it stands in quotes and on cards. A tariff that is no longer in the list is its
 * id.
 */
export function tariffTitle(prices: Tariffs | undefined, id: string): string {
  const title = prices?.tariffs.find((tariff) => tariff.id === id)?.title ?? id;
  return title.charAt(0).toUpperCase() + title.slice(1).replace(/^(\d+) /, '$1\u00a0');
}
