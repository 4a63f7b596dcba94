import fc from 'fast-check';
import { amountInDigits, amountInWords } from '../../../lib/domain/money/amountInWords';
import { type Kopecks, kopecks } from '../../../lib/domain/money/money';

describe('a sum in words', () => {
  it.each([
    [0, 'Ноль рублей 00 копеек'],
    [1, 'Ноль рублей 01 копейка'],
    [2, 'Ноль рублей 02 копейки'],
    [11, 'Ноль рублей 11 копеек'],
    [22, 'Ноль рублей 22 копейки'],
    [100, 'Один рубль 00 копеек'],
    [200, 'Два рубля 00 копеек'],
    [500, 'Пять рублей 00 копеек'],
    [1_100, 'Одиннадцать рублей 00 копеек'],
    [1_900, 'Девятнадцать рублей 00 копеек'],
    [2_100, 'Двадцать один рубль 00 копеек'],
    [10_100, 'Сто один рубль 00 копеек'],
    [11_200, 'Сто двенадцать рублей 00 копеек'],
    [100_100, 'Одна тысяча один рубль 00 копеек'],
    [200_000, 'Две тысячи рублей 00 копеек'],
    [300_000, 'Три тысячи рублей 00 копеек'],
    [1_200_000, 'Двенадцать тысяч рублей 00 копеек'],
    [1_788_000, 'Семнадцать тысяч восемьсот восемьдесят рублей 00 копеек'],
    [2_100_000, 'Двадцать одна тысяча рублей 00 копеек'],
    [100_000_000, 'Один миллион рублей 00 копеек'],
    [123_456_789, 'Один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь рублей 89 копеек'],
    [200_000_000_000, 'Два миллиарда рублей 00 копеек'],
    [
      Number.MAX_SAFE_INTEGER,
      'Девяносто триллионов семьдесят один миллиард девятьсот девяносто два миллиона пятьсот сорок семь тысяч ' +
        'четыреста девять рублей 91 копейка',
    ],
  ])('%i kopecks is «%s»', (count, text) => {
    expect(amountInWords(kopecks(count))).toBe(text);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('%p is refused', (count) => {
    // @ts-expect-error a plain number is no sum
    const sum: Kopecks = count;
    expect(() => amountInWords(sum)).toThrow(RangeError);
  });

  it('says again the number it was made from, with the endings the language asks for', () => {
    const sums = fc.oneof(fc.integer({ min: 0, max: 300_000_00 }), fc.maxSafeNat());
    fc.assert(
      fc.property(sums, (count) => {
        const [whole = '', rouble = '', cents = '', kopeck = ''] =
          /^(.+) (рубл\S+) (\d\d) (копе\S+)$/.exec(amountInWords(kopecks(count)))?.slice(1) ?? [];
        expect(numberOf(whole.toLowerCase().split(' '))).toBe(Math.floor(count / 100));
        expect(Number(cents)).toBe(count % 100);
        expect(rouble).toBe(ending(Math.floor(count / 100), 'рубль', 'рубля', 'рублей'));
        expect(kopeck).toBe(ending(count % 100, 'копейка', 'копейки', 'копеек'));
      }),
      { numRuns: 2_000 },
    );
  });
});

// Reads the words back, independently of the product: each word's value by its stem; a word for thousands multiplies
// what stands before it.
const STEMS: readonly (readonly [RegExp, number])[] = [
  [/^ноль$/, 0],
  [/^од(ин|на)$/, 1],
  [/^дв[ае]$/, 2],
  [/^три$/, 3],
  [/^четыре$/, 4],
  [/^пять$/, 5],
  [/^шесть$/, 6],
  [/^семь$/, 7],
  [/^восемь$/, 8],
  [/^девять$/, 9],
  [/^десять$/, 10],
  [/^одиннадцать$/, 11],
  [/^двенадцать$/, 12],
  [/^тринадцать$/, 13],
  [/^четырнадцать$/, 14],
  [/^пятнадцать$/, 15],
  [/^шестнадцать$/, 16],
  [/^семнадцать$/, 17],
  [/^восемнадцать$/, 18],
  [/^девятнадцать$/, 19],
  [/^двадцать$/, 20],
  [/^тридцать$/, 30],
  [/^сорок$/, 40],
  [/^пятьдесят$/, 50],
  [/^шестьдесят$/, 60],
  [/^семьдесят$/, 70],
  [/^восемьдесят$/, 80],
  [/^девяносто$/, 90],
  [/^сто$/, 100],
  [/^двести$/, 200],
  [/^триста$/, 300],
  [/^четыреста$/, 400],
  [/^пятьсот$/, 500],
  [/^шестьсот$/, 600],
  [/^семьсот$/, 700],
  [/^восемьсот$/, 800],
  [/^девятьсот$/, 900],
];
const MULTIPLIERS = ['тысяч', 'миллион', 'миллиард', 'триллион'];

function numberOf(words: readonly string[]): number {
  let total = 0;
  let group = 0;
  for (const word of words) {
    const power = MULTIPLIERS.findIndex((stem) => new RegExp(`^${stem}(а|и|ов)?$`).test(word));
    if (power >= 0) {
      total += group * 1000 ** (power + 1);
      group = 0;
    } else group += STEMS.find(([stem]) => stem.test(word))?.[1] ?? Number.NaN;
  }
  return total + group;
}

function ending(count: number, one: string, few: string, many: string): string {
  return { one, few, many, zero: '', two: '', other: '' }[new Intl.PluralRules('ru').select(count)];
}

describe('a sum in digits', () => {
  it.each([
    [5, '0,05'],
    [300_000, '3\u00a0000,00'],
    [99_999, '999,99'],
    [1_788_000, '17\u00a0880,00'],
    [123_456_789, '1\u00a0234\u00a0567,89'],
  ])('%i kopecks is %s', (count, text) => {
    expect(amountInDigits(kopecks(count))).toBe(text);
  });
});
