import { formatRoubles, type Kopecks } from '../../domain/money';

export type MoneyView = { readonly value: string; readonly currency: 'RUB' };

export function moneyView(sum: Kopecks): MoneyView {
  return { value: formatRoubles(sum), currency: 'RUB' };
}
