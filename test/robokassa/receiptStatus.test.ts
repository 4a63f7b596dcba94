import fc from 'fast-check';
import { parseReceiptStatus, receiptStatusBody } from '../../lib/robokassa/receiptStatus';
import { paymentNumber } from '../fixtures/billing';

const number = paymentNumber('1000001');
const ask = (login: string) => receiptStatusBody({ login, algorithm: 'MD5' }, { password1: 'p1' }, number);

describe('the question about a receipt', () => {
  it('is the one worked out from the documented rules', () => {
    expect(ask('login')).toBe(
      'eyJtZXJjaGFudElkIjoibG9naW4iLCJpZCI6MTAwMDAwMX0.MzFjMzE3Yzk2ZDc3MjRiZDY4ODdmZGU1ZDk4ZmEzOGM',
    );
  });

  it('is written alike in both kinds of base64, whatever the shop is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (login) => {
        const [content = '', signature = ''] = ask(login).split('.');
        expect(content + signature).toMatch(/^[A-Za-z0-9]+$/);
        expect(JSON.parse(Buffer.from(content, 'base64').toString('utf8'))).toEqual({ merchantId: login, id: 1000001 });
      }),
    );
  });

  it.each(['рога и копыта', '???', 'a>>>b', '~~~', '\u007f\u007f\u007f', 'ЮЯ?>~'])('of the shop %j too', (login) => {
    expect(Buffer.from(JSON.stringify({ merchantId: login, id: 1000001 })).toString('base64')).toMatch(/[+/]/);
    expect(ask(login)).toMatch(/^[A-Za-z0-9]+\.[A-Za-z0-9]+$/);
  });
});

const said = (answer: unknown) => parseReceiptStatus(JSON.stringify(answer));
const NUMBERS = {
  FnNumber: '7380440801234567',
  FiscalDocumentNumber: '12345',
  FiscalDocumentAttribute: '0987654321',
  FiscalDate: '2026-11-22T12:04:05',
};
const REGISTERED = {
  kind: 'registered',
  fn: '7380440801234567',
  fd: '12345',
  fpd: '0987654321',
  // 12:04:05 in Moscow.
  at: Date.parse('2026-11-22T09:04:05Z'),
};

describe('the state of a receipt', () => {
  it.each([
    ['flat', { Code: '2', Description: '', ...NUMBERS, FiscalType: 'x' }],
    ['flat, with a number for the code', { Code: 2, ...NUMBERS }],
    ['in a list', { Code: '0', Statuses: [{ Code: '2', ...NUMBERS }] }],
    ['in a list, with its own code again outside', { Code: '2', Statuses: [{ Code: 2, ...NUMBERS }] }],
    ['in a list, by a word', { Code: '0', Statuses: [{ Code: 'Done', ...NUMBERS }] }],
    ['flat, beside a list that is null', { Code: '2', Statuses: null, ...NUMBERS }],
    ['flat, beside an empty list', { Code: '2', Statuses: [], ...NUMBERS }],
  ])('is registered, with its numbers, %s', (_how, answer) => {
    expect(said(answer)).toEqual(REGISTERED);
  });

  it('is registered even with numbers as JSON numbers and an unreadable date', () => {
    const numbers = { FnNumber: 7380440801234567, FiscalDocumentNumber: 12345, FiscalDocumentAttribute: 987654321 };
    expect(said({ Code: '2', ...numbers, FiscalDate: 'today' })).toEqual({
      kind: 'registered',
      fn: '7380440801234567',
      fd: '12345',
      fpd: '987654321',
    });
  });

  it.each([
    ['1', { kind: 'waiting' }],
    ['3', { kind: 'failed' }],
    ['1000', { kind: 'unclear', reason: 'request_error' }],
    ['1001', { kind: 'unclear', reason: 'bad_signature' }],
    ['4', { kind: 'unclear', reason: 'unknown_result' }],
    ['constructor', { kind: 'unclear', reason: 'unknown_result' }],
  ])('is read from the code %s, in either shape', (Code, reading) => {
    expect(said({ Code })).toEqual(reading);
    expect(said({ Code: Number(Code) || Code })).toEqual(reading);
    expect(said({ Code: '0', Statuses: [{ Code }] })).toEqual(reading);
  });

  it('is not registered because a refused question carries a list', () => {
    const answer = { Code: '1001', Statuses: [{ Code: '2', ...NUMBERS }] };
    expect(said(answer)).toEqual({ kind: 'unclear', reason: 'bad_signature' });
  });

  it.each([
    ['failed', [{ Code: '2', ...NUMBERS }, { Code: '3' }, { Code: '1' }]],
    ['unclear', [{ Code: '2', ...NUMBERS }, { Code: '77' }, { Code: '1' }]],
    ['waiting', [{ Code: '2', ...NUMBERS }, { Code: '1' }]],
    [
      'registered',
      [
        { Code: '2', ...NUMBERS },
        { Code: '2', ...NUMBERS },
      ],
    ],
  ])('of several receipts is the worst: %s', (kind, Statuses) => {
    expect(said({ Code: '0', Statuses })).toMatchObject({ kind });
  });

  it.each([
    ['no ФН', { FnNumber: undefined }],
    ['an empty ФД', { FiscalDocumentNumber: '' }],
    ['a ФПД of letters', { FiscalDocumentAttribute: 'abc' }],
    ['a ФН that has lost digits as a number', { FnNumber: 9960440300000000 }],
  ])('is incomplete with %s', (_what, part) => {
    expect(said({ Code: '2', ...NUMBERS, ...part })).toEqual({ kind: 'unclear', reason: 'incomplete' });
  });

  it.each(['', '{}', '[]', 'null', '"2"', '2', '{"Code":null}', '{"Code":{}}', '<html></html>', '{"Code":"2"'])(
    'is unreadable in %s',
    (text) => {
      expect(parseReceiptStatus(text)).toEqual({ kind: 'unclear', reason: 'unreadable' });
    },
  );

  it('is always unclear for noise', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (noise) => {
        expect(parseReceiptStatus(noise)).toEqual({ kind: 'unclear', reason: 'unreadable' });
      }),
    );
  });
});
