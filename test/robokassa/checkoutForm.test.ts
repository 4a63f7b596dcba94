import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { SellerProfile } from '../../lib/domain/documents/seller';
import { kopecks } from '../../lib/domain/money/money';
import { checkoutForm } from '../../lib/robokassa/checkoutForm';
import { encodedReceipt } from '../../lib/robokassa/receipt';
import { cardPayment, SELLER } from '../fixtures/billing';
import { MD5_SHOP } from '../fixtures/shop';

const passwords = { password1: 'pw1', password2: 'pw2' };
const seller: SellerProfile = SELLER;

describe('the form that takes the customer to Robokassa', () => {
  const { method, url, fields } = checkoutForm(MD5_SHOP, passwords, [seller], cardPayment({}));

  it('is a POST to the payment page', () => {
    expect([method, url]).toEqual(['POST', 'https://auth.robokassa.ru/Merchant/Index.aspx']);
  });

  it('carries every field, and expires at the end of the next Moscow day', () => {
    const { Receipt, SignatureValue, ...rest } = fields;
    expect(rest).toEqual({
      MerchantLogin: 'olchat',
      OutSum: '3000.00',
      InvId: '1000001',
      Description: 'OLChat тариф WhatsApp 150 групп, 30 дней',
      Email: 'buh@company.ru',
      Culture: 'ru',
      Encoding: 'utf-8',
      ExpirationDate: '2026-11-23T23:59:59+03:00',
      Shp_portal: 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b',
    });
    expect(JSON.parse(decodeURIComponent(Receipt ?? ''))).toEqual({
      sno: 'usn_income',
      items: [
        {
          name: 'OLChat тариф WhatsApp 150 групп, 30 дней',
          quantity: 1,
          sum: 3000,
          payment_method: 'full_payment',
          payment_object: 'service',
          tax: 'none',
        },
      ],
    });
    // Computed with openssl over olchat:3000.00:1000001:<Receipt>:pw1:Shp_portal=b24e….
    expect(SignatureValue).toBe('3a8eae7d8fb205c55e80b41f9457801d');
  });

  it('says IsTest in test mode only', () => {
    expect(fields).not.toHaveProperty('IsTest');
    const test = checkoutForm({ ...MD5_SHOP, mode: 'test' }, passwords, [seller], cardPayment({}));
    expect(test.fields['IsTest']).toBe('1');
  });

  it('asks for later charges without the payer, and then never expires', () => {
    const parent = checkoutForm(MD5_SHOP, passwords, [seller], cardPayment({}), { recurring: true });
    const { ExpirationDate, ...rest } = fields;
    expect(ExpirationDate).toBeDefined();
    // Not signed: the signature is the same as the ordinary form's.
    expect(parent.fields).toEqual({ ...rest, Recurring: 'true' });
  });

  it('is the same to the byte whether autopay was not offered or not wanted', () => {
    const plain = checkoutForm(MD5_SHOP, passwords, [seller], cardPayment({}), { recurring: false });
    expect(JSON.stringify(plain)).toBe(JSON.stringify({ method, url, fields }));
    expect(fields).not.toHaveProperty('Recurring');
  });

  it('fits Robokassa’s limits with the longest names there are', () => {
    const longest = cardPayment({ tariff: 'groups-unlimited', periodDays: 360, amount: kopecks(60_000_00) });
    expect(checkoutForm(MD5_SHOP, passwords, [seller], longest).fields['Description']?.length).toBeLessThanOrEqual(100);
  });

  it('takes the seller’s profile of the day the payment was opened', () => {
    const later: SellerProfile = { ...seller, validFrom: calendarDate('2026-11-23'), vat: 'general_22' };
    const receiptOf = (created: Parameters<typeof cardPayment>[0]) =>
      decodeURIComponent(
        checkoutForm(MD5_SHOP, passwords, [seller, later], cardPayment(created)).fields['Receipt'] ?? '',
      );
    expect(receiptOf({})).toContain('"tax":"none"');
    expect(receiptOf({ createdAt: (cardPayment({}).createdAt + 86_400_000) as never })).toContain('"tax":"vat22"');
  });
});

describe('the receipt', () => {
  const line = { name: 'x', vat: 'usn_exempt', taxation: 'usn_income', receiptObject: 'service' } as const;

  it.each([
    ['general_22', 'vat22'],
    ['usn_5', 'vat5'],
    ['usn_7', 'vat7'],
    ['usn_exempt', 'none'],
    ['registered_software', 'none'],
  ] as const)('of a seller under %s carries the tag %s', (vat, tag) => {
    const text = decodeURIComponent(encodedReceipt({ ...line, vat }, kopecks(100)));
    expect(JSON.parse(text).items[0].tax).toBe(tag);
  });

  it.each([
    [300000, '"sum":3000,'],
    [333333, '"sum":3333.33,'],
    [333330, '"sum":3333.30,'],
    [5, '"sum":0.05,'],
  ])('writes %i kopecks as %s', (amount, expected) => {
    expect(decodeURIComponent(encodedReceipt(line, kopecks(amount)))).toContain(expected);
  });

  it('leaves out the taxation system if the shop has only one', () => {
    const { taxation, ...single } = line;
    expect(taxation).toBe('usn_income');
    expect(decodeURIComponent(encodedReceipt(single, kopecks(100)))).toMatch(/^\{"items":/);
  });

  it('cuts a name at 128 characters and survives quotes in it', () => {
    const text = decodeURIComponent(encodedReceipt({ ...line, name: `«"${'я'.repeat(200)}` }, kopecks(100)));
    expect(JSON.parse(text).items[0].name).toHaveLength(128);
  });
});
