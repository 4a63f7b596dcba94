import type { ShopSettings } from '../../../local/robokassa/simulator';
import { exampleForm, formWithReturns, receipt, signedForm, startWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

const digests: [ShopSettings['algorithm'], string][] = [
  ['MD5', '5e87105a7f8a50de78698a57be916171'],
  ['RIPEMD160', '924076200b5bf63e1a14e7dc4dc38af3d49ce0a9'],
  ['SHA1', '9896154eb20e6dd196aca94eda201783fe775dc3'],
  ['SHA256', 'a9dd8fed144e4cc642636dc18802d67e1952abe74eca8e4882917855f08e897c'],
  ['SHA384', '92e22431ee520768dfdd47a804e068e9057abfd1683cca4238d8f4af111e2cfb5bd08bb6a3d6b36f13dae0cf014c78b4'],
  [
    'SHA512',
    '6867831ec1566414803824d8e7f5042b2d6e508f85276db2fe9150a48338de1342f42d4f1557b8aece7301ffa1cb673841108f47fd07abcbad80f5988c7e5237',
  ],
];

test.each(digests)('a form signed with %s opens the page, in either case of the hex', async (algorithm, hex) => {
  world = await startWorld({ algorithm });
  expect((await world.open({ ...exampleForm, SignatureValue: hex })).status).toBe(200);
  expect((await world.open({ ...exampleForm, SignatureValue: hex.toUpperCase() })).status).toBe(200);
  const other = await world.open({ ...exampleForm, SignatureValue: hex.replace(/^./, 'f') });
  expect(other.page).toContain('Ошибка 29');
});

test('a receipt that is encoded twice on the wire is accepted, one that is encoded once is error 29', async () => {
  world = await startWorld();
  const { Receipt, ...rest } = exampleForm;
  const wire = new URLSearchParams(rest).toString();
  const post = async (body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await fetch(`${world.simulator.url}/Merchant/Index.aspx`, { method: 'POST', headers, body })).text();
  };
  expect(await post(`${wire}&Receipt=${Receipt}`)).toContain('Ошибка 29');
  expect(await post(`${wire}&Receipt=${encodeURIComponent(Receipt)}`)).toContain('Оплатить');
});

test('the same form is accepted as a GET address', async () => {
  world = await startWorld();
  const response = await fetch(`${world.simulator.url}/Merchant/Index.aspx?${new URLSearchParams(exampleForm)}`);
  expect(response.status).toBe(200);
});

test('a receipt may write a space as a plus when the plus is what was signed', async () => {
  world = await startWorld();
  const form = { ...exampleForm, Receipt: receipt.replace('%20', '+') };
  expect((await world.open(form)).page).toContain('Ошибка 29');
  expect((await world.open({ ...form, SignatureValue: '08ef1d0dbea2013ffa5d4a2ec7159a13' })).status).toBe(200);
});

test('bare JSON in the receipt is error 29 even when the bare JSON was signed', async () => {
  world = await startWorld();
  const Receipt = '{"items":[{"name":"x","quantity":1,"sum":3000,"tax":"none"}]}';
  const SignatureValue = '0db4b2d4a37e932cd289ad2465cb395d';
  const { status, page } = await world.open(signedForm('1001', { Receipt, SignatureValue }));
  expect(status).toBe(400);
  expect(page).toContain('Ошибка 29');
});

test('without an InvId its place in the signed base stays empty, and the operation gets a number', async () => {
  world = await startWorld();
  const SignatureValue = 'db2804175490b71ae80af0bfd53958be';
  expect((await world.open(signedForm('', { SignatureValue }))).status).toBe(200);
  expect((await world.control('operations')).json).toMatchObject([{ invId: '1000000001', outSum: '3000.00' }]);
});

test('InvoiceID is another name of InvId, and field names count in any case', async () => {
  world = await startWorld();
  const { InvId, MerchantLogin, ...rest } = signedForm('1001');
  const form = { ...rest, merchantlogin: MerchantLogin ?? '', invoiceID: InvId ?? '' };
  expect((await world.open(form)).status).toBe(200);
  expect((await world.control('operations/1001')).status).toBe(200);
});

test('return addresses of a payment are signed unencoded, after the receipt', async () => {
  world = await startWorld({ login: 'demo', password1: 'secret1' });
  expect((await world.open({ ...formWithReturns, SignatureValue: '4ec77aca3fd8a369fdaff8c2975daa94' })).status).toBe(
    200,
  );
  // The same with the addresses URL-encoded in the signed base, as shops did before the summer of 2025.
  expect((await world.open({ ...formWithReturns, SignatureValue: '83de4550020514f5ef71a84ba37e5e61' })).page).toContain(
    'Ошибка 29',
  );
});

test('a notification address of the payment is signed before the password', async () => {
  world = await startWorld();
  const form = signedForm('1001', { ResultUrl2: 'https://shop.example/jws' });
  expect((await world.open(form)).page).toContain('Ошибка 29');
  expect((await world.open({ ...form, SignatureValue: 'b536de3ead7e9c221a32c68605dc189b' })).status).toBe(200);
});

test('own fields in mixed spelling may be signed in either order, and an empty one is signed too', async () => {
  world = await startWorld();
  const mixed = signedForm('1001', { Shp_b: '2', shp_a: '1' });
  expect((await world.open(mixed)).page).toContain('Ошибка 29');
  expect((await world.open({ ...mixed, SignatureValue: 'ec406f6921d6f6fb59c50d0c1825305d' })).status).toBe(200);
  expect((await world.open({ ...mixed, SignatureValue: '652fcd22d0d0cbce611942d2961e82ec' })).status).toBe(200);
  const empty = signedForm('1001', { Shp_name: '', SignatureValue: '324ea36a763ab1d0f37842eb8180edd8' });
  expect((await world.open(empty)).status).toBe(200);
});

test('a test payment is signed with the test password only, a live one with the live password only', async () => {
  world = await startWorld();
  const live = '5e87105a7f8a50de78698a57be916171';
  const tested = '650b59668282b342c02bcd2a3336ba73';
  const statusOf = async (more: Record<string, string>) => (await world.open({ ...exampleForm, ...more })).status;
  expect(await statusOf({ IsTest: '1', SignatureValue: tested })).toBe(200);
  expect(await statusOf({ IsTest: '1', SignatureValue: live })).toBe(400);
  expect(await statusOf({ IsTest: '0', SignatureValue: live })).toBe(200);
  expect(await statusOf({ IsTest: '', SignatureValue: tested })).toBe(400);
});

test('a shop that is not activated takes tests only, and a live start there is error 25', async () => {
  world = await startWorld({ mode: 'test' });
  expect((await world.open(signedForm('1001'))).page).toContain('Ошибка 25');
  expect((await world.open(signedForm('1001', { IsTest: '1' }))).status).toBe(200);
});

test('a shop without an agreement on autopay gets error 34 for a parent, and can take ordinary payments', async () => {
  world = await startWorld({ recurringAgreed: false });
  expect((await world.open(signedForm('1001', { Recurring: 'true' }))).page).toContain('Ошибка 34');
  expect((await world.open(signedForm('1001'))).status).toBe(200);
});

test.each([
  ['another login', 'Ошибка 26', { MerchantLogin: 'olchat2' }],
  ['no sum', 'Ошибка 31', { OutSum: '' }],
  ['a zero sum', 'Ошибка 31', { OutSum: '0.00' }],
  ['a sum with a comma', 'Ошибка 31', { OutSum: '3000,00' }],
  ['no description', 'Ошибка 30', { Description: '' }],
  ['a description of 101 characters', 'Ошибка 30', { Description: 'я'.repeat(101) }],
  ['an unreadable test flag', 'Ошибка 30', { IsTest: 'yes' }],
  ['an unreadable expiration', 'Ошибка 30', { ExpirationDate: '22.11.2026' }],
  ['an expiration that is over', 'Ошибка 33', { ExpirationDate: '2026-11-22T12:00:00+03:00' }],
  ['an expiration that is over in Moscow', 'Ошибка 33', { ExpirationDate: '2026-11-22T12:00' }],
  ['an unknown method', 'Ошибка 30', { PaymentMethods: 'Cash' }],
  ['an old encoding', 'Ошибка 30', { Encoding: 'windows-1251' }],
  ['autopay with an expiration', 'Ошибка 35', { Recurring: 'true', ExpirationDate: '2026-11-23T12:00' }],
  ['autopay with a preselected method', 'Ошибка 35', { Recurring: 'true', IncCurrLabel: 'BankCard' }],
  ['money held back', 'Ошибка 64', { StepByStep: 'true' }],
  ['a legacy currency', 'Ошибка 30', { OutSumCurrency: 'USD' }],
])('a form with %s is refused with «%s» and opens nothing', async (_what, error, more) => {
  world = await startWorld();
  const { status, page } = await world.open(signedForm('1001', more));
  expect(status).toBe(400);
  expect(page).toContain(`<h1>${error}</h1>`);
  expect((await world.control('operations')).json).toEqual([]);
});

test.each(['abc', '1001.0', '-5', '01001', '9223372036854775808'])('the InvId %s is error 30', async (invId) => {
  world = await startWorld();
  expect((await world.open(signedForm(invId))).page).toContain('Ошибка 30');
});

test('a description of 100 characters and an expiration a minute away in Moscow are accepted', async () => {
  world = await startWorld();
  const form = signedForm('1001', { Description: 'я'.repeat(100), ExpirationDate: '2026-11-22T12:01' });
  expect((await world.open(form)).status).toBe(200);
});

test('a field that comes twice is error 30: only one of the two can be signed', async () => {
  world = await startWorld();
  const body = new URLSearchParams([...Object.entries(signedForm('1001')), ['OutSum', '1.00']]);
  const response = await fetch(`${world.simulator.url}/Merchant/Index.aspx`, { method: 'POST', body });
  expect(await response.text()).toContain('Ошибка 30');
});
