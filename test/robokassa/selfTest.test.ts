import { isPaymentNumber, SELF_TEST_NUMBER } from '../../lib/domain/payment/paymentNumber';
import type { StateAnswer } from '../../lib/robokassa/gateway';
import { parseOperationState } from '../../lib/robokassa/operationState';
import type { ReceiptAnswer } from '../../lib/robokassa/receiptService';
import { parseReceiptStatus } from '../../lib/robokassa/receiptStatus';
import { selfTestOfReceipt, selfTestOfState } from '../../lib/robokassa/selfTest';

it('asks about the highest possible number', () => {
  expect([SELF_TEST_NUMBER, SELF_TEST_NUMBER + 1].map(isPaymentNumber)).toEqual([true, false]);
});

const xml = (result: string, state = '') =>
  `<OperationStateResponse><Result><Code>${result}</Code></Result>${state}</OperationStateResponse>`;

describe('the state service says of a number that nobody can have paid', () => {
  it.each([
    ['3', '', 'well'],
    ['1', '', 'password2_or_algorithm'],
    ['2', '', 'login'],
    ['4', '', 'sold'],
    ['0', '<State><Code>5</Code></State>', 'sold'],
    ['0', '<State><Code>10</Code></State>', 'sold'],
    ['0', '<State><Code>100</Code></State>', 'sold'],
    ['0', '', 'weather'],
    ['1000', '', 'weather'],
    ['77', '', 'weather'],
  ])('%s %s: %s', (result, state, outcome) => {
    expect(selfTestOfState(parseOperationState(xml(result, state)))).toBe(outcome);
  });

  it.each(['timeout', 'network', 'not_connected', 'http_status', 'too_long', 'no_time', 'test_mode'] as const)(
    'nothing that can be judged, with %s',
    (reason) => {
      const answer: StateAnswer & ReceiptAnswer = { kind: 'unclear', reason };
      expect([selfTestOfState(answer), selfTestOfReceipt(answer)]).toEqual(['weather', 'weather']);
    },
  );
});

it.each([
  ['{"Code":"1001"}', 'password1'],
  ['{"Code":"1000"}', 'well'],
  ['{"Code":"1"}', 'well'],
  ['{"Code":"3"}', 'well'],
  ['{"Code":"77"}', 'well'],
  ['{"Code":"2"}', 'weather'],
  ['<html></html>', 'weather'],
])('the fiscal service’s %s says: %s', (text, outcome) => {
  expect(selfTestOfReceipt(parseReceiptStatus(text))).toBe(outcome);
});
