import { formatRoubles, type Kopecks } from '../../domain/money/money';
import type { MoneyAnswer } from '../answers/billing';

export function moneyView(sum: Kopecks): MoneyAnswer {
  return { value: formatRoubles(sum), currency: 'RUB' };
}
