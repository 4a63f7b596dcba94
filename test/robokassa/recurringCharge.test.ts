import { parseChargeAnswer, recurringChargeBody } from '../../lib/robokassa/recurringCharge';
import { digest, signatureBase } from '../../lib/robokassa/signature';
import { cardPayment, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { MD5_SHOP } from '../fixtures/shop';

const child = {
  ...cardPayment({ number: paymentNumber('1000002') }),
  consent: { payment: paymentNumber('1000001') },
};

// `{"sno":"usn_income","items":[{"name":"OLChat тариф WhatsApp 150 групп, 30 дней",…}]}`, URL-encoded twice by another
// program.
const RECEIPT_ON_THE_WIRE = [
  '%257B%2522sno%2522%253A%2522usn_income%2522%252C%2522items%2522%253A%255B%257B%2522name%2522%253A%2522OLChat%2520',
  '%25D1%2582%25D0%25B0%25D1%2580%25D0%25B8%25D1%2584%2520WhatsApp%2520150%2520',
  '%25D0%25B3%25D1%2580%25D1%2583%25D0%25BF%25D0%25BF%252C%252030%2520%25D0%25B4%25D0%25BD%25D0%25B5%25D0%25B9%2522',
  '%252C%2522quantity%2522%253A1%252C%2522sum%2522%253A3000%252C%2522payment_method%2522%253A%2522full_payment%2522',
  '%252C%2522payment_object%2522%253A%2522service%2522%252C%2522tax%2522%253A%2522none%2522%257D%255D%257D',
].join('');

describe('the charge of a child', () => {
  it('is signed as the charge printed in the tests of Robokassa’s own client', () => {
    const receipt = encodeURIComponent(
      '{"items":[{"name":"Subscription","quantity":1,"sum":100,"payment_method":"full_payment","payment_object":"service","tax":"none"}]}',
    );
    const base = signatureBase(['login', '100.00', '200002', receipt], 'p1', [['Shp_order', 'abc+1']]);
    expect(digest('MD5', base)).toBe('1be6746b70e8f702171f85e427399a9e');
  });

  it('is this body, to the byte', () => {
    expect(recurringChargeBody(MD5_SHOP, { password1: 'pw1' }, [SELLER], child)).toBe(
      [
        'MerchantLogin=olchat',
        'OutSum=3000.00',
        'InvoiceID=1000002',
        'PreviousInvoiceID=1000001',
        'Description=OLChat+%D1%82%D0%B0%D1%80%D0%B8%D1%84+WhatsApp+150+%D0%B3%D1%80%D1%83%D0%BF%D0%BF%2C+30+%D0%B4%D0%BD%D0%B5%D0%B9',
        `Receipt=${RECEIPT_ON_THE_WIRE}`,
        'Shp_portal=b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b',
        // MD5 of olchat:3000.00:1000002:<the receipt encoded once>:pw1:Shp_portal=b24e…, computed by another program.
        'SignatureValue=85eb90f074186aa9710e235b75e9408b',
      ].join('&'),
    );
  });

  it('names the portal and nothing of the person', () => {
    const body = recurringChargeBody(MD5_SHOP, { password1: 'pw1' }, [SELLER], child);
    expect(new URLSearchParams(body).get('Shp_portal')).toBe(PORTAL);
    expect(decodeURIComponent(body)).not.toMatch(/buh@|79161234567|user-17/);
  });

  it.each(['Recurring', 'IncCurrLabel', 'ExpirationDate', 'IsTest', 'Email', 'Culture', 'Encoding', 'InvId'])(
    'never has %s',
    (forbidden) => {
      for (const mode of ['live', 'test'] as const) {
        const body = recurringChargeBody({ ...MD5_SHOP, mode }, { password1: 'pw1' }, [SELLER], child);
        expect(new URLSearchParams(body).has(forbidden)).toBe(false);
      }
    },
  );

  it('uses the seller’s profile of the day of the charge, not of the parent’s day', () => {
    const seller = { ...SELLER, validFrom: cardPayment({}).payableUntil, vat: 'general_22' } as const;
    const later = { ...child, createdAt: (child.createdAt + 86_400_000) as never };
    const receiptOf = (charge: typeof child) =>
      decodeURIComponent(
        new URLSearchParams(recurringChargeBody(MD5_SHOP, { password1: 'pw1' }, [SELLER, seller], charge)).get(
          'Receipt',
        ) ?? '',
      );
    expect(receiptOf(child)).toContain('"tax":"none"');
    expect(receiptOf(later)).toContain('"tax":"vat22"');
  });
});

describe('the answer to a charge', () => {
  const own = paymentNumber('1000002');

  it.each(['OK1000002', 'OK+1000002', 'ok1000002', 'Ok+1000002', ' OK1000002\r\n', '\uFEFFOK1000002'])(
    '%j means that our charge is accepted',
    (text) => {
      expect(parseChargeAnswer(text, own)).toBe('accepted');
    },
  );

  it.each([
    'OK',
    'OK+',
    'OK1000003',
    'OK+1000001',
    'OK10000020',
    'OK01000002',
    'OK 1000002',
    'OK++1000002',
    'OK-1000002',
    'OK1000002 OK1000002',
    'OK1000002\nError 34',
    'xOK1000002',
    'OK1000002.',
    'OK١٠٠٠٠٠٢',
    '1000002',
    'ERROR: 34',
    'Error 3: Operation not found',
    'false',
    '',
    ' ',
    '<html><body>OK1000002</body></html>',
    '"OK1000002"',
  ])('%j is unclear', (text) => {
    expect(parseChargeAnswer(text, own)).toBe('unclear');
  });
});
