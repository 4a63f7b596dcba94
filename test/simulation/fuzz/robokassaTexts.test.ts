import { parsePaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import { isLinkToken } from '../../../lib/lambda/invoiceLink';
import { portalOfToken } from '../../../lib/lambda/offLink';
import { parseOperationState } from '../../../lib/robokassa/operationState';
import { parseReceiptStatus } from '../../../lib/robokassa/receiptStatus';
import { parseChargeAnswer } from '../../../lib/robokassa/recurringCharge';
import { parseRefundAnswer, parseRefundState } from '../../../lib/robokassa/refund';
import { parseOutSum, parseResult, portalHint } from '../../../lib/robokassa/resultNotification';
import { parseServiceTime } from '../../../lib/robokassa/serviceTime';
import { chance } from '../engine/chance';
import { hostileText } from './hostile';

jest.setTimeout(120_000);

const number = parsePaymentNumber('1000001') ?? (0 as never);
const KEY = 'a-link-key-of-thirty-two-signs-or-more';
const LONG = 60_000;
const MOST_MS = 500;

const XML = [
  '<OperationStateResponse>',
  '<Result>',
  '<Code>',
  '0',
  '3',
  '100',
  '</Code>',
  '</Result>',
  '<State/>',
  '<a b="',
  '&#',
  '&lt;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml ',
  '<!DOCTYPE a [',
  '<a:b ',
  ' ',
  '"',
];

const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['the state service’s XML', (text) => parseOperationState(text)],
  ['the answer to a charge', (text) => parseChargeAnswer(text, number)],
  ['a sum', (text) => parseOutSum(text)],
  ['a time', (text) => parseServiceTime(text)],
  ['the state of a receipt', (text) => parseReceiptStatus(text)],
  ['the answer to a refund', (text) => parseRefundAnswer(200, text)],
  ['the state of a refund', (text) => parseRefundState(text, '7d1a6f3e-0c52-4d7b-9a43-2f4f3c1c9d10')],
  [
    'a report',
    (text) => {
      const result = parseResult(new URLSearchParams(text));
      return result && portalHint(result);
    },
  ],
  ['a token that switches autopay off', (text) => portalOfToken('autopay', KEY, text)],
  ['a token that switches renewal invoices off', (text) => portalOfToken('renewals', KEY, text)],
  ['a token that opens an invoice', (text) => isLinkToken(KEY, number, text)],
];

describe('a hostile text in place of', () => {
  it.each(READERS)('%s is parsed or refused, and nothing is thrown', (name, read) => {
    const luck = chance(3, name);
    for (let time = 0; time < 3_000; time += 1) {
      const text = luck.happens(0.5)
        ? hostileText(luck)
        : Array.from({ length: luck.between(1, 30) }, () => luck.anyOf(XML)).join('');
      expect(() => read(text)).not.toThrow();
    }
  });

  it.each(READERS)('%s is parsed within half a second, however often one part repeats', (_name, read) => {
    for (const part of [...XML, 'OK', 'OK+', '0.', '000000', 'Shp_a=1&', 'OutSum=', 'a.', '=']) {
      const began = performance.now();
      read(part.repeat(Math.ceil(LONG / part.length)));
      read(`OK${part.repeat(Math.ceil(LONG / part.length))}!`);
      expect([part, performance.now() - began < MOST_MS]).toEqual([part, true]);
    }
  });
});
