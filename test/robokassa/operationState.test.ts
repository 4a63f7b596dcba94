import fc from 'fast-check';
import { operationStateQuery, parseOperationState } from '../../lib/robokassa/operationState';
import { paymentNumber } from '../fixtures/billing';

const PAID = `<?xml version="1.0" encoding="utf-8"?>
<OperationStateResponse xmlns="http://merchant.roboxchange.com/WebService/">
  <Result><Code>0</Code><Description/></Result>
  <State><Code>100</Code>
    <RequestDate>2026-04-24T00:30:00.1234567+03:00</RequestDate>
    <StateDate>2026-04-24T00:29:00.0000000+03:00</StateDate></State>
  <Info xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="OperationInfoExt">
    <IncCurrLabel>QCardR</IncCurrLabel><IncSum>3000.000000</IncSum><IncAccount>411111******1111</IncAccount>
    <PaymentMethod><Code>BankCard</Code><Description>Банковская карта</Description></PaymentMethod>
    <OutCurrLabel>RUB</OutCurrLabel><OutSum>2910.00</OutSum><OpKey>0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF</OpKey><BankCardRRN>123456789012</BankCardRRN></Info>
  <UserField><Field><Name>Shp_portal</Name><Value>p1</Value></Field></UserField>
</OperationStateResponse>`;

/** What the answer above says besides its sums, its portal and its way of paying. */
const FACTS = {
  // 2026-04-23T21:29:00Z, computed by another program.
  since: 1776979740000,
  incCurrLabel: 'QCardR',
  opKey: '0005F891-8CCD-434B-8455-816AFFFDBF37-0VOisWikFF',
  rrn: '123456789012',
};
const CREDITED = { outSum: 2910_00 };
const PAID_SUM = { incSum: 3000_00 };

const answer = (result: string, rest = '') =>
  `<OperationStateResponse><Result><Code>${result}</Code></Result>${rest}</OperationStateResponse>`;
const state = (code: string) => parseOperationState(answer('0', `<State><Code>${code}</Code></State>`));
const unreadable = { kind: 'unclear', reason: 'unreadable' };

describe('the question about a payment’s state', () => {
  it('is signed with the second password', () => {
    const shop = { login: 'demo', algorithm: 'MD5' } as const;
    // From the tests of another client: demo:1001:secret2.
    expect(operationStateQuery(shop, { password2: 'secret2' }, paymentNumber('1001'))).toBe(
      'MerchantLogin=demo&InvoiceID=1001&Signature=1d0bb6fc90e81942e833f9fb4bdf0751',
    );
  });
});

describe('the state of a payment', () => {
  it.each([
    ['as the service writes it', PAID],
    [
      'in the older namespace',
      PAID.replace('http://merchant.roboxchange.com/WebService/', 'http://auth.robokassa.ru/Merchant/WebService/'),
    ],
    ['with a prefix before every name', PAID.replace(/<(\/?)(?=[A-Z])/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2=')],
    ['without a declaration or a line break', PAID.replace(/<\?.*\?>/, '').replace(/>\s+</g, '><')],
    ['with spaces around every text', PAID.replace(/<Code>(\w+)</g, '<Code> $1\n<')],
  ])('is paid, with both sums, the way of paying and the other facts, %s', (_how, text) => {
    expect(parseOperationState(text)).toEqual({
      kind: 'paid',
      portal: 'p1',
      outSum: 2910_00,
      incSum: 3000_00,
      method: 'BankCard',
      ...FACTS,
    });
  });

  it('is paid as it was recorded on a live shop', () => {
    const recorded =
      '<OperationStateResponse xmlns="http://merchant.roboxchange.com/WebService/"><Result><Code>0</Code></Result><State><Code>100</Code></State><Info><IncCurrLabel>BankCardPSR</IncCurrLabel><IncSum>3000.000000</IncSum><PaymentMethod><Code>BankCard</Code></PaymentMethod><OutCurrLabel>BNR</OutCurrLabel><OutSum>3000.000000</OutSum></Info></OperationStateResponse>';
    expect(parseOperationState(recorded)).toEqual({
      kind: 'paid',
      outSum: 3000_00,
      incSum: 3000_00,
      method: 'BankCard',
      incCurrLabel: 'BankCardPSR',
    });
  });

  const READ = { ...CREDITED, ...PAID_SUM };
  it.each([
    ['the older name of the rouble', '>RUB<', '>RUR<', { ...READ, method: 'BankCard' }],
    ['no name of the currency', '>RUB<', '><', { ...READ, method: 'BankCard' }],
    ['a label that is no currency', '>RUB<', '>BNR<', { ...READ, method: 'BankCard' }],
    ['a label nobody has heard of', '>RUB<', '>Some_New-1<', { ...READ, method: 'BankCard' }],
    ['no way of paying', '<Code>BankCard', '<Code>', { ...READ, method: 'QCardR' }],
    ['a sentence for it', '<Code>BankCard', '<Code>a b', { ...READ, method: 'QCardR' }],
  ])('is paid with %s', (_what, from, to, facts) => {
    expect(parseOperationState(PAID.replaceAll(from, to))).toEqual({ kind: 'paid', portal: 'p1', ...FACTS, ...facts });
  });

  it.each([
    [
      'a part of a kopeck in it',
      '<OutSum>2910.00',
      '<OutSum>2910.005',
      PAID_SUM,
      'OutSum 2910.005 RUB, IncSum 3000.000000',
    ],
    ['no sum', '<IncSum>3000.000000</IncSum>', '', CREDITED, 'OutSum 2910.00 RUB, IncSum –'],
    ['a sum twice', '<IncSum>', '<IncSum>1.00</IncSum><IncSum>', CREDITED, 'OutSum 2910.00 RUB, IncSum –'],
    ['a comma', '<OutSum>2910.00', '<OutSum>2910,00', PAID_SUM, 'OutSum 2910,00 RUB, IncSum 3000.000000'],
    [
      'a sum of its own kind',
      '<OutSum>2910.00',
      '<OutSum>&#9;2 910\n₽',
      PAID_SUM,
      'OutSum 2 910 ₽ RUB, IncSum 3000.000000',
    ],
    ['sums in tenge', '>RUB<', '>KZT<', {}, 'OutSum 2910.00 KZT, IncSum 3000.000000'],
    ['sums in dollars', '>RUB<', '>usd<', {}, 'OutSum 2910.00 usd, IncSum 3000.000000'],
  ])('is paid with %s: the sum is not read, and passed on as it is written', (_what, from, to, sums, unreadSums) => {
    expect(parseOperationState(PAID.replaceAll(from, to))).toEqual({
      kind: 'paid',
      portal: 'p1',
      method: 'BankCard',
      ...FACTS,
      ...sums,
      unreadSums,
    });
  });

  it('passes on no more of an unreadable sum than a person can read', () => {
    const long = parseOperationState(PAID.replace('2910.00', '🙂'.repeat(5_000)));
    expect(long).toMatchObject({ unreadSums: `OutSum ${'🙂'.repeat(113)}` });
  });

  it('is paid with no facts at all', () => {
    const bare = PAID.replaceAll('Info', 'Other').replace('2026-04-24T00:29', '24.04.2026 00:29');
    expect(parseOperationState(bare)).toEqual({ kind: 'paid', portal: 'p1', unreadSums: 'OutSum – , IncSum –' });
  });

  it.each([
    ['an operation’s key of a sentence', '>0005F891', '>0005 F891', 'opKey'],
    ['an endless key', '0VOisWikFF<', `${'0'.repeat(60)}<`, 'opKey'],
    ['a bank’s reference of eleven digits', '>123456789012<', '>12345678901<', 'rrn'],
    ['a label in angle brackets', '>QCardR<', '>&lt;b&gt;<', 'incCurrLabel'],
    ['a day that is none', '2026-04-24T00:29', '2026-02-30T00:29', 'since'],
  ])('leaves out %s, and nothing else', (_what, from, to, fact) => {
    const { [fact]: _left, ...others } = parseOperationState(PAID) as Record<string, unknown>;
    expect(parseOperationState(PAID.replace(from, to))).toEqual(others);
  });

  it.each([
    ['twice', '</Field></UserField>', '</Field><Field><Name>Shp_portal</Name><Value>p2</Value></Field></UserField>'],
    ['as no portal', '<Value>p1<', '<Value>p 1<'],
    ['by no name', '<Name>Shp_portal<', '<Name>Shp_other<'],
  ])('names no portal that is told %s', (_how, from, to) => {
    expect(parseOperationState(PAID.replace(from, to))).not.toHaveProperty('portal');
  });

  it.each([10, 60])('%i is the end of the payment without money', (code) => {
    expect(state(String(code))).toEqual({ kind: 'failed', code });
  });

  it.each([5, 20, 50])('%i is under way', (code) => {
    expect(state(String(code))).toEqual({ kind: 'pending', code, unusual: false });
  });

  it.each([80, 0, 1, 3, 30, 99, 101, 999, 1000, -1])('%i is under way, and a person should look', (code) => {
    expect(state(String(code))).toEqual({ kind: 'pending', code, unusual: true });
  });

  it.each(['', 'abc', '1e2', '0x64', '100.0', '100 100', '+100', '1000000', '١٠٠', '100<b/>'])(
    'with %j for a code is unclear',
    (code) => {
      expect(state(code)).toEqual(unreadable);
    },
  );

  it('is not found with the result 3', () => {
    expect(parseOperationState(answer('3'))).toEqual({ kind: 'not_found' });
  });

  it.each([
    ['1', 'bad_signature'],
    ['2', 'unknown_shop'],
    ['4', 'two_operations'],
    ['1000', 'internal_error'],
    ['5', 'unknown_result'],
    ['-1', 'unknown_result'],
    ['100', 'unknown_result'],
  ])('is unclear with the result %s', (result, reason) => {
    expect(parseOperationState(answer(result))).toEqual({ kind: 'unclear', reason });
    const paidBeside = answer(result, '<State><Code>100</Code></State>');
    expect(parseOperationState(paidBeside)).toEqual({ kind: 'unclear', reason });
  });

  it.each([
    ['nothing', ''],
    ['free text', 'Error 3: Operation not found'],
    ['JSON', '{"Result":{"Code":3}}'],
    ['a page of a proxy', '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'],
    ['a well-formed page', '<html><Result><Code>3</Code></Result></html>'],
    ['an answer of another service', '<CurrenciesList><Result><Code>3</Code></Result></CurrenciesList>'],
    ['no result', '<OperationStateResponse><State><Code>100</Code></State></OperationStateResponse>'],
    ['no code in the result', '<OperationStateResponse><Result/></OperationStateResponse>'],
    ['two results', answer('0', '<Result><Code>3</Code></Result><State><Code>100</Code></State>')],
    ['two codes', answer('0</Code><Code>3')],
    ['an empty result code', answer('')],
    ['names in another case', answer('3').toLowerCase()],
    ['no state though all is well', answer('0')],
    ['two states', answer('0', '<State><Code>100</Code></State><State><Code>10</Code></State>')],
    ['«not found» beside a state', answer('3', '<State><Code>100</Code></State>')],
    ['entities of its own', `<!DOCTYPE x [<!ENTITY a "3">]>${answer('&a;')}`],
    ['an unknown entity', PAID.replace('Банковская', '&nbsp;')],
    ['one tag too few', PAID.replace('</Info>', '')],
  ])('is unclear with %s', (_what, text) => {
    expect(parseOperationState(text)).toEqual(unreadable);
  });

  it('is unclear wherever the answer is cut off', () => {
    for (let length = 0; length < PAID.length; length++)
      expect(parseOperationState(PAID.slice(0, length))).toEqual(unreadable);
  });

  it('is always unclear for noise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        expect(parseOperationState(noise)).toEqual(unreadable);
      }),
    );
  });
});
