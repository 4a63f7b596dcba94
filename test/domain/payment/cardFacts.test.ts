import { kopecks } from '../../../lib/domain/money/money';
import { factsOfQuestion } from '../../../lib/domain/payment/operationState';
import { wayOfPaying } from '../../../lib/domain/payment/wayOfPaying';

const AMOUNT = kopecks(3000_00);

describe('the facts of an operation that was asked about', () => {
  it('are kept as they were told, and the fee is what is missing from the amount', () => {
    const opKey = '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF';
    const told = { outSum: kopecks(2910_00), incSum: kopecks(3000_00), incCurrLabel: 'BankCardPSR', opKey };
    expect(factsOfQuestion(AMOUNT, { kind: 'paid', method: 'BankCard', rrn: '123456789012', ...told })).toEqual({
      by: 'question',
      fee: 90_00,
      incSum: 3000_00,
      incCurrLabel: 'BankCardPSR',
      opKey: '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF',
      rrn: '123456789012',
    });
  });

  it.each([
    ['all of it was credited', 3000_00, { fee: 0 }],
    ['a kopeck less was', 2999_99, { fee: 1 }],
    ['more was credited than agreed', 3000_01, {}],
    ['nobody says what was credited', undefined, {}],
  ])('have the fee that follows when %s', (_what, outSum, fee) => {
    const credited = outSum === undefined ? {} : { outSum: kopecks(outSum) };
    expect(factsOfQuestion(AMOUNT, { kind: 'paid', ...credited })).toEqual({ by: 'question', ...fee });
  });
});

it.each([
  ['BankCard', 'card'],
  ['bankcard', 'card'],
  ['BANKCARD', 'card'],
  ['BankCardPSR', 'card'],
  ['QCardR', 'card'],
  ['SBP', 'other'],
  ['SberPay', 'other'],
  ['Unheard', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('%p is a way of paying: %s', (word, way) => {
  expect(wayOfPaying(word)).toBe(way);
});
