import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { kopecks } from '../../lib/domain/money/money';
import { receiptLineOf } from '../../lib/domain/payment/receiptLine';
import {
  parseRefundAnswer,
  parseRefundState,
  type RefundOrder,
  refundBody,
  refundToken,
} from '../../lib/robokassa/refund';
import { cardPayment, SELLER } from '../fixtures/billing';

const OP_KEY = '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF';
const REQUEST = '7d1a6f3e-0c52-4d7b-9a43-2f4f3c1c9d10';
const line = receiptLineOf([SELLER], cardPayment({}));

/** The content of an order, read back without the code that wrote it. */
function payloadOf(order: RefundOrder): string {
  const token: string = JSON.parse(refundBody(order, 'p3'));
  return Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
}

describe('the token of a refund', () => {
  it.each([
    [
      'all of an operation',
      `{"OpKey":"${OP_KEY}"}`,
      'p3',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJPcEtleSI6IjAwMDVGODkxLThDQ0QtNDM0Qi04NDU1LTgxNkFGRkZEQkYzNy0wVk9pc1dpa0ZGIn0.2lsoX450_6HExG2Tw0k4NULVJqfWoKp7qwipkAc4k_I',
    ],
    [
      'a sum',
      '{"OpKey":"op-1","RefundSum":3000}',
      'pw3',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJPcEtleSI6Im9wLTEiLCJSZWZ1bmRTdW0iOjMwMDB9.ZhysVfGuS9E-cFFWzVmBwVjzu8tJRxIFWeVfkJABQIY',
    ],
  ])('of %s is the one worked out from the documented rules', (_what, payload, key, token) => {
    expect(refundToken(payload, key)).toBe(token);
  });

  it('is accepted by a JWT library with the right password, and with no other', async () => {
    const token = JSON.parse(refundBody({ opKey: OP_KEY, sum: kopecks(1500_50), line }, 'пароль №3'));
    const key = (password: string) => new TextEncoder().encode(password);
    const { payload, protectedHeader } = await jwtVerify(token, key('пароль №3'));
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(payload).toEqual({
      OpKey: OP_KEY,
      RefundSum: 1500.5,
      InvoiceItems: [
        {
          Name: 'OLChat тариф WhatsApp 150 групп, 30 дней',
          Quantity: 1,
          Cost: 1500.5,
          Tax: 'none',
          PaymentMethod: 'full_payment',
          PaymentObject: 'service',
        },
      ],
    });
    await expect(jwtVerify(token, key('p4'))).rejects.toThrow();
  });
});

describe('the order of a refund', () => {
  it('is a JSON string, quotes and all', () => {
    expect(refundBody({ opKey: 'op-1', sum: kopecks(3000_00) }, 'pw3')).toBe(
      '"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJPcEtleSI6Im9wLTEiLCJSZWZ1bmRTdW0iOjMwMDB9.ZhysVfGuS9E-cFFWzVmBwVjzu8tJRxIFWeVfkJABQIY"',
    );
  });

  it.each([
    [1, '0.01'],
    [1_99, '1.99'],
    [1000_00, '1000'],
    [1999_99, '1999.99'],
    [1500_50, '1500.50'],
    [9_007_199_254_740_991, '90071992547409.91'],
  ])('of %i kopecks says %s, in the receipt’s line too', (sum, written) => {
    const text = payloadOf({ opKey: OP_KEY, sum: kopecks(sum), line });
    expect(text).toContain(`"RefundSum":${written},`);
    expect(text).toContain(`"Cost":${written},`);
  });

  it('writes every sum to the kopeck', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (sum) => {
        const [, roubles, hundredths = '00'] =
          /"RefundSum":(\d+)(?:\.(\d\d))?\}/.exec(payloadOf({ opKey: 'o', sum: kopecks(sum) })) ?? [];
        expect(BigInt(`${roubles}${hundredths}`)).toBe(BigInt(sum));
      }),
    );
  });

  it('has no lines, and so no receipt, if none are known', () => {
    expect(payloadOf({ opKey: OP_KEY, sum: kopecks(1_00) })).toBe(`{"OpKey":"${OP_KEY}","RefundSum":1}`);
  });

  it('repeats the receipt as it was made, not by today’s profile', () => {
    const old = { name: 'OLChat «старый» тариф', vat: 'general_22', receiptObject: 'intellectual_activity' } as const;
    expect(JSON.parse(payloadOf({ opKey: OP_KEY, sum: kopecks(5_00), line: old })).InvoiceItems).toEqual([
      {
        Name: 'OLChat «старый» тариф',
        Quantity: 1,
        Cost: 5,
        Tax: 'vat22',
        PaymentMethod: 'full_payment',
        PaymentObject: 'intellectual_activity',
      },
    ]);
  });
});

const said = (answer: unknown) => JSON.stringify(answer);
const UNCLEAR = { kind: 'unclear', reason: 'other_answer' };

describe('the answer to an order', () => {
  it('is accepted with the number of the request', () => {
    const text = said({ success: true, message: null, requestId: REQUEST });
    expect(parseRefundAnswer(200, text)).toEqual({ kind: 'accepted', requestId: REQUEST });
  });

  it.each([
    [200, 'NotEnoughOperationFunds', 'not_enough_funds'],
    [400, 'NotEnoughOperationFunds', 'not_enough_funds'],
    [200, 'OperationNotFound', 'operation_not_found'],
    [200, 'alreadyRefunded.', 'already_refunded'],
    [200, 'Signature key is not exists or partner have not access to API', 'no_access'],
    [401, 'Whatever', 'no_access'],
    [200, 'Something new', 'refused'],
    [200, 'constructor', 'refused'],
  ])('is refused with %i and %s', (status, message, reason) => {
    expect(parseRefundAnswer(status, said({ success: false, message, requestId: null }))).toEqual({
      kind: 'refused',
      reason,
      message,
    });
  });

  it.each([
    [200, said({ success: false, message: null }), 'refused'],
    [401, 'Signature key is not exists', 'no_access'],
    [401, '', 'no_access'],
    [415, '', 'not_understood'],
    [400, '<html></html>', 'not_understood'],
    [400, said({ title: 'One or more validation errors occurred.' }), 'not_understood'],
  ])('is refused by %i and %s, without a message', (status, text, reason) => {
    expect(parseRefundAnswer(status, text)).toEqual({ kind: 'refused', reason });
  });

  it('passes on no more of a message than a person can read, and no control characters', () => {
    const answer = parseRefundAnswer(200, said({ success: false, message: `a\u0000\nb${'я'.repeat(5_000)}` }));
    expect(answer).toMatchObject({ message: `a b${'я'.repeat(197)}` });
  });

  it.each([
    ['nothing, as an InvId in place of the key gets', 200, ''],
    ['a page', 200, '<html></html>'],
    ['no number of the request', 200, said({ success: true, message: null })],
    ['an empty number', 200, said({ success: true, requestId: '' })],
    ['a number that is none', 200, said({ success: true, requestId: 7 })],
    ['a number of a sentence', 200, said({ success: true, requestId: 'ask again later' })],
    ['a yes beside a status of failure', 400, said({ success: true, requestId: REQUEST })],
    ['a no that names a request', 200, said({ success: false, message: 'InternalError', requestId: REQUEST })],
    ['a status of failure that names a request', 400, said({ requestId: REQUEST })],
    ['a yes in words', 200, said({ success: 'true', requestId: REQUEST })],
    ['a no in words', 200, said({ success: 'false' })],
    ['a list', 200, said([{ success: false }])],
    ['a text', 200, said('NotEnoughOperationFunds')],
    ['half a document', 200, '{"success":true,"requestId":"7d1a6f3e'],
  ])('is unclear with %s', (_what, status, text) => {
    expect(parseRefundAnswer(status, text)).toEqual(UNCLEAR);
  });
});

describe('the state of an order', () => {
  it.each([
    ['finished', '1.000000', { kind: 'finished', sum: 1_00 }],
    ['finished', '1999.99', { kind: 'finished', sum: 1999_99 }],
    ['finished', '"1500.50"', { kind: 'finished', sum: 1500_50 }],
    ['finished', '1.005', { kind: 'finished' }],
    ['finished', 'null', { kind: 'finished' }],
    ['processing', '1', { kind: 'processing' }],
    ['canceled', '1', { kind: 'canceled' }],
  ])('is %s with the amount %s', (label, amount, state) => {
    const text = `{"requestId":"${REQUEST}","amount":${amount},"label":"${label}"}`;
    expect(parseRefundState(text, REQUEST)).toEqual(state);
    expect(parseRefundState(text, REQUEST.toUpperCase())).toEqual(state);
  });

  it('is unknown for a request that the service does not know', () => {
    const text = said({ message: 'Id is invalid or request id does not exist' });
    expect(parseRefundState(text, REQUEST)).toEqual({ kind: 'unknown_request' });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>finished</html>'],
    ['another request', said({ requestId: REQUEST.replace('7', '8'), amount: 1, label: 'finished' })],
    ['no request', said({ amount: 1, label: 'finished' })],
    ['a label nobody knows', said({ requestId: REQUEST, amount: 1, label: 'done' })],
    ['another message', said({ message: 'Service unavailable' })],
    ['both at once', said({ message: 'Id is invalid or request id does not exist', label: 'finished' })],
    ['a list', said([{ requestId: REQUEST, label: 'finished' }])],
  ])('is unclear with %s', (_what, text) => {
    expect(parseRefundState(text, REQUEST)).toEqual(UNCLEAR);
  });
});

it('noise neither counts as a refund nor ends an order', () => {
  const noise = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
  fc.assert(
    fc.property(noise, fc.constantFrom(200, 201, 204), (text, status) => {
      expect(parseRefundAnswer(status, text)).toEqual(UNCLEAR);
      expect(parseRefundState(text, REQUEST)).toEqual(UNCLEAR);
    }),
  );
});
