import fc from 'fast-check';
import { kopecks } from '../../../lib/domain/money/money';
import { vatOfLines, vatPurposeTail, vatRowLabel, vatWithin } from '../../../lib/domain/money/vat';

describe('VAT inside a sum', () => {
  it.each([
    [1_788_000, 22, 322_426],
    [300_000, 22, 54_098],
    [100_000, 22, 18_033],
    [300_000, 5, 14_286],
    [300_000, 7, 19_626],
    [0, 22, 0],
    [1, 22, 0],
    // An exact half goes up. It occurs at other rates only.
    [3, 20, 1],
    [Number.MAX_SAFE_INTEGER, 22, 1_624_249_045_936_900],
  ])('of %i kopecks at %i %% is %i', (gross, rate, vat) => {
    expect(vatWithin(kopecks(gross), rate)).toBe(vat);
  });

  it('is off from the exact share by no more than half a kopeck', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(5, 7, 10, 22), (gross, rate) => {
        const twiceOff =
          2n * (BigInt(vatWithin(kopecks(gross), rate)) * BigInt(100 + rate) - BigInt(gross) * BigInt(rate));
        expect(twiceOff < 0n ? -twiceOff : twiceOff).toBeLessThanOrEqual(100 + rate);
      }),
    );
  });

  it('is taken of each line and added up, which is not always that of the total', () => {
    const line = kopecks(100_000);
    expect(vatOfLines([line, line, line], 'general_22')).toEqual({ rate: 22, amount: 54_099 });
    expect(vatOfLines([kopecks(300_000)], 'general_22')).toEqual({ rate: 22, amount: 54_098 });
  });
});

it.each([
  ['general_22', 'В том числе НДС (22%):', 'в том числе НДС 22% 3224.26'],
  ['usn_5', 'В том числе НДС (5%):', 'в том числе НДС 5% 851.43'],
  ['usn_7', 'В том числе НДС (7%):', 'в том числе НДС 7% 1169.72'],
  ['usn_exempt', 'Без налога (НДС)', 'без НДС'],
  ['registered_software', 'Без налога (НДС)', 'НДС не облагается (пп. 26 п. 2 ст. 149 НК РФ)'],
] as const)('a seller under %s has the row «%s» and the tail «%s»', (regime, row, tail) => {
  const vat = vatOfLines([kopecks(1_788_000)], regime);
  expect(vatRowLabel(vat)).toBe(row);
  expect(vatPurposeTail(vat, regime)).toBe(tail);
});

it('names the ground that the profile gives, where no VAT is paid', () => {
  expect(vatPurposeTail(undefined, 'usn_exempt', 'ст. 145 НК РФ')).toBe('без НДС (ст. 145 НК РФ)');
  expect(vatPurposeTail(undefined, 'registered_software', 'ст. 149 НК РФ')).toBe('НДС не облагается (ст. 149 НК РФ)');
});
