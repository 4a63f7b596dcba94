import { parseOutSum, parseResult, portalHint, refusalOf } from '../../lib/robokassa/resultNotification';

const shop = { algorithm: 'MD5', mode: 'live' } as const;
const passwords = { password2: 'pw2' };

/** Robokassa's own example, signed by the rule: 3000.000000:1001:pw2:Shp_order=ord42. */
const example = 'OutSum=3000.000000&InvId=1001&SignatureValue=D1401022BC4B96CEB28C7A36A910DC3A&Shp_order=ord42';

function verdict(form: string, mode: 'live' | 'test' = 'live') {
  const result = parseResult(new URLSearchParams(form));
  return result ? (refusalOf(result, { ...shop, mode }, passwords) ?? 'believed') : 'unreadable';
}

describe('a call to ResultURL', () => {
  it.each([
    ['as sent', example],
    [
      'with the signature in lower case',
      example.replace('D1401022BC4B96CEB28C7A36A910DC3A', 'd1401022bc4b96ceb28c7a36a910dc3a'),
    ],
    [
      'with names in another case',
      example.replace('OutSum', 'outSum').replace('InvId', 'INVID').replace('SignatureValue', 'signaturevalue'),
    ],
    ['with the old duplicate names beside the new', `${example}&out_summ=1.00&inv_id=7&crc=00`],
    [
      'with the old names alone',
      'out_summ=3000.000000&inv_id=1001&crc=D1401022BC4B96CEB28C7A36A910DC3A&Shp_order=ord42',
    ],
    ['with a later duplicate that says otherwise', `${example}&OutSum=1.00&InvId=7`],
    [
      'with fields that are not signed',
      `${example}&Fee=100.00&EMail=a%40b.ru&EMAil=&IncSum=3000&PaymentMethod=BankCard`,
    ],
    ['with IsTest saying live', `${example}&IsTest=0`],
    ['with a line break after the body', `${example}\r\n`],
    ['with two of them after an unsigned field', `${example}&IsTest=0\r\n\n`],
    ['with unsigned fields that nobody can read', `${example}&Fee=%00&IncSum=much&IncCurrLabel=%D0%BF&PaymentMethod=`],
  ])('is accepted %s', (_how, form) => {
    expect(verdict(form)).toBe('believed');
  });

  it.each([
    ['another sum', example.replace('3000.000000', '3000.00')],
    ['another number', example.replace('InvId=1001', 'InvId=1002')],
    ['another Shp_ value', example.replace('ord42', 'ord43')],
    ['a Shp_ field taken away', example.replace('&Shp_order=ord42', '')],
    ['a Shp_ field added', `${example}&Shp_more=1`],
    ['a signature of something else', example.replace('D1401022', 'D1401023')],
    ['a signature cut short', example.replace('A910DC3A', '')],
    ['a line break in the middle of the body', example.replace('&InvId', '\r\n&InvId')],
    ['a line break before the last field', example.replace('ord42', '\r\nord42')],
  ])('is refused with %s', (_what, form) => {
    expect(verdict(form)).toBe('bad_signature');
  });

  it.each([
    ['nothing', ''],
    ['no signature', 'OutSum=3000.00&InvId=1001'],
    ['an empty signature', 'OutSum=3000.00&InvId=1001&SignatureValue='],
    ['no sum', 'InvId=1001&SignatureValue=aa'],
    ['no number', 'OutSum=3000.00&SignatureValue=aa'],
    ['a number that is none', 'OutSum=3000.00&InvId=abc&SignatureValue=aa'],
    ['a number of 21 digits', `OutSum=3000.00&InvId=${'1'.repeat(21)}&SignatureValue=aa`],
  ])('is unreadable with %s', (_what, form) => {
    expect(verdict(form)).toBe('unreadable');
  });

  it.each(['1', 'true', 'yes'])('is refused on a live shop with IsTest=%s, however well signed', (isTest) => {
    expect(verdict(`${example}&IsTest=${isTest}`)).toBe('wrong_mode');
  });

  it('is refused on a test shop without IsTest', () => {
    expect(verdict(example, 'test')).toBe('wrong_mode');
    expect(verdict(`${example}&IsTest=1`, 'test')).toBe('believed');
  });

  it('is accepted with mixed Shp_ spellings signed in either order', () => {
    // 10.00:5:pw2:Shp_order=1:shp_interface=link and 10.00:5:pw2:shp_interface=link:Shp_order=1, by openssl.
    for (const signature of ['779a3e31e28f134a942b3addd713ed54', '1accb0a1c026e6bbd13cc77efec0ee02']) {
      expect(verdict(`OutSum=10.00&InvId=5&shp_interface=link&Shp_order=1&SignatureValue=${signature}`)).toBe(
        'believed',
      );
    }
  });

  it('names the portal, but only as a hint', () => {
    const hint = (form: string) => portalHint(parseResult(new URLSearchParams(`${example}&${form}`)) ?? failed());
    expect(hint('Shp_portal=b24e1f')).toBe('b24e1f');
    expect(hint('SHP_PORTAL=b24e1f')).toBe('b24e1f');
    expect(hint('Shp_portal=a%20b')).toBeUndefined();
    expect(hint('x=1')).toBeUndefined();
  });
});

describe('the unsigned facts of a report', () => {
  const read = (form: string) => parseResult(new URLSearchParams(`${example}&${form}`));

  it('are kept, except the payer’s address', () => {
    expect(
      read('Fee=90.000000&EMail=buh%40company.ru&IncSum=3000.000000&IncCurrLabel=BankCardPSR&PaymentMethod=BankCard'),
    ).toEqual({
      outSum: '3000.000000',
      invId: '1001',
      signature: 'D1401022BC4B96CEB28C7A36A910DC3A',
      isTest: false,
      shp: [['Shp_order', 'ord42']],
      paymentMethod: 'BankCard',
      facts: { by: 'report', fee: 90_00, incSum: 3000_00, incCurrLabel: 'BankCardPSR' },
    });
  });

  it.each([
    ['nothing', '', {}],
    ['a fee with a part of a kopeck', 'Fee=90.001&IncSum=3000.00', { incSum: 3000_00 }],
    ['a fee below nothing', 'Fee=-90.00', {}],
    ['a fee twice: the first counts', 'Fee=1.00&fee=2.00', { fee: 1_00 }],
    ['a sum in words', 'IncSum=three', {}],
    ['a label of a sentence', 'IncCurrLabel=bank%20card', {}],
    ['a label of a page', `IncCurrLabel=${'a'.repeat(65)}`, {}],
  ])('are left out if they cannot be read: %s', (_what, form, facts) => {
    expect(read(form)?.facts).toEqual({ by: 'report', ...facts });
  });

  it.each([
    ['PaymentMethod=BankCard&IncCurrLabel=QCardR', 'BankCard'],
    ['paymentmethod=bankcard', 'bankcard'],
    ['IncCurrLabel=BankCardPSR', 'BankCardPSR'],
    ['PaymentMethod=&IncCurrLabel=BankCardPSR', 'BankCardPSR'],
    ['PaymentMethod=a%20b&IncCurrLabel=BankCardPSR', 'BankCardPSR'],
    ['Fee=1.00', undefined],
  ])('name the way of paying by %s', (form, way) => {
    expect(read(form)?.paymentMethod).toBe(way);
  });
});

describe('the sum of a result', () => {
  it.each([
    ['3000.000000', 3000_00],
    ['3000.00', 3000_00],
    ['3000.0', 3000_00],
    ['3000', 3000_00],
    ['2999.99', 2999_99],
    ['0.010000', 1],
  ])('%s is %i kopecks', (text, sum) => {
    expect(parseOutSum(text)).toBe(sum);
  });

  it.each([
    '3000.001',
    '3000.000001',
    '3000.0000000',
    '3 000',
    '3000,00',
    '-1',
    '1e3',
    '',
    '٣',
    '1234567890123',
    '0x10',
    '3000.',
  ])('%p is not a sum in whole kopecks', (text) => {
    expect(parseOutSum(text)).toBeUndefined();
  });
});

function failed(): never {
  throw new Error('unreadable');
}
