import type { Page } from 'playwright-core';
import { LOCAL_COMPANIES } from '../../local/companies/directory';
import { describeInBrowser } from '../fixtures/chromium';
import {
  heading,
  type PayingBrowser,
  payingBrowser,
  tabTo,
  untilFocused,
  untilHolds,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(120_000);

// Each way through the dialog, from the first key to the end, without a pointer. keyboard.test.ts has the way by card.
describeInBrowser('with the keyboard alone', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const found: string[] = [];
  const step = async (page: Page, at: string) => {
    for (const wrong of await complaints(page)) found.push(`${at}: ${wrong}`);
  };
  afterEach(() => expect(found.splice(0)).toEqual([]));

  async function typeInto(page: Page, label: RegExp, text: string): Promise<void> {
    await tabTo(page, label);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }

  async function toInvoice(page: Page): Promise<void> {
    await tabTo(page, /^Оплата картой$/);
    await page.keyboard.press('ArrowRight');
    await untilFocused(page, 'Выставить счёт');
    await page.getByLabel('ИНН', { exact: true }).waitFor();
  }

  /** Opens the payment window by a key and closes it; the payment stays open in the history. */
  async function openedLink(page: Page): Promise<void> {
    const opened = page.waitForEvent('popup');
    await page.keyboard.press('Enter');
    await (await opened).close();
    await page.getByRole('button', { name: 'Отменить ожидание' }).waitFor();
    await tabTo(page, /^Отменить ожидание$/);
    await page.keyboard.press('Enter');
    await page.getByText('ожидает оплаты').waitFor();
  }

  it('an invoice is ordered by ИНН, and another by hand', async () => {
    const page = await world.open('keys-invoice', { viewport: { width: 320, height: 800 } });
    await page.getByText('включительно').waitFor();
    await toInvoice(page);
    await typeInto(page, /^ИНН/, LOCAL_COMPANIES.plain);
    await untilReads(page, '.proposal', 'Нашли в реестре');
    await untilHolds(page.getByLabel('КПП'), '770001001');
    await step(page, 'looked up');
    await typeInto(page, /^Телефон/, '8 916 123-45-67');
    await typeInto(page, /^Эл\. почта/, 'buh@company.ru');
    await page.keyboard.press('Enter');
    await heading(page, /^Счёт № \d+ на 3 000 ₽ готов$/).waitFor();
    await untilFocused(page, /готов$/);
    await step(page, 'issued');

    await tabTo(page, /^Вернуться к тарифам$|^Выставить ещё один счёт$|^Вернуться/);
    await page.keyboard.press('Enter');
    await page.getByLabel('ИНН', { exact: true }).waitFor();
    const byHand = await world.open('keys-by-hand', {
      viewport: { width: 1280, height: 900 },
      before: (one) => one.route('**/v1/companies?*', (route) => route.abort()),
    });
    await byHand.getByText('включительно').waitFor();
    await toInvoice(byHand);
    await typeInto(byHand, /^ИНН/, '7707083893');
    await untilReads(byHand, '.proposal', 'заполните поля сами');
    await typeInto(byHand, /^КПП/, '770701001');
    await typeInto(byHand, /^Название/, 'ООО «Ромашка»');
    await typeInto(byHand, /адрес/i, '190000, г. Санкт-Петербург, Невский пр., д. 100');
    await typeInto(byHand, /^Телефон/, '8 916 123-45-67');
    await typeInto(byHand, /^Эл\. почта/, 'buh@company.ru');
    await byHand.keyboard.press('Enter');
    await heading(byHand, /готов$/).waitFor();
    await step(byHand, 'by hand');
  });

  it('an open card payment is paid from the history, passed on and cancelled', async () => {
    const page = await world.open('keys-history', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('включительно').waitFor();
    await typeInto(page, /^Телефон/, '8 916 123-45-67');
    await typeInto(page, /^Эл\. почта/, 'buh@company.ru');
    await openedLink(page);
    await step(page, 'open link');

    await tabTo(page, /^Оплатить$/);
    await openedLink(page);
    await tabTo(page, /^Отправить бухгалтеру/);
    await page.keyboard.press('Enter');
    await untilReads(page, '[role=status].unseen', /^Ссылка скопирована/);
    await step(page, 'handed on');

    await page.getByRole('button', { name: /^Оплатить платёж/ }).focus();
    await tabTo(page, /^Отменить$/);
    await page.keyboard.press('Enter');
    await untilFocused(page, /^Отменить платёж № \d+\?/);
    await step(page, 'asked');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Отменить платёж/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Да, отменить');
    await page.keyboard.press('Enter');
    await untilReads(page, '.state-cancelled', 'отменён');
    await untilFocused(page, /отменён/);
    await step(page, 'cancelled');
  });

  it('the renewal invoice is switched off and on again', async () => {
    const customer = await frontend(world.cloud, 'keys-renewals');
    const ordered = await customer.ask('/v1/invoices', {
      method: 'POST',
      body: { ...INVOICE, renewalInvoicesTo: 'glavbuh@company.ru' },
      headers: { 'idempotency-key': 'one' },
    });
    expect(ordered.status).toBe(201);
    const desk = await frontend(world.cloud, 'desk', 'billing:operate');
    await desk.ask(`/v1/operator/invoices/${ordered.json.invoice.number}/confirmations`, {
      method: 'POST',
      body: { amount: INVOICE.expectedAmount, receivedOn: '2026-11-22', order: '1' },
      headers: { 'idempotency-key': 'row' },
    });
    const page = await world.open('keys-renewals', { viewport: { width: 320, height: 800 } });
    const state = '[aria-label="Счёт на продление"]';
    await untilReads(page, state, 'на glavbuh@company.ru');
    await tabTo(page, /^Не присылать$/);
    await page.keyboard.press('Enter');
    await untilReads(page, state, 'Можем сами присылать счёт на продление.');
    await step(page, 'off');
    await page.locator(state).getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await typeInto(page, /^Почта бухгалтера/, 'buh2@company.ru');
    await page.keyboard.press('Enter');
    await untilReads(page, state, 'на buh2@company.ru');
    await step(page, 'on');
  });
});

const INVOICE = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: { value: '3000.00', currency: 'RUB' },
  buyer: {
    inn: '7707083893',
    kpp: '770701001',
    name: 'ООО «Ромашка»',
    address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
  },
};
