import type { ShopSettings } from '../../../local/robokassa/simulator';
import { exampleForm, signedForm, startWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

test('a live result has six decimals, upper-case hex and every field of the protocol', async () => {
  world = await startWorld();
  await world.open(exampleForm);
  await world.control('operations/1001', { action: 'pay', method: 'SBP' });
  expect(world.shop.arrivals).toHaveLength(1);
  expect(world.shop.arrivals[0]).toMatchObject({
    method: 'POST',
    query: '',
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
  });
  expect(world.shop.arrivals[0]?.fields).toEqual({
    OutSum: '3000.000000',
    InvId: '1001',
    Fee: '117.000000',
    EMail: 'buh@romashka.example',
    SignatureValue: 'D1401022BC4B96CEB28C7A36A910DC3A',
    PaymentMethod: 'SBP',
    IncCurrLabel: 'SBP',
    IncSum: '3000.000000',
    Shp_order: 'ord42',
  });
});

test('a test result has two decimals, the test flag, no e-mail and the test password', async () => {
  world = await startWorld();
  await world.open({ ...exampleForm, IsTest: '1', SignatureValue: '650b59668282b342c02bcd2a3336ba73' });
  await world.control('operations/1001', { action: 'pay' });
  expect(world.shop.arrivals[0]?.fields).toEqual({
    OutSum: '3000.00',
    InvId: '1001',
    Fee: '0.00',
    EMail: '',
    SignatureValue: '3E52075B249B37AAD05B52201AA59EAE',
    PaymentMethod: 'BankCard',
    IncCurrLabel: 'BankCard',
    IncSum: '3000.00',
    IsTest: '1',
    Shp_order: 'ord42',
  });
});

test('a shop that wants GET gets the fields in the query beside its own', async () => {
  world = await startWorld({ resultMethod: 'GET', resultUrl: () => `${world.shop.url}?stage=local` });
  await world.open(exampleForm);
  await world.control('operations/1001', { action: 'pay' });
  expect(world.shop.arrivals[0]).toMatchObject({
    method: 'GET',
    body: '',
    fields: { stage: 'local', InvId: '1001', SignatureValue: 'D1401022BC4B96CEB28C7A36A910DC3A' },
  });
});

test('fields of the shop come back in the spelling they came in, signed by name in any case', async () => {
  world = await startWorld();
  const SignatureValue = '652fcd22d0d0cbce611942d2961e82ec';
  await world.open(signedForm('1001', { Shp_b: '2', shp_a: '1', SignatureValue }));
  await world.control('operations/1001', { action: 'pay' });
  expect(world.shop.arrivals[0]?.fields).toMatchObject({
    Shp_b: '2',
    shp_a: '1',
    SignatureValue: '6868CFE05CB2D79EC832DE4091D45736',
  });
});

const signed: [ShopSettings['algorithm'], string, string][] = [
  ['RIPEMD160', '924076200b5bf63e1a14e7dc4dc38af3d49ce0a9', 'D9AACAD025172F891072A4AFC4B87A769C1BFE57'],
  ['SHA1', '9896154eb20e6dd196aca94eda201783fe775dc3', '9EEE3C3A9C39D66FD389B89AA94851A63AC827D5'],
  [
    'SHA256',
    'a9dd8fed144e4cc642636dc18802d67e1952abe74eca8e4882917855f08e897c',
    'EB9FF34E044334680001F4BC6254A84D62532BFF73D6D705A57FB9ADCA6C1C72',
  ],
  [
    'SHA384',
    '92e22431ee520768dfdd47a804e068e9057abfd1683cca4238d8f4af111e2cfb5bd08bb6a3d6b36f13dae0cf014c78b4',
    '59026F1FAD3CAEA50BBC5CFF6D05512E2BA5581717DFB83A5B03CF2E5C6A974BE43374DC4C2E043FE03E179995DA2E0B',
  ],
  [
    'SHA512',
    '6867831ec1566414803824d8e7f5042b2d6e508f85276db2fe9150a48338de1342f42d4f1557b8aece7301ffa1cb673841108f47fd07abcbad80f5988c7e5237',
    'FD68BE1252A81364EAC4FC2F54B25AE90C47FBE634138FB36ABCA2FA62BE3897FA1DFE4FCD8C7CC59A9C5C67C471EADA6873B158872D1D07A5A233AB0D0A18E4',
  ],
];

test.each(signed)('a shop with %s gets its results signed with it', async (algorithm, start, result) => {
  world = await startWorld({ algorithm });
  await world.open({ ...exampleForm, SignatureValue: start });
  await world.control('operations/1001', { action: 'pay' });
  expect(world.shop.arrivals[0]?.fields['SignatureValue']).toBe(result);
});
