import { type CatalogueVersion, priceOfPeriod } from '../../domain/buying/catalogue';
import { FREE_TARIFF, PAID_TARIFFS, TARIFFS } from '../../domain/buying/tariff';
import type { LegalWords } from '../../domain/documents/legalWords';
import type { Closing } from '../../domain/documents/seller';
import type { TariffsAnswer } from '../answers/billing';
import { moneyView } from './money';

/**
 * `GET /v1/tariffs`: what is sold today; the free tariff has no periods, it is without end.
 * @param closing which closing document its buyers get.
 * @param legal what they agree to by paying.
 */
export function tariffsView(version: CatalogueVersion, closing: Closing, legal?: LegalWords): TariffsAnswer {
  const paid = PAID_TARIFFS.flatMap((id) => {
    const row = version.prices[id];
    return row ? [{ id, row }] : [];
  });
  return {
    validFrom: version.validFrom,
    closingDocuments: closing !== 'none',
    ...(legal && { legal }),
    tariffs: [
      { id: FREE_TARIFF, ...TARIFFS[FREE_TARIFF], periods: [] },
      ...paid.map(({ id, row }) => ({
        id,
        ...TARIFFS[id],
        periods: row.periods.map((days) => ({ days, amount: moneyView(priceOfPeriod(row, days)) })),
      })),
    ],
  };
}
