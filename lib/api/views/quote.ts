import type { PurchaseEffect } from '../../domain/purchase';
import type { Quote } from '../../domain/quote';
import type { EffectAnswer, QuoteAnswer } from '../answers/billing';
import { moneyView } from './money';

/** `POST /v1/quotes`. */
export function quoteView({ tariff, periodDays, amount, effect }: Quote): QuoteAnswer {
  return { tariff, periodDays, amount: moneyView(amount), ...effectView(effect) };
}

/** What a purchase does, or did on `asOf`. */
export function effectView({ kind, on, daysLeft, credit, bonusDays, endsOn }: PurchaseEffect): EffectAnswer {
  return { kind, asOf: on, daysLeft, credit: moneyView(credit), bonusDays, endsOn };
}
