import { createHash } from 'node:crypto';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillContact,
  heading,
  type PayingBrowser,
  payButton,
  payingBrowser,
  pressPay,
  untilHolds,
} from '../fixtures/payingBrowser';
import { frontend, http, payer } from '../fixtures/scenario';

jest.setTimeout(90_000);

describeInBrowser('paying by card', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('opens the window inside the click, before the service has answered', async () => {
    let answer = () => {};
    const page = await world.open('first');
    await page.route('**/v1/payments', async (route) => {
      if (route.request().method() === 'POST') {
        await new Promise<void>((done) => {
          answer = done;
        });
      }
      await route.continue();
    });
    await fillContact(page);
    const window = await pressPay(page);
    await window.getByText('Открываем страницу оплаты Робокассы…').waitFor();
    expect(await payButton(page).count()).toBe(0);
    answer();
    await heading(window, /OLChat тариф WhatsApp/).waitFor();
    expect(await window.evaluate('window.opener')).toBeNull();
  });

  it('declined first succeeds at the second try in the same payment', async () => {
    const page = await world.open('declined');
    await fillContact(page);
    const window = await pressPay(page);
    await window.getByRole('button', { name: 'Отклонить' }).click();
    await window.getByText('Платёж не прошёл.').waitFor();
    expect(await heading(page, 'Ждём подтверждения от Робокассы').isVisible()).toBe(true);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    await page.getByText('оплачен: ').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it('in a window that was closed too early goes on in another, for the same payment', async () => {
    const page = await world.open('closed');
    await fillContact(page);
    const window = await pressPay(page);
    await heading(window, /OLChat тариф WhatsApp/).waitFor();
    await window.close();
    const again = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Открыть окно оплаты ещё раз' }).click();
    await (await again).getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
  });

  it('has Robokassa asked when the customer says «paid», and the page says so', async () => {
    const page = await world.open('asked');
    await fillContact(page);
    const window = await pressPay(page);
    await heading(window, /OLChat тариф WhatsApp/).waitFor();
    await window.close();
    const question = page.waitForResponse((response) => response.url().endsWith('/check'));
    await page.getByRole('button', { name: 'Я оплатил' }).click();
    expect((await question).status()).toBe(202);
    await page.getByText('Спрашиваем Робокассу.').waitFor();
    expect(await heading(page, 'Ждём подтверждения от Робокассы').isVisible()).toBe(true);
  });

  it('not waited for any longer leaves the form as it was, and the same order finds its payment again', async () => {
    const page = await world.open('cancelled');
    await fillContact(page);
    await (await pressPay(page)).close();
    await page.getByRole('button', { name: 'Отменить ожидание' }).click();
    await untilHolds(page.getByLabel('Телефон'), '+7 916 123-45-67');
    const window = await pressPay(page);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    await page.getByText('оплачен: ').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it.each([
    ['is blocked', '() => null'],
    ['is refused by throwing', '() => { throw new Error("no windows here") }'],
    ['has no document', '() => ({ closed: false, close() {} })'],
    ['lets nobody in', '() => new Proxy({}, { get() { throw new Error("another world") } })'],
  ])('with a window that %s goes on with a real click', async (how, open) => {
    const page = await world.open(`blocked-${how.length}`, {
      before: (opening) => opening.addInitScript(`window.open = ${open}`),
    });
    await fillContact(page);
    await payButton(page).click();
    await heading(page, 'Осталось открыть страницу оплаты').waitFor();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Перейти к оплате' }).click();
    const window = await opened;
    await heading(page, 'Открылась ли страница оплаты?').waitFor();
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
  });

  it('with another sum is shown as money under review, above and in the history', async () => {
    const page = await world.open('review');
    await fillContact(page);
    await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    const { ask } = await frontend(world.cloud, 'review');
    const { number } = (await ask('/v1/payments')).json.payments[0];
    const signed = createHash('sha256').update(`2999.00:${number}:local-password-2`).digest('hex');
    const query = `OutSum=2999.00&InvId=${number}&SignatureValue=${signed}`;
    expect((await http(`${world.cloud.url}/robokassa/result?${query}`)).text).toBe(`OK${number}`);
    await heading(page, 'Деньги получены, проверяем платёж').waitFor();
    await page.locator('.current .note').getByText('проверяет наш сотрудник').waitFor();
    await page.locator('tbody').getByText('деньги получены, проверяем платёж').waitFor();
  });

  it('is still waited for after the page was reloaded, and can still be opened again', async () => {
    const page = await world.open('reloaded');
    await fillContact(page);
    const window = await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await page.reload();
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    expect(await page.getByRole('button', { name: 'Открыть окно оплаты ещё раз' }).isVisible()).toBe(true);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    await page.reload();
    await payButton(page).waitFor();
  });

  it('is not asked about while nobody looks, and shown at once when somebody does', async () => {
    let polls = 0;
    const page = await world.open('hidden', { before: (opening) => opening.clock.install() });
    page.on('request', (request) => {
      if (/\/v1\/payments\/\d+$/.test(request.url())) polls += 1;
    });
    const look = (state: string) =>
      page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
    await page.clock.runFor(1_000);
    await fillContact(page);
    await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await look('hidden');
    await page.clock.runFor(60_000);
    const { ask } = await frontend(world.cloud, 'hidden');
    await payer(world.cloud).pay((await ask('/v1/payments')).json.payments[0].number);
    expect(polls).toBe(0);
    await look('visible');
    await heading(page, 'Оплачено').waitFor();
  });
});
