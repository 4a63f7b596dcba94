import { addMoney, formatRoubles, type Kopecks, kopecks } from './money';

/**
 * How the seller pays VAT: the general rate, one of the two special rates of the simplified system, exempt under it, or
 * exempt for software of the Unified register (пп. 26 п. 2 ст. 149 НК РФ).
 */
export const VAT_REGIMES = ['general_22', 'usn_5', 'usn_7', 'usn_exempt', 'registered_software'] as const;
export type VatRegime = (typeof VAT_REGIMES)[number];

// Per cent; a regime without one pays no VAT, which is an exemption and not the rate 0.
const RATES = {
  general_22: 22,
  usn_5: 5,
  usn_7: 7,
  usn_exempt: undefined,
  registered_software: undefined,
} as const satisfies Record<VatRegime, number | undefined>;

/** The VAT inside the sums of an invoice's lines; nothing for a seller who pays none. */
export type IncludedVat = { readonly rate: number; readonly amount: Kopecks } | undefined;

/**
 * The VAT contained in a gross sum at a rate in whole per cent, rounded half up to the kopeck. At 22, 10, 7 and 5 % an
 * exact half cannot occur.
 */
export function vatWithin(gross: Kopecks, rate: number): Kopecks {
  const [sum, percent] = [BigInt(gross), BigInt(rate)];
  return kopecks(Number((2n * sum * percent + (100n + percent)) / (2n * (100n + percent))));
}

/**
 * The VAT of a document: computed for each line, then added up. Computed on the total it could differ by a kopeck, and
 * receipt, invoice and closing document must agree.
 */
export function vatOfLines(sums: readonly Kopecks[], regime: VatRegime): IncludedVat {
  const rate = RATES[regime];
  if (rate === undefined) return undefined;
  return { rate, amount: sums.reduce((total, sum) => addMoney(total, vatWithin(sum, rate)), kopecks(0)) };
}

/** What the row of the totals is called. Without VAT its amount is a dash: 0,00 would mean the rate of 0 %. */
export function vatRowLabel(vat: IncludedVat): string {
  return vat ? `В том числе НДС (${vat.rate}%):` : 'Без налога (НДС)';
}

// Older invoices were issued without a stated ground, and print the same words.
const REGISTER_GROUND = 'пп. 26 п. 2 ст. 149 НК РФ';

/** How the purpose of a payment ends, after a comma: the payer's bank refuses an order that does not speak of VAT. */
export function vatPurposeTail(vat: IncludedVat, regime: VatRegime, ground?: string): string {
  if (vat) return `в том числе НДС ${vat.rate}% ${formatRoubles(vat.amount)}`;
  if (regime === 'registered_software') return `НДС не облагается (${ground ?? REGISTER_GROUND})`;
  return ground === undefined ? 'без НДС' : `без НДС (${ground})`;
}
