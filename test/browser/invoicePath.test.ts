import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillBuyer,
  fillContact,
  heading,
  invoiceButton,
  type PayingBrowser,
  payingBrowser,
  textOf,
  untilFocused,
  untilHolds,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const PHONE = { width: 360, height: 740 };

describeInBrowser('paying by invoice', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const issued = (page: Page) => heading(page, /^Счёт № \d+ на 3 000 ₽ готов$/);

  it('leads from the form to the document, its mail and the history', async () => {
    const page = await world.open('invoice');
    // What is typed in one tab also stands in the other.
    await fillContact(page);
    await fillBuyer(page);
    await untilHolds(page.getByLabel('Телефон'), '+7 916 123-45-67');
    await page.getByText('включительно').waitFor();
    await invoiceButton(page).click();
    await issued(page).waitFor();
    await untilFocused(page, /^Счёт № \d+ на 3 000 ₽ готов$/);
    const told = await textOf(page, '.stage');
    expect(told).toContain('Мы продублируем счёт на вашу почту buh@company.ru');
    expect(told).toContain('Оплатите до 22 декабря 2026 г. Тариф активируется, когда деньги поступят на наш счёт.');
    const { ask } = await frontend(world.cloud, 'invoice');
    const [{ number, pdfUrl }] = (await ask('/v1/payments')).json.payments;
    const link = page.getByRole('link', { name: 'Скачать счёт (PDF)' });
    const document = await fetch((await link.getAttribute('href')) ?? '');
    expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    await page.getByLabel('Отправить счёт на почту').fill('boss@company.ru');
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click();
    await page.getByText('Отправляем счёт на boss@company.ru').waitFor();
    const row = page.locator('tbody tr');
    await row.getByRole('link', { name: `Скачать счёт № ${number}` }).waitFor();
    expect(await row.getByRole('link').getAttribute('href')).toBe(pdfUrl);
    await untilReads(page, 'tbody', 'ожидает оплаты');
    await page.getByRole('tab', { name: 'Оплата картой' }).click();
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    await issued(page).waitFor();
    await page.getByRole('button', { name: 'Вернуться к тарифам' }).click();
    await untilHolds(page.getByLabel('Название'), 'ООО «Ромашка»');
  });

  it('judges requisites while they are typed, and leads to the first wrong field', async () => {
    const page = await world.open('requisites');
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    const inn = page.getByLabel('ИНН', { exact: true });
    await inn.fill('7707083893');
    await page.getByText('ИНН организации').waitFor();
    await inn.fill('500100732259');
    await page.getByText('ИНН предпринимателя').waitFor();
    expect(await page.getByLabel('КПП').count()).toBe(0);
    await inn.fill('7707083894');
    await invoiceButton(page).click();
    await page.getByText('В ИНН опечатка').waitFor();
    await untilFocused(page, 'ИНН');
    await page.getByText('Для организации нужен КПП').waitFor();
  });

  it('asked for twice because the answer was lost is one invoice', async () => {
    let isLost = true;
    const page = await world.open('lost', {
      before: (opening) =>
        opening.route('**/v1/invoices', async (route) => {
          if (!isLost) return route.continue();
          isLost = false;
          await route.fetch();
          return route.abort();
        }),
    });
    await fillContact(page);
    await fillBuyer(page);
    await invoiceButton(page).click();
    await page.getByRole('button', { name: 'Повторить' }).click();
    await issued(page).waitFor();
    const { ask } = await frontend(world.cloud, 'lost');
    expect((await ask('/v1/payments')).json.payments).toHaveLength(1);
  });

  it('fits into 360 pixels, and is complained about at no step', async () => {
    const page = await world.open('narrow-invoice', { viewport: PHONE });
    await fillContact(page);
    await fillBuyer(page);
    await page.getByText('включительно').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Адрес').fill('');
    await invoiceButton(page).click();
    await page.getByText('Укажите адрес', { exact: true }).waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Адрес').fill('Москва, д. 1');
    await invoiceButton(page).click();
    await issued(page).waitFor();
    await page.locator('tbody').getByText('Скачать счёт').waitFor();
    expect(await complaints(page)).toEqual([]);
  });
});
