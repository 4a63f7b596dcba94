import { receipt, recurringFault, signedCharge, signedForm, startWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

const operations = async () => (await world.control('operations')).json;
const numbers = async () => {
  const listed = await operations();
  return Array.isArray(listed) ? listed.map(({ invId }) => invId) : listed;
};

test('the published example is accepted as it is on the wire, in either case of the hex', async () => {
  world = await startWorld({ login: 'login', password1: 'p1' });
  const parent = { MerchantLogin: 'login', OutSum: '5', Description: 'Parent', Recurring: 'true' };
  await world.open({ ...parent, InvId: '154', SignatureValue: 'ea9bd729a4456cfbfb91294b8e2781d6' });
  await world.open({ ...parent, InvId: '200001', SignatureValue: 'e87a22239d4d6d106c5f2c30d7c9d710' });
  await world.control('operations/200001', { action: 'pay' });
  const wire = (signature: string) =>
    'OutSum=100.00&InvoiceID=200002&PreviousInvoiceID=200001&Description=Recurring+payment&Receipt=' +
    '%257B%2522items%2522%253A%255B%257B%2522name%2522%253A%2522Subscription%2522%252C%2522quantity%2522%253A1' +
    '%252C%2522sum%2522%253A100%252C%2522payment_method%2522%253A%2522full_payment%2522%252C%2522payment_object' +
    '%2522%253A%2522service%2522%252C%2522tax%2522%253A%2522none%2522%257D%255D%257D' +
    `&Shp_order=abc%2B1&MerchantLogin=login&SignatureValue=${signature}`;
  const send = async (body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await fetch(`${world.simulator.url}/Merchant/Recurring`, { method: 'POST', headers, body })).text();
  };
  expect(await send(wire('0be6746b70e8f702171f85e427399a9e'))).toContain('Error 29');
  expect(await send(wire('1be6746b70e8f702171f85e427399a9e').replaceAll('%25', '%'))).toContain('Error 29');
  expect(await send(wire('1BE6746B70E8F702171F85E427399A9E'))).toBe('OK200002');
  await world.pass(1);
  expect(world.shop.arrivals[1]?.fields).toMatchObject({ OutSum: '100.000000', Shp_order: 'abc+1' });
});

test('a charge is listed with its parent, and the bank has not answered yet', async () => {
  world = await startWorld();
  await world.payParent();
  const Shp_portal = 'p1';
  const SignatureValue = '3f9480584d35dbfa29cd886fed1e3b80';
  expect(await world.charge(signedCharge('1002', { Shp_portal, SignatureValue }))).toEqual({
    status: 200,
    text: 'OK1002',
  });
  expect((await world.control('operations/1002')).json).toEqual({
    invId: '1002',
    outSum: '3000.00',
    description: 'Автоплатёж: 150 групп на 30 дней',
    state: 'started',
    method: 'BankCard',
    email: 'buh@romashka.example',
    recurring: false,
    isTest: false,
    createdAt: '2026-11-22T09:00:00.000Z',
    paidAt: null,
    lastDecline: null,
    shp: { Shp_portal: 'p1' },
    deliveries: [],
    confirmed: false,
    nextDeliveryAt: null,
    parent: '1001',
    chargeDueAt: '2026-11-22T09:00:05.000Z',
    opKey: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-[0-9A-Za-z]{10}$/),
    refunds: [],
    recurringCancelledAt: null,
    stateCode: 5,
    page: '/Merchant/Index/2',
  });
});

test('a shop with another algorithm signs its charges with it', async () => {
  const SHA256 = '161d4637860639bdb43c70ce9ed637a361df780845b0f2459c9953a124d54b59';
  world = await startWorld({ algorithm: 'SHA256', login: 'login', password1: 'p1' });
  await world.open({
    ...signedForm('200001', { Recurring: 'true', SignatureValue: SHA256 }),
    MerchantLogin: 'login',
    OutSum: '5',
  });
  await world.control('operations/200001', { action: 'pay' });
  const charge = {
    ...signedCharge('154', { PreviousInvoiceID: '200001' }),
    MerchantLogin: 'login',
    OutSum: '5',
  };
  expect((await world.charge(charge)).text).toContain('Error 29');
  const SignatureValue = '4e4904715ec787aa486a01af9687bbf08c4e6de20c33c101702f20b2bae213c4';
  expect((await world.charge({ ...charge, SignatureValue })).text).toBe('OK154');
});

test('one parent serves many charges, each of its own sum', async () => {
  world = await startWorld();
  await world.payParent();
  for (const invId of ['1002', '1003']) expect((await world.charge(signedCharge(invId))).text).toBe(`OK${invId}`);
  const dearer = { OutSum: '5000.00', SignatureValue: 'aff0aa678c11914772a18a6bbf3cd7e3' };
  expect((await world.charge(signedCharge('1004', dearer))).text).toBe('OK1004');
  await world.pass(1);
  expect(world.shop.order()).toEqual(['1001', '1002', '1003', '1004']);
});

test('a receipt must be signed, encoded and add up, as in a form', async () => {
  world = await startWorld();
  await world.payParent();
  const right = { Receipt: receipt, SignatureValue: 'cf699254df35f990b2aee9d8720d7a59' };
  expect((await world.charge(signedCharge('1002', { Receipt: receipt }))).text).toContain('Error 29');
  const cheaper = { ...right, OutSum: '2999.00', SignatureValue: '683f2ec0216e587bc99f5d6065239453' };
  expect((await world.charge(signedCharge('1002', cheaper))).text).toContain(
    'Error 30: Неверный параметр счёта. [Receipt: the lines add up to 300000 kopecks, OutSum is 299900]',
  );
  const bare = { Receipt: decodeURIComponent(receipt), SignatureValue: '533720b19295e1c43ae3302d25546c8c' };
  expect((await world.charge(signedCharge('1002', bare))).text).toContain('Error 29');
  expect((await world.charge(signedCharge('1002', right))).text).toBe('OK1002');
});

test.each([
  ['another login', 'Error 26', { MerchantLogin: 'olchat2' }],
  ['no sum', 'Error 31', { OutSum: '' }],
  ['a wrong signature', 'Error 29', { SignatureValue: '00000000000000000000000000000000' }],
  ['no signature', 'Error 29', { SignatureValue: '' }],
  ['a sum other than the signed one', 'Error 29', { OutSum: '3000' }],
  ['own fields that are not signed', 'Error 29', { Shp_portal: 'p1' }],
  ['no description', 'Error 30', { Description: '' }],
  ['a description of 101 characters', 'Error 30', { Description: 'я'.repeat(101) }],
  ['no InvoiceID', 'Error 30', { InvoiceID: '', SignatureValue: 'db2804175490b71ae80af0bfd53958be' }],
  ['the InvoiceID 0', 'Error 30', { InvoiceID: '0', SignatureValue: 'd6ce4aefcdef40175c6371466b237c31' }],
  [
    'an InvoiceID that is no number',
    'Error 30',
    { InvoiceID: 'abc', SignatureValue: 'ee496aca51f3d307a230e3986b5638d1' },
  ],
  ['no parent', 'Error 35', { PreviousInvoiceID: '' }],
  ['an unknown parent', 'Error 35', { PreviousInvoiceID: '999' }],
  ['Recurring', 'Error 35', { Recurring: 'true' }],
  ['IncCurrLabel', 'Error 35', { IncCurrLabel: 'BankCard' }],
  ['ExpirationDate', 'Error 35', { ExpirationDate: '2026-11-23T12:00' }],
  ['IsTest', 'Error 35', { IsTest: '1' }],
  ['an empty IsTest', 'Error 35', { IsTest: '' }],
  ['Email', 'Error 35', { Email: 'buh@romashka.example' }],
  ['Culture', 'Error 35', { Culture: 'ru' }],
  ['ResultUrl2', 'Error 35', { ResultUrl2: 'https://shop.example/jws' }],
])('a charge with %s is refused with a text of «%s», and nothing is created', async (_what, error, more) => {
  world = await startWorld();
  await world.payParent();
  const { status, text } = await world.charge(signedCharge('1002', more));
  expect(status).toBe(200);
  expect(text).toContain(`${error}: `);
  expect(text).not.toMatch(/^OK/);
  expect(await numbers()).toEqual(['1001']);
});

test('the number of a charge has one name, InvoiceID, unlike that of a form', async () => {
  world = await startWorld();
  await world.payParent();
  const { InvoiceID = '', ...rest } = signedCharge('1002');
  expect((await world.charge({ ...rest, InvId: InvoiceID })).text).toContain('the field InvId cannot come');
});

test('a field that comes twice is refused', async () => {
  world = await startWorld();
  await world.payParent();
  const body = new URLSearchParams([...Object.entries(signedCharge('1002')), ['PreviousInvoiceID', '1001']]);
  const response = await fetch(`${world.simulator.url}/Merchant/Recurring`, { method: 'POST', body });
  expect(await response.text()).toContain('Error 30');
});

test('a charge that is no urlencoded form is refused', async () => {
  world = await startWorld();
  const call = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(await (await fetch(`${world.simulator.url}/Merchant/Recurring`, call)).text()).toContain('Error 30');
});

describe('the parent', () => {
  beforeEach(async () => {
    world = await startWorld();
  });
  const start = (more: Record<string, string> = {}) => world.open(signedForm('1001', { Recurring: 'true', ...more }));
  const act = (body: unknown) => world.control('operations/1001', body);
  const refused = async (hint: string) => {
    expect((await world.charge(signedCharge('1002'))).text).toBe(
      `Error 35: Неверные параметры для начала автоматических платежей. [${hint}]`,
    );
    expect(await numbers()).toEqual(['1001']);
  };

  test('must be paid', async () => {
    await start();
    await refused('1001 is not paid');
    await act({ action: 'decline' });
    await refused('1001 is not paid');
  });

  test.each(['SBP', 'SberPay'])('must not be paid by %s', async (method) => {
    await start();
    await act({ action: 'pay', method });
    await refused(`1001 was paid by ${method}, not by card`);
  });

  test('must have been started with Recurring=true', async () => {
    await world.open(signedForm('1001'));
    await act({ action: 'pay' });
    await refused('1001 was not started with Recurring=true');
  });

  test('must not be a test', async () => {
    await start({ IsTest: '1' });
    await act({ action: 'pay' });
    await refused('there is no payment 1001');
  });

  test('must not be a charge: for the second charge too it is the first payment', async () => {
    await world.payParent();
    await world.charge(signedCharge('1002'));
    await world.pass(1);
    expect((await world.charge(signedCharge('1003', { PreviousInvoiceID: '1002' }))).text).toContain(
      "Error 35: Неверные параметры для начала автоматических платежей. [1002 is a charge itself; PreviousInvoiceID is always the parent's]",
    );
  });
});

describe('the number of a charge', () => {
  beforeEach(async () => {
    world = await startWorld();
    await world.payParent();
  });

  test('that is paid already is error 40, be it of a charge or of a form', async () => {
    const paid = /^Error 40: Повторная оплата счёта с тем же номером невозможна/;
    expect((await world.charge(signedCharge('1001'))).text).toMatch(paid);
    await world.charge(signedCharge('1002'));
    await world.pass(1);
    expect((await world.charge(signedCharge('1002'))).text).toMatch(paid);
    expect(world.shop.order()).toEqual(['1001', '1002']);
  });

  test('that is known and unpaid is refused, whatever its outcome, and the first charge goes on', async () => {
    const known =
      'Error 30: Неверный параметр счёта. [InvoiceID 1002 exists already, unpaid; a charge needs a new one]';
    await world.control('faults', recurringFault('ok', 'declined'));
    await world.charge(signedCharge('1002'));
    expect((await world.charge(signedCharge('1002'))).text).toBe(known);
    await world.pass(1);
    expect((await world.charge(signedCharge('1002'))).text).toBe(known);
    await world.open(signedForm('1003'));
    expect((await world.charge(signedCharge('1003'))).text).toContain('InvoiceID 1003 exists already');
  });

  test('is not taken by a test', async () => {
    await world.open(signedForm('1002', { IsTest: '1' }));
    expect((await world.charge(signedCharge('1002'))).text).toBe('OK1002');
  });

  test('is charged once when two orders come at the same time', async () => {
    const answers = await Promise.all([world.charge(signedCharge('1002')), world.charge(signedCharge('1002'))]);
    expect(answers.filter(({ text }) => text === 'OK1002')).toHaveLength(1);
    await world.pass(1);
    expect(world.shop.order()).toEqual(['1001', '1002']);
  });

  test('cannot be opened as a form afterwards', async () => {
    await world.charge(signedCharge('1002'));
    expect((await world.open(signedForm('1002'))).page).toContain('Ошибка 30');
  });
});

test('a shop without an agreement on autopay gets the text of error 34', async () => {
  world = await startWorld({ recurringAgreed: false });
  expect((await world.charge(signedCharge('1002'))).text).toContain(
    'Error 34: Автоматические платежи магазину не разрешены',
  );
});

test('a shop that is not activated gets the text of error 25: charges have no test mode', async () => {
  world = await startWorld({ mode: 'test' });
  expect((await world.charge(signedCharge('1002'))).text).toContain('Error 25');
});
