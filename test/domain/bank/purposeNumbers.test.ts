import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersIn } from '../../../lib/domain/bank/purposeNumbers';
import { paymentNumber } from '../../fixtures/billing';

const cases: { purposes: { purpose: string; numbers: number[] }[] } = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/bank/matching-cases.json'), 'utf8'),
);
const issued = { first: paymentNumber('1000001'), last: paymentNumber('1000099') };

describe('the numbers in a purpose', () => {
  it.each(cases.purposes.map(({ purpose, numbers }) => [purpose, numbers]))('«%s»', (purpose, numbers) => {
    expect(numbersIn(String(purpose), issued)).toEqual(numbers);
  });

  it.each([['000 '], ['1'], ['1.'], ['ИНН '], ['1000001,']])(
    'are searched in 9 000 characters of «%s» within 50 ms',
    (piece) => {
      const purpose = piece.repeat(9_000 / piece.length);
      const begun = performance.now();
      numbersIn(purpose, issued);
      expect(performance.now() - begun).toBeLessThan(50);
    },
  );
});
