import { exampleForm, formWithReturns, signedCharge, signedForm, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** Presses a button of the page; returns where the browser is sent. */
async function press(action: string, more: Record<string, string> = {}) {
  const body = new URLSearchParams({ action, method: 'BankCard', email: '', ...more });
  const url = `${world.simulator.url}/Merchant/Index/1`;
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location'), page: await response.text() };
}

const pageNow = async () => (await fetch(`${world.simulator.url}/Merchant/Index/1`)).text();

test('the page shows shop, purpose, sum, number and the e-mail of the form, and says that no money moves', async () => {
  const { page } = await world.open(exampleForm);
  expect(page).toContain('<html lang="ru">');
  expect(page).toContain('Локальный симулятор Робокассы');
  expect(page).toContain('Деньги не списываются');
  expect(page).toContain('150 групп на 30 дней');
  expect(page).toContain('3\u00a0000\u00a0₽');
  expect(page).toContain('1001');
  expect(page).toContain('value="buh@romashka.example"');
  expect(page).not.toContain('Тестовый режим');
});

test('a test payment says so in a banner of its own', async () => {
  expect((await world.open(signedForm('1001', { IsTest: '1' }))).page).toContain('Тестовый режим');
});

test('what the shop sends is shown as text, never as markup', async () => {
  const { page } = await world.open(
    signedForm('1001', { Description: '<script>alert("1")</script>', Email: '"><img src=x>' }),
  );
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
});

test('the page fetches nothing, runs nothing and is not stored', async () => {
  const response = await fetch(`${world.simulator.url}/`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('paying tells the shop first and then takes the browser to SuccessURL with a signature', async () => {
  await world.open(exampleForm);
  const { status, location } = await press('pay', { method: 'SberPay', email: 'new@romashka.example' });
  expect(status).toBe(303);
  expect(location).toBe(
    'https://olchat.example/paid?OutSum=3000.00&InvId=1001&SignatureValue=298bf2dc0982b6c3f8472419c1709e35&Culture=ru&Shp_order=ord42',
  );
  expect(world.shop.arrivals[0]?.fields).toMatchObject({ PaymentMethod: 'SberPay', EMail: 'new@romashka.example' });
});

test('a paid test comes back with the test flag and the test password', async () => {
  await world.open({ ...exampleForm, IsTest: '1', SignatureValue: '650b59668282b342c02bcd2a3336ba73' });
  expect((await press('pay')).location).toBe(
    'https://olchat.example/paid?OutSum=3000.00&InvId=1001&SignatureValue=ab2f25a55d6e01a554145c3d71b7e3f2&IsTest=1&Culture=ru&Shp_order=ord42',
  );
});

test('cancelling takes the browser to FailURL without a signature, and the shop hears nothing', async () => {
  await world.open(exampleForm);
  const { status, location } = await press('cancel');
  expect(status).toBe(303);
  expect(location).toBe(
    'https://olchat.example/failed?from=robokassa&OutSum=3000.00&InvId=1001&Culture=ru&Shp_order=ord42',
  );
  expect(world.shop.arrivals).toHaveLength(0);
});

test('a decline stays on the page with its reason, a way back and another try', async () => {
  await world.open(exampleForm);
  expect(await press('decline')).toMatchObject({ status: 303, location: '/Merchant/Index/1' });
  const page = await pageNow();
  expect(page).toContain('Банк отклонил операцию: недостаточно средств');
  expect(page).toContain('href="https://olchat.example/failed?from=robokassa&amp;OutSum=3000.00&amp;InvId=1001');
  expect(page).toContain('value="pay"');
  expect(world.shop.arrivals).toHaveLength(0);
  expect((await press('pay')).status).toBe(303);
  expect(world.shop.arrivals).toHaveLength(1);
});

test('a second press of the button does not pay twice', async () => {
  await world.open(exampleForm);
  await press('pay');
  expect((await press('pay')).page).toContain('Ошибка 40');
  expect(world.shop.arrivals).toHaveLength(1);
  expect(await pageNow()).toContain('Заказ оплачен');
});

test('a wrong e-mail or method is shown on the page, and nothing is paid', async () => {
  await world.open(exampleForm);
  expect(await press('pay', { email: 'nobody' })).toMatchObject({ status: 400 });
  expect((await press('pay', { method: 'Cash' })).page).toContain('Выберите способ оплаты');
  expect((await press('steal')).status).toBe(400);
  expect((await world.control('operations/1001')).json).toMatchObject({ state: 'started' });
});

test('the shop may preselect a method, or restrict them', async () => {
  const preselected = await world.open(signedForm('1001', { IncCurrLabel: 'SBP' }));
  expect(preselected.page).toContain('value="SBP" required checked');
  const restricted = await world.open(signedForm('1001', { PaymentMethods: 'SberPay' }));
  expect(restricted.page.match(/type="radio"/g)).toHaveLength(1);
});

test('a payment that asks to come back by POST gets a form with the same fields', async () => {
  await world.close();
  world = await startWorld({ login: 'demo', password1: 'secret1' });
  await world.open({ ...formWithReturns, SignatureValue: '4ec77aca3fd8a369fdaff8c2975daa94' });
  const { status, page } = await press('pay');
  expect(status).toBe(200);
  expect(page).toContain('<form method="post" action="https://example.com/success">');
  expect(page).toContain('name="InvId" value="12345"');
});

test('the page of a charge says whose card is charged and has no pay button', async () => {
  await world.payParent();
  await world.charge(signedCharge('1002'));
  const url = `${world.simulator.url}/Merchant/Index/2`;
  const page = async () => (await fetch(url)).text();
  expect(await page()).toContain('по согласию из заказа №\u00a01001');
  expect(await page()).toContain('Банк ещё не ответил');
  expect(await page()).not.toContain('<form');
  const body = new URLSearchParams({ action: 'pay', method: 'BankCard' });
  expect(await (await fetch(url, { method: 'POST', body })).text()).toContain('Ошибка 30');
  await world.pass(1);
  expect(await page()).toContain('Деньги списаны');
  expect(await (await fetch(`${world.simulator.url}/`)).text()).toContain('автоплатёж по заказу №\u00a01001');
});

test('the index lists what was opened, newest first', async () => {
  const index = async () => (await fetch(`${world.simulator.url}/`)).text();
  expect(await index()).toContain('Операций пока нет');
  await world.open(signedForm('1001'));
  await world.open(signedForm('1002'));
  const page = await index();
  expect(page.indexOf('Заказ №\u00a01002')).toBeGreaterThan(0);
  expect(page.indexOf('Заказ №\u00a01002')).toBeLessThan(page.indexOf('Заказ №\u00a01001'));
});
