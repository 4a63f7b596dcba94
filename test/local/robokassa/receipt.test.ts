import { readReceipt } from '../../../local/robokassa/receipt';

type Line = Readonly<Record<string, unknown>>;
const line: Line = { name: '150 групп', quantity: 1, sum: 3000, tax: 'none' };
const encoded = (receipt: unknown) => encodeURIComponent(JSON.stringify(receipt));
const check = (items: readonly Line[], kopecks = 300_000) => readReceipt(encoded({ items }), kopecks);

test('lines that add up to the sum are accepted, whether by totals or by price and quantity', () => {
  expect(() => check([line])).not.toThrow();
  expect(() =>
    check([
      { ...line, sum: 2999.9 },
      { ...line, sum: 0.1 },
    ]),
  ).not.toThrow();
  expect(() => check([{ name: 'x', quantity: 2.5, cost: 1200, tax: 'vat22' }])).not.toThrow();
});

test('a space may be encoded as a plus, between the parts of the JSON too', () => {
  expect(() => readReceipt(encoded({ items: [line] }).replaceAll('%2C', '%2C+'), 300_000)).not.toThrow();
});

test('the total of a line wins over its price', () => {
  expect(() => check([{ ...line, quantity: 2, cost: 3000 }])).not.toThrow();
});

test('a line is rounded to the kopeck, half up', () => {
  expect(() => check([{ name: 'x', quantity: 0.5, cost: 0.01, tax: 'none' }], 1)).not.toThrow();
  expect(() => check([{ name: 'x', quantity: 0.499, cost: 0.01, tax: 'none' }], 0)).not.toThrow();
});

test.each<[string, readonly Line[]]>([
  ['a total one kopeck short', [{ ...line, sum: 2999.99 }]],
  ['no lines', []],
  ['101 lines', Array.from({ length: 101 }, (_, index) => ({ ...line, sum: index === 0 ? 3000 : 0 }))],
  ['a name of 129 characters', [{ ...line, name: 'я'.repeat(129) }]],
  ['an empty name', [{ ...line, name: '' }]],
  ['an unknown tax', [{ ...line, tax: 'vat18' }]],
  ['no tax', [{ name: 'x', quantity: 1, sum: 3000 }]],
  ['neither total nor price', [{ name: 'x', quantity: 1, tax: 'none' }]],
  [
    'a fraction of a kopeck',
    [
      { ...line, sum: 2999.999 },
      { ...line, sum: 0.001 },
    ],
  ],
  ['a quantity of zero', [{ ...line, quantity: 0 }]],
  ['a quantity in ten-thousandths', [{ name: 'x', quantity: 1.0001, cost: 3000, tax: 'none' }]],
  ['an unknown way of paying', [{ ...line, payment_method: 'later' }]],
  ['an unknown kind of goods', [{ ...line, payment_object: 'groups' }]],
])('a receipt with %s is error 30', (_what, items) => {
  expect(() => check(items)).toThrow('Robokassa error 30');
});

test('a name of 128 characters and 100 lines are accepted', () => {
  const lines = Array.from({ length: 100 }, () => ({ ...line, name: 'я'.repeat(128), sum: 30 }));
  expect(() => check(lines)).not.toThrow();
});

test('an unknown tax system is error 30', () => {
  expect(() => readReceipt(encoded({ sno: 'simple', items: [line] }), 300_000)).toThrow('Robokassa error 30');
});

test('a receipt that is encoded once too often is error 30, one encoded once too few error 29', () => {
  const once = encoded({ items: [line] });
  expect(() => readReceipt(encodeURIComponent(once), 300_000)).toThrow('Robokassa error 30');
  expect(() => readReceipt(decodeURIComponent(once), 300_000)).toThrow('Robokassa error 29');
});

test('a broken percent sign is error 30, not a crash', () => {
  expect(() => readReceipt('%7B%2', 300_000)).toThrow('Robokassa error 30');
});
