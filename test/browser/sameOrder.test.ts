import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillBuyer,
  fillContact,
  heading,
  invoiceButton,
  type PayingBrowser,
  payButton,
  payingBrowser,
  pressPay,
} from '../fixtures/payingBrowser';

import { complaints } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('the same order that is open', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  /** Another person of the portal orders what the first one has ordered. */
  async function orderedAgain(portal: string): Promise<Page> {
    const first = await world.open(portal);
    await fillContact(first);
    await pressPay(first);
    await heading(first, 'Ждём подтверждения от Робокассы').waitFor();
    const page = await world.open(portal);
    await fillContact(page);
    await payButton(page).click();
    await page.getByText('Такой же заказ уже ждёт оплаты: №').waitFor();
    return page;
  }

  it('is paid instead, when the customer says so', async () => {
    const page = await orderedAgain('same-taken');
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Оплатить открытый' }).click();
    await (await opened).getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    await page.getByText('оплачен: ').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it('stays open, and a second one is paid, when the customer wants that', async () => {
    const page = await orderedAgain('same-another');
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Всё равно создать ещё один' }).click();
    await (await opened).getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    await page.getByText('оплачен: ').waitFor();
    await page.getByText('ожидает оплаты').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(2);
  });

  it('can be replaced by a second one when the consent text has changed since', async () => {
    const page = await orderedAgain('same-changed');
    const code = 'consent_text_changed';
    await page.route('**/checkout', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: `urn:olchat:billing:${code}`, code, title: 'The text has changed', status: 409 }),
      }),
    );
    await page.getByRole('button', { name: 'Оплатить открытый' }).press('Enter');
    await page.getByText('Прочитайте новый текст у галочки').waitFor();
    expect(await complaints(page)).toEqual([]);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Всё равно создать ещё один' }).press('Enter');
    await (await opened).getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
  });

  it('is shown again where it is an invoice', async () => {
    const issue = async () => {
      const page = await world.open('same-invoice');
      await fillBuyer(page);
      await fillContact(page);
      await invoiceButton(page).click();
      return page;
    };
    await heading(await issue(), /^Счёт № \d+ на 3 000 ₽ готов$/).waitFor();
    const page = await issue();
    await page.getByRole('button', { name: 'Показать тот счёт' }).click();
    await heading(page, /^Счёт № \d+ на 3 000 ₽ готов$/).waitFor();
    expect(await page.getByText('Мы продублируем счёт').count()).toBe(0);
    await page.getByRole('link', { name: 'Скачать счёт (PDF)' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });
});
