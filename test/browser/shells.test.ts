import { createServer, type Server } from 'node:http';
import type { FrameLocator, Page } from 'playwright-core';
import { listen, stopListening } from '../../serve/gateway/listen';
import { describeInBrowser } from '../fixtures/chromium';
import { fillContact, heading, type PayingBrowser, payingBrowser, pressPay } from '../fixtures/payingBrowser';
import { complaints } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('where paying does not open as it should', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const plainLink = (dialog: Page | FrameLocator) => dialog.getByRole('link', { name: 'страница оплаты' });

  /** Opens the link in another browser, as an accountant would: it can be paid there. */
  async function paysThere(link: string | null): Promise<void> {
    const other = await world.open('nobody');
    await other.goto(String(link));
    await other.getByRole('button', { name: /^Перейти к оплате/ }).click();
    await other.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(other, 'Робокасса приняла оплату').waitFor();
  }

  it('a shell that asks for Robokassa by GET, without the fields, still leads to the plain link', async () => {
    const page = await world.open('shell-get', { viewport: { width: 320, height: 900 } });
    await page.context().route('**/Merchant/Index.aspx', (route) =>
      // After a 302 a browser asks by GET, and the fields of the form are lost.
      route.request().method() === 'POST'
        ? route.fulfill({ status: 302, headers: { location: `${route.request().url()}?` } })
        : route.continue(),
    );
    await fillContact(page);
    const window = await pressPay(page);
    await window.waitForURL(/Index\.aspx\?$/);
    expect(await window.getByRole('button', { name: /^Оплатить/ }).count()).toBe(0);
    await plainLink(page).waitFor();
    expect(await complaints(page)).toEqual([]);
    await paysThere(await plainLink(page).getAttribute('href'));
    await heading(page, 'Оплачено').waitFor();
  });

  describe('a frame without allow-popups', () => {
    let host: Server;
    let hostUrl: string;
    beforeAll(async () => {
      host = createServer((request, response) => {
        const framed = new URL(request.url ?? '', 'http://host').searchParams.get('page');
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            `<!doctype html><title>Битрикс24</title><iframe sandbox="allow-scripts allow-forms allow-same-origin" src="${framed}" width="700" height="900"></iframe>`,
          );
      });
      hostUrl = `http://localhost:${await listen(host, 0)}`;
    });
    afterAll(() => stopListening(host));

    it('offers the plain link before and after a press, and claims no open window', async () => {
      const page = await world.open('nothing');
      await page.goto(`${hostUrl}/?page=${encodeURIComponent(`${world.cloud.url}/?portal=sandboxed`)}`);
      const dialog = page.frameLocator('iframe');
      await dialog.getByLabel('Телефон').fill('+375 29 123-45-67');
      await dialog.getByLabel('Эл. почта').fill('buh@company.by');
      await dialog.getByRole('button', { name: /^Оплатить \d/ }).click();
      await dialog.getByRole('heading', { name: 'Осталось открыть страницу оплаты' }).waitFor();
      await plainLink(dialog).waitFor();
      const unsure = dialog.getByRole('heading', { name: 'Открылась ли страница оплаты?' });
      await dialog.getByRole('button', { name: 'Перейти к оплате' }).click();
      await unsure.waitFor();
      await plainLink(dialog).waitFor();
      expect(page.context().pages()).toHaveLength(1);
      expect(await dialog.getByText('Ждём подтверждения').count()).toBe(0);
      await paysThere(await plainLink(dialog).getAttribute('href'));
      await dialog.getByRole('heading', { name: 'Оплачено' }).waitFor();
    });
  });
});
