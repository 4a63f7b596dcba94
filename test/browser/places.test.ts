import { createServer, type Server } from 'node:http';
import type { Frame, Page } from 'playwright-core';
import { listen, stopListening } from '../../serve/gateway/listen';
import { describeInBrowser } from '../fixtures/chromium';
import { oldCustomer } from '../fixtures/customers';
import {
  DIALOG,
  fillContact,
  heading,
  type PayingBrowser,
  payButton,
  payingBrowser,
  pressPay,
} from '../fixtures/payingBrowser';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const PHONE = { width: 360, height: 740 };

describeInBrowser('the dialog', () => {
  let world: PayingBrowser;
  let host: Server;
  let hostUrl: string;

  beforeAll(async () => {
    world = await payingBrowser();
    // Stands in for Bitrix24: a page of another origin, with the dialog in a frame.
    host = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://host');
      const frame = `<iframe src="${searchParams.get('page')}" style="width: 360px; height: 700px; border: 0"></iframe>`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Битрикс24</title>${frame}`);
    });
    hostUrl = `http://localhost:${await listen(host, 0)}`;
  });
  afterAll(async () => {
    await world.close();
    await stopListening(host);
  });

  /** The elements that are wider than their place, by class. The head of the table is only for screen readers. */
  const overflow = (page: Page | Frame): Promise<readonly string[]> =>
    page.evaluate(`[document, ...[...document.querySelectorAll('olchat-billing')].map(({ shadowRoot }) => shadowRoot)]
      .flatMap((tree) => [...tree.querySelectorAll('*:not(.unseen, thead, thead *)')])
      .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .map(({ tagName, className }) => tagName + ' ' + className)`);

  it('fits into 360 pixels at every step, and is complained about at none', async () => {
    await oldCustomer(world.cloud, 'narrow');
    const page = await world.open('narrow', { viewport: PHONE });
    const steps: Record<string, readonly string[]> = {};
    const step = async (name: string) => {
      expect([name, await overflow(page)]).toEqual([name, []]);
      steps[name] = await complaints(page);
    };
    await page.getByText('прибавится').waitFor();
    await page.getByText('Показать ещё').waitFor();
    await step('choosing');
    // The fields hold the portal's contact.
    for (const label of ['Телефон', 'Эл. почта']) await page.getByLabel(label).fill('');
    await payButton(page).click();
    await page.getByText('Укажите телефон').waitFor();
    await step('wrong fields');
    await fillContact(page);
    const window = await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await step('waiting');
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(window, 'Робокасса приняла оплату').waitFor();
    expect([await overflow(window), await complaints(window)]).toEqual([[], []]);
    await heading(page, 'Оплачено').waitFor();
    await step('paid');
    expect(steps).toEqual({ choosing: [], 'wrong fields': [], waiting: [], paid: [] });
  });

  it('links the documents under both forms and the terms beside the box, and names the support', async () => {
    const page = await world.open('legal');
    await page.getByText('включительно').waitFor();
    const linked = () =>
      page.evaluate(
        `[...${DIALOG}.querySelectorAll('.olchat-billing a')].filter((one) => one.checkVisibility()).map((one) => one.getAttribute('href'))`,
      );
    const [offer, terms, privacy] = ['offer', 'terms', 'privacy'].map((one) => `https://olchat.example/${one}`);
    const support = 'mailto:support@olchat.example';
    expect(await linked()).toEqual([terms, offer, terms, privacy, support]);
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    await page.getByLabel('КПП').waitFor();
    expect(await linked()).toEqual([offer, terms, privacy, support]);
  });

  it('is not complained about on a wide screen either', async () => {
    const page = await world.open('wide', { viewport: { width: 1200, height: 900 } });
    await page.getByText('включительно').waitFor();
    expect([await overflow(page), await complaints(page)]).toEqual([[], []]);
  });

  it('works in a frame of another origin', async () => {
    const page = await world.open('nothing');
    await page.goto(`${hostUrl}/?page=${encodeURIComponent(`${world.cloud.url}/?portal=framed`)}`);
    const dialog = page.frameLocator('iframe');
    await dialog.getByText('включительно').waitFor();
    const frame = page.frames()[1];
    expect(frame && (await overflow(frame))).toEqual([]);
    await dialog.getByLabel('Телефон').fill('+375 29 123-45-67');
    await dialog.getByLabel('Эл. почта').fill('buh@company.by');
    const opened = page.context().waitForEvent('page');
    await dialog.getByRole('button', { name: /^Оплатить/ }).click();
    await (await opened).getByRole('button', { name: /^Оплатить/ }).click();
    await dialog.getByRole('heading', { name: 'Оплачено' }).waitFor();
  });

  it('asks nobody but its own origin', async () => {
    const asked = new Set<string>();
    const page = await world.open('origins', {
      before: async (opening) => opening.on('request', (request) => asked.add(new URL(request.url()).origin)),
    });
    await page.getByText('включительно').waitFor();
    expect([...asked]).toEqual([world.cloud.url]);
  });
});
