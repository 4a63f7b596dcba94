import type { PurchaseEffect } from '../../domain/buying/purchase';
import type { Quote } from '../../domain/buying/quote';
import type { EffectAnswer, QuoteAnswer } from '../answers/billing';
import { consentView } from './consent';
import { moneyView } from './money';

/** `POST /v1/quotes`. */
export function quoteView(quote: Quote): QuoteAnswer {
  const { tariff, periodDays, amount, effect, autopayEffect } = quote;
  return {
    tariff,
    periodDays,
    amount: moneyView(amount),
    ...effectView(effect),
    autopayEffect,
    autopayConsent: consentView(quote),
  };
}

/** What a purchase does, or did on `asOf`. */
export function effectView({ kind, on, daysLeft, credit, bonusDays, endsOn }: PurchaseEffect): EffectAnswer {
  return { kind, asOf: on, daysLeft, credit: moneyView(credit), bonusDays, endsOn };
}
