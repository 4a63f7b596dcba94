import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { listen, stopListening } from '../../serve/gateway/listen';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillContact,
  heading,
  type PayingBrowser,
  payingBrowser,
  pressPay,
  untilReads,
} from '../fixtures/payingBrowser';

jest.setTimeout(90_000);

describeInBrowser('back from Robokassa', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  /** Begins a payment; returns its window. */
  async function paying(page: Page): Promise<Page> {
    await fillContact(page);
    const window = await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    return window;
  }

  const checkOf = (page: Page) => page.waitForResponse((response) => response.url().endsWith('/check'));

  it('a payer who has not paid: the window and the page say so, and Robokassa is asked at once', async () => {
    const page = await world.open('given-up');
    const window = await paying(page);
    const question = checkOf(page);
    await window.getByRole('button', { name: 'Отменить и вернуться в магазин' }).click();
    await heading(window, 'Оплата не завершена').waitFor();
    await heading(page, 'Оплата не завершена').waitFor();
    expect((await question).status()).toBe(202);
    await untilReads(page, '.stage', 'Вы вернулись со страницы Робокассы, не заплатив. Её можно открыть ещё раз.');

    const again = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Открыть окно оплаты ещё раз' }).click();
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await (await again).getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
  });

  it('a payer whose bank declined: the same, and the window leads back from the refusal', async () => {
    const page = await world.open('declined-back');
    const window = await paying(page);
    await window.getByRole('button', { name: 'Отклонить' }).click();
    await window.getByRole('link', { name: 'вернитесь в магазин' }).click();
    await heading(window, 'Оплата не завершена').waitFor();
    await heading(page, 'Оплата не завершена').waitFor();
  });

  it('a payer whose report was lost: the page asks at once and warns of paying twice', async () => {
    const page = await world.open('paid-unreported');
    const window = await paying(page);
    const question = checkOf(page);
    // The browser comes back and says «paid», which nobody has signed; no report has come.
    const number = /№\s(\d+)/.exec((await page.locator('.stage').textContent()) ?? '')?.[1];
    await window.goto(`${world.cloud.url}/return/paid?InvId=${number}`);
    await heading(window, 'Робокасса приняла оплату').waitFor();
    await heading(page, 'Проверяем, что деньги поступили').waitFor();
    expect((await question).status()).toBe(202);
    await untilReads(page, '.stage', 'не платите ещё раз, эта страница обновится сама.');
    await untilReads(page, 'tbody', 'ожидает оплаты');
  });

  it('a window with the number of another payment, or with none, changes nothing on this page', async () => {
    const page = await world.open('another');
    const window = await paying(page);
    // The window is still sending its form to Robokassa, which would interrupt the next step.
    await heading(window, /OLChat тариф WhatsApp/).waitFor();
    for (const query of ['?InvId=1', '', '?InvId=x'])
      await window
        .goto(`${world.cloud.url}/return/unpaid${query}`)
        .then(() => heading(window, 'Оплата не завершена').waitFor());
    expect(await heading(page, 'Ждём подтверждения от Робокассы').isVisible()).toBe(true);
  });

  describe('to a frame that the channel does not reach', () => {
    let host: Server;
    let hostUrl: string;
    beforeAll(async () => {
      host = createServer((request, response) => {
        const framed = new URL(request.url ?? '', 'http://host').searchParams.get('page');
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(`<!doctype html><title>Битрикс24</title><iframe src="${framed}" width="700" height="900"></iframe>`);
      });
      hostUrl = `http://localhost:${await listen(host, 0)}`;
    });
    afterAll(() => stopListening(host));

    it('the window answers when the person looks at the page again', async () => {
      const page = await world.open('nothing', {
        before: (opening) =>
          opening.addInitScript('window.BroadcastChannel = class { addEventListener() {} postMessage() {} }'),
      });
      await page.goto(`${hostUrl}/?page=${encodeURIComponent(`${world.cloud.url}/?portal=framed-back`)}`);
      const dialog = page.frameLocator('iframe');
      await dialog.getByLabel('Телефон').fill('+375 29 123-45-67');
      await dialog.getByLabel('Эл. почта').fill('buh@company.by');
      const opened = page.context().waitForEvent('page');
      await dialog.getByRole('button', { name: /^Оплатить \d/ }).click();
      const window = await opened;
      await window.getByRole('button', { name: 'Отменить и вернуться в магазин' }).click();
      await heading(window, 'Оплата не завершена').waitFor();
      const frame = page.frames()[1];
      const look = (state: string) =>
        frame?.evaluate(
          `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
           document.dispatchEvent(new Event('visibilitychange'))`,
        );
      await look('hidden');
      // Waits longer than the pause between two questions.
      await page.waitForTimeout(6_000);
      await look('visible');
      await dialog.getByRole('heading', { name: 'Оплата не завершена' }).waitFor();
    });
  });
});
