import { exampleForm, signedCharge, signedForm, startWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ password3: 'pw3' });
});
afterEach(() => world.close());

const operation = async (invId: string): Promise<any> => (await world.control(`operations/${invId}`)).json;
async function page(number = 1): Promise<string> {
  return (await fetch(`${world.simulator.url}/cabinet/${number}`)).text();
}
async function press(fields: Readonly<Record<string, string>>, number = 1) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${world.simulator.url}/cabinet/${number}`, { method: 'POST', body, redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}
async function paid() {
  await world.open(exampleForm);
  await world.control('operations/1001', { action: 'pay' });
}

test('the list leads to the cabinet of each operation', async () => {
  await world.open(exampleForm);
  expect(await (await fetch(world.simulator.url)).text()).toContain('<a href="/cabinet/1">кабинет</a>');
  expect(await page()).toContain('Чека нет');
  expect((await fetch(`${world.simulator.url}/cabinet/5`)).status).toBe(404);
});

test('all or a part of the money goes back by hand, or by a chargeback', async () => {
  await paid();
  expect(await press({ action: 'refund', sum: '1000.00' })).toMatchObject({ status: 303, location: '/cabinet/1' });
  expect(await page()).toContain('value="2000.00"');
  await press({ action: 'chargeback', sum: '2000.00' });
  expect(await page()).toContain('2\u00a0000\u00a0₽, чарджбэк: деньги вернулись');
  expect((await press({ action: 'refund', sum: '0.01' })).text).toContain('Так не получится');
  expect((await operation('1001')).refunds).toMatchObject([{ by: 'cabinet' }, { by: 'chargeback' }]);
});

test('the receipt, the state and one more result each have a button', async () => {
  await paid();
  await press({ action: 'receipt', outcome: 'failed' });
  expect(await page()).toContain('<p>Касса отказала</p>');
  await press({ action: 'state', code: '80' });
  expect(await operation('1001')).toMatchObject({ stateCode: 80 });
  await press({ action: 'repeat' });
  expect(world.shop.order()).toEqual(['1001', '1001']);
});

test('the payer withdraws the consent to charge the card', async () => {
  await world.payParent();
  await press({ action: 'cancel_recurring', charges: 'refused' });
  expect(await page()).toContain('Плательщик отказался');
  expect((await world.charge(signedCharge('1002'))).text).toMatch(/^Error 35/);
});

test('a bank decides a charge', async () => {
  await world.payParent();
  await world.charge(signedCharge('1002'));
  await press({ action: 'decline' }, 2);
  expect(await operation('1002')).toMatchObject({ state: 'declined' });
});

test.each([
  [{ action: 'steal' }],
  [{}],
  [{ action: 'state', code: 'x' }],
  [{ action: 'repeat' }],
  [{ action: 'finish', requestId: 'x' }],
])('an impossible action, %j, is reported and changes nothing', async (fields) => {
  await world.open(signedForm('1001'));
  expect((await press(fields as Record<string, string>)).status).toBe(409);
  expect(await operation('1001')).toMatchObject({ state: 'started', stateCode: null });
});
