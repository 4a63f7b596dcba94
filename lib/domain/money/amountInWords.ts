import { type WordForms, wordForm } from '../wordForm';
import { formatRoubles, type Kopecks, kopecks } from './money';

const ROUBLES: WordForms = { one: 'рубль', few: 'рубля', many: 'рублей' };
const KOPECKS: WordForms = { one: 'копейка', few: 'копейки', many: 'копеек' };
// From units of a thousand up; a safe integer of kopecks has no more groups than these.
const GROUPS: readonly WordForms[] = [
  { one: 'тысяча', few: 'тысячи', many: 'тысяч' },
  { one: 'миллион', few: 'миллиона', many: 'миллионов' },
  { one: 'миллиард', few: 'миллиарда', many: 'миллиардов' },
  { one: 'триллион', few: 'триллиона', many: 'триллионов' },
];

const words = (text: string): readonly string[] => text.split(' ');
const UNITS = ['', ...words('один два три четыре пять шесть семь восемь девять')];
const FEMININE_UNITS = ['', 'одна', 'две', ...UNITS.slice(3)];
const TEENS = words(
  'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
);
const TENS = ['', '', ...words('двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто')];
const HUNDREDS = ['', ...words('сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот')];

/**
 * A sum as documents spell it: roubles in words with a capital, kopecks in two digits:
 * «Одна тысяча один рубль 00 копеек».
 * @throws RangeError when the sum is not a whole number of kopecks from 0 to 2^53 − 1.
 */
export function amountInWords(sum: Kopecks): string {
  const [roubles = '', cents = ''] = formatRoubles(kopecks(sum)).split('.');
  const spelt = `${cardinal(roubles)} ${wordForm(Number(roubles), ROUBLES)} ${cents} ${wordForm(Number(cents), KOPECKS)}`;
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

/** A sum in digits for a Russian reader, `17 880,00`: thousands set apart by no-break spaces, a decimal comma. */
export function amountInDigits(sum: Kopecks): string {
  return formatRoubles(sum)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+,)/g, '\u00a0');
}

function cardinal(digits: string): string {
  if (digits === '0') return 'ноль';
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.flatMap((group, at) => wordsOfGroup(Number(group), groups.length - 1 - at)).join(' ');
}

/** The words for the group of three digits that is `power` groups from the right. An empty group has none. */
function wordsOfGroup(group: number, power: number): readonly string[] {
  if (group === 0) return [];
  const rest = group % 100;
  const teen = TEENS[rest - 10];
  const units = power === 1 ? FEMININE_UNITS : UNITS;
  const below100 = teen === undefined ? [TENS[Math.floor(rest / 10)], units[rest % 10]] : [teen];
  const name = GROUPS[power - 1];
  const all = [HUNDREDS[Math.floor(group / 100)], ...below100, name && wordForm(group, name)];
  return all.flatMap((word) => (word ? [word] : []));
}
