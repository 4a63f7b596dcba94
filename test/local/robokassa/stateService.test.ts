import { createHash } from 'node:crypto';
import { signedCharge, signedForm, signedQuestion, startWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

const ask = (invId: string) => world.ask(signedQuestion(invId));
const act = (invId: string, body: unknown) => world.control(`operations/${invId}`, body);
const codes = (xml: string) => ({
  result: /<Result><Code>(\d+)</.exec(xml)?.[1],
  state: /<State><Code>(\d+)</.exec(xml)?.[1],
});
const stateOf = async (invId: string) => codes(await ask(invId)).state;
const resultOf = async (invId: string) => codes(await ask(invId)).result;

describe('the published example', () => {
  const question = { MerchantLogin: 'demo', InvoiceID: '1001', Signature: '1d0bb6fc90e81942e833f9fb4bdf0751' };
  beforeEach(async () => {
    world = await startWorld({ login: 'demo', password2: 'secret2' });
    const SignatureValue = '5730f9dfa7e2aa17515c050f80a03fbf';
    await world.open({ ...signedForm('1001', { Shp_order_id: '42', SignatureValue }), MerchantLogin: 'demo' });
    world.clock.now += 90_123;
    await act('1001', { action: 'pay' });
    world.clock.now += 3_600_000;
  });

  test('is answered in full', async () => {
    expect(await world.ask(question)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<OperationStateResponse xmlns="http://merchant.roboxchange.com/WebService/">
  <Result><Code>0</Code><Description/></Result>
  <State><Code>100</Code>
    <RequestDate>2026-11-22T13:01:30.1230000+03:00</RequestDate>
    <StateDate>2026-11-22T12:01:30.1230000+03:00</StateDate></State>
  <Info><IncCurrLabel>BankCard</IncCurrLabel><IncSum>3000.00</IncSum><IncAccount>411111******1111</IncAccount>
    <PaymentMethod><Code>BankCard</Code><Description/></PaymentMethod>
    <OutCurrLabel>RUB</OutCurrLabel><OutSum>2883.00</OutSum><OpKey>0ACD39EA-C7C7-2B54-4956-98B314277CF2-RMNsEYq5gV</OpKey><BankCardRRN>000000000001</BankCardRRN></Info>
  <UserField><Field><Name>Shp_order_id</Name><Value>42</Value></Field></UserField>
</OperationStateResponse>
`);
  });

  test('is answered by GET as by POST, in either case of the hex', async () => {
    const upper = { ...question, Signature: question.Signature.toUpperCase() };
    const url = `${world.simulator.url}/Merchant/WebService/Service.asmx/OpStateExt?${new URLSearchParams(upper)}`;
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await response.text()).toBe(await world.ask(question));
  });

  test.each([
    ['1', 'another signature', { Signature: '1d0bb6fc90e81942e833f9fb4bdf0750' }],
    ['1', 'no signature', { Signature: '' }],
    ['1', 'another number than was signed', { InvoiceID: '1002' }],
    ['2', 'another shop', { MerchantLogin: 'olchat' }],
  ])('is answered with nothing but Result %s for %s', async (code, _what, more) => {
    const xml = await world.ask({ ...question, ...more });
    expect(codes(xml)).toEqual({ result: code, state: undefined });
    expect(xml).not.toMatch(/<(State|Info|UserField)/);
  });
});

test('a shop asks about the last number of all to learn whether its login and Password#2 are right', async () => {
  world = await startWorld();
  const question = (login: string, password: string) => ({
    MerchantLogin: login,
    InvoiceID: '2147483647',
    Signature: createHash('md5').update(`${login}:2147483647:${password}`).digest('hex'),
  });
  expect(codes(await world.ask(question('olchat', 'pw2'))).result).toBe('3');
  expect(codes(await world.ask(question('olchat', 'pw1'))).result).toBe('1');
  expect(codes(await world.ask(question('olchat2', 'pw2'))).result).toBe('2');
});

test('a shop with another algorithm signs its questions with it', async () => {
  world = await startWorld({ algorithm: 'SHA256' });
  expect(await resultOf('1001')).toBe('1');
  const Signature = '292d211babe9de6794c64f880f60fa23c5544bb477a0717a110cc2fef8e150f2';
  expect(codes(await world.ask(signedQuestion('1001', { Signature }))).result).toBe('3');
});

describe('an operation', () => {
  beforeEach(async () => {
    world = await startWorld();
  });

  test('that was never opened, or only opened, is not found', async () => {
    expect(await ask('1001')).toBe(`<?xml version="1.0" encoding="utf-8"?>
<OperationStateResponse xmlns="http://merchant.roboxchange.com/WebService/">
  <Result><Code>3</Code><Description>Operation is not found</Description></Result>
</OperationStateResponse>
`);
    await world.open(signedForm('1001'));
    expect(await resultOf('1001')).toBe('3');
    expect(await resultOf('')).toBe('3');
  });

  test('is 10 after a decline, 5 while its payer tries again, and 100 once it is paid', async () => {
    await world.open(signedForm('1001'));
    await act('1001', { action: 'decline' });
    expect(await stateOf('1001')).toBe('10');
    world.clock.now += 60_000;
    await world.open(signedForm('1001'));
    expect(await stateOf('1001')).toBe('5');
    expect(await ask('1001')).toContain('<StateDate>2026-11-22T12:01:00.0000000+03:00</StateDate>');
    await act('1001', { action: 'pay' });
    expect(await stateOf('1001')).toBe('100');
  });

  test('that its payer cancelled is 10', async () => {
    await world.open(signedForm('1001'));
    await act('1001', { action: 'cancel' });
    expect(await stateOf('1001')).toBe('10');
  });

  test('that was charged goes from 5 to 100, and names what it cost', async () => {
    await world.payParent();
    await world.charge(signedCharge('1002'));
    expect(await stateOf('1002')).toBe('5');
    await world.pass(1);
    const xml = await ask('1002');
    expect(codes(xml)).toEqual({ result: '0', state: '100' });
    expect(xml).toContain('<StateDate>2026-11-22T12:00:05.0000000+03:00</StateDate>');
    expect(xml).toContain('<OutSum>2883.00</OutSum>');
    expect(xml).toContain('<UserField></UserField>');
  });

  test('that was paid without a card has neither account nor bank reference', async () => {
    await world.open(signedForm('1001'));
    await act('1001', { action: 'pay', method: 'SBP' });
    const xml = await ask('1001');
    expect(xml).toContain('<PaymentMethod><Code>SBP</Code>');
    expect(xml).not.toMatch(/IncAccount|BankCardRRN/);
  });

  test('of the test mode is not found', async () => {
    await world.open(signedForm('1001', { IsTest: '1' }));
    await act('1001', { action: 'pay' });
    expect(await resultOf('1001')).toBe('3');
  });

  test('beside a test of the same number is Result 4', async () => {
    await world.open(signedForm('1001', { IsTest: '1' }));
    await act('1001', { action: 'pay' });
    await world.open(signedForm('1001'));
    expect(await resultOf('1001')).toBe('3');
    await act('1001', { action: 'pay' });
    expect(await resultOf('1001')).toBe('4');
  });

  test('has a key of its own, the same at every question', async () => {
    for (const invId of ['1001', '1002']) {
      await world.open(signedForm(invId));
      await act(invId, { action: 'pay' });
    }
    const keyOf = async (invId: string) => /<OpKey>([^<]+)</.exec(await ask(invId))?.[1];
    const key = await keyOf('1001');
    expect(key).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-[0-9A-Za-z]{10}$/);
    expect(await keyOf('1001')).toBe(key);
    expect(await keyOf('1002')).not.toBe(key);
  });

  test('gives the fields of the shop as text, never as markup', async () => {
    const SignatureValue = 'ea97266dfad614845a1fc4456d34c307';
    await world.open(signedForm('1001', { Shp_a: '<b>&"1"', SignatureValue }));
    await act('1001', { action: 'pay' });
    expect(await ask('1001')).toContain('<Name>Shp_a</Name><Value>&lt;b&gt;&amp;&quot;1&quot;</Value>');
  });
});

describe('a state that somebody forces', () => {
  beforeEach(async () => {
    world = await startWorld();
    await world.open(signedForm('1001'));
  });

  test.each([5, 10, 20, 50, 60, 80, 100])('may be %i', async (code) => {
    world.clock.now += 60_000;
    expect(await act('1001', { action: 'state', code })).toMatchObject({ status: 200, json: { stateCode: code } });
    expect(await stateOf('1001')).toBe(String(code));
    expect(await ask('1001')).toContain('<StateDate>2026-11-22T12:01:00.0000000+03:00</StateDate>');
    expect(world.simulator.nextDeliveryAt()).toBeUndefined();
    expect(world.shop.arrivals).toHaveLength(0);
  });

  test('sends no result: after a forced 100 it can be sent on demand', async () => {
    await act('1001', { action: 'state', code: 100 });
    expect(await world.pass(72 * 60)).toBe(0);
    expect(await act('1001', { action: 'pay' })).toMatchObject({ status: 409 });
    expect((await world.open(signedForm('1001'))).page).toContain('Ошибка 40');
    expect(world.shop.arrivals).toHaveLength(0);
    await world.control('operations/1001/repeat', {});
    expect(world.shop.arrivals[0]?.fields).toMatchObject({ InvId: '1001', PaymentMethod: 'BankCard' });
  });

  test('ends when something happens', async () => {
    await act('1001', { action: 'state', code: 80 });
    await act('1001', { action: 'decline' });
    expect(await stateOf('1001')).toBe('10');
    await act('1001', { action: 'state', code: 50 });
    await act('1001', { action: 'pay' });
    expect(await stateOf('1001')).toBe('100');
    expect(world.shop.arrivals).toHaveLength(1);
  });

  test('may follow the payment: the money was returned', async () => {
    await act('1001', { action: 'pay' });
    expect((await act('1001', { action: 'state', code: 60 })).json).toMatchObject({ state: 'paid', stateCode: 60 });
    expect(await stateOf('1001')).toBe('60');
  });

  test('keeps a charge from ending by itself', async () => {
    await world.payParent();
    await world.charge(signedCharge('1002'));
    await act('1002', { action: 'state', code: 80 });
    await world.pass(72 * 60);
    expect(await stateOf('1002')).toBe('80');
    expect((await act('1002', { action: 'pay' })).json).toMatchObject({ state: 'paid', stateCode: 100 });
  });

  test.each([
    [{ action: 'state' }],
    [{ action: 'state', code: 999 }],
    [{ action: 'state', code: '100' }],
    [{ action: 'state', code: 100, method: 'SBP' }],
    [{ action: 'pay', code: 100 }],
  ])('is malformed as %j', async (body) => {
    expect(await act('1001', body)).toMatchObject({ status: 400, json: { error: 'malformed_request' } });
    expect(await resultOf('1001')).toBe('3');
  });
});

describe('a fault of the service', () => {
  beforeEach(async () => {
    world = await startWorld();
    await world.payParent();
  });
  const arm = (how: string, next = 1) => world.control('faults', { state: { next, do: how } });

  test('unreachable cuts the connection', async () => {
    await arm('unreachable');
    await expect(ask('1001')).rejects.toThrow('fetch failed');
    expect(await stateOf('1001')).toBe('100');
  });

  test('garbage is a page, not the XML of the service', async () => {
    await arm('garbage');
    expect(await ask('1001')).toMatch(/^<!doctype html>/);
  });

  test('not_found hides an operation', async () => {
    await arm('not_found', 2);
    expect(await resultOf('1001')).toBe('3');
    expect(await resultOf('1001')).toBe('3');
    expect(await resultOf('1001')).toBe('0');
  });

  test('other_namespace is the one of the older documentation', async () => {
    const usual = await ask('1001');
    await arm('other_namespace');
    expect(await ask('1001')).toBe(
      usual.replace('http://merchant.roboxchange.com/WebService/', 'http://auth.robokassa.ru/Merchant/WebService/'),
    );
  });

  test('empty is status 200 without a body', async () => {
    await arm('empty');
    expect(await ask('1001')).toBe('');
  });

  test('two_operations is Result 4', async () => {
    await arm('two_operations');
    expect(codes(await ask('1001'))).toEqual({ result: '4', state: undefined });
  });

  test('two_namespaces has the older one on its parts', async () => {
    await arm('two_namespaces');
    const xml = await ask('1001');
    expect(xml).toContain('<OperationStateResponse xmlns="http://merchant.roboxchange.com/WebService/">');
    for (const part of ['State', 'Info', 'UserField']) {
      expect(xml).toContain(`<${part} xmlns="http://auth.robokassa.ru/Merchant/WebService/">`);
    }
    expect(xml).toContain('<Code>100</Code>');
  });

  test('other_facts replace what Info says: another currency, other sums, no key', async () => {
    const facts = { OutCurrLabel: 'BNR', OutSum: '3100.00', IncSum: '3000,00 руб', OpKey: null, PaymentMethod: '<x>' };
    await world.control('faults', { state: { next: 1, do: 'other_facts', facts } });
    const xml = await ask('1001');
    expect(xml).toContain('<OutCurrLabel>BNR</OutCurrLabel><OutSum>3100.00</OutSum>');
    expect(xml).toContain('<IncSum>3000,00 руб</IncSum>');
    expect(xml).toContain('<PaymentMethod><Code>&lt;x&gt;</Code><Description/></PaymentMethod>');
    expect(xml).not.toContain('OpKey');
    expect(await ask('1001')).toContain('<OutCurrLabel>RUB</OutCurrLabel><OutSum>2883.00</OutSum><OpKey>');
  });

  test('internal_error is Result 1000', async () => {
    await arm('internal_error');
    expect(codes(await ask('1001'))).toEqual({ result: '1000', state: undefined });
  });

  test('is not used up by a question that is wrong', async () => {
    await arm('garbage');
    expect(codes(await world.ask(signedQuestion('1001', { Signature: 'no' }))).result).toBe('1');
    expect((await world.control('faults')).json).toEqual({ state: { next: 1, do: 'garbage' } });
  });
});
