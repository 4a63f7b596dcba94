import type { Page } from 'playwright-core';
import { askingPage } from '../../lib/lambda/plainPage';
import { describeInBrowser } from '../fixtures/chromium';
import { oldCustomer } from '../fixtures/customers';
import {
  DIALOG,
  fillBuyer,
  fillContact,
  heading,
  invoiceButton,
  type PayingBrowser,
  payButton,
  payingBrowser,
  pressPay,
  untilHolds,
} from '../fixtures/payingBrowser';
import { complaints, LOOKS } from './complaints';

jest.setTimeout(180_000);

describeInBrowser('every step looks right', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
    await oldCustomer(world.cloud, 'look-history');
  });
  afterAll(() => world.close());

  it('lets no words cross the border of their card, at any width of the window', async () => {
    const page = await world.open('look-widths');
    await payButton(page).waitFor();
    const crossed: string[] = [];
    for (let width = 320; width <= 1280; width += 20) {
      await page.setViewportSize({ width, height: 900 });
      const cards = `[...${DIALOG}.querySelectorAll(".choice")].filter((card) => card.scrollWidth > card.clientWidth)`;
      const found = await page.evaluate(`${cards}.map(({ innerText }) => innerText)`);
      if (`${found}` !== '') crossed.push(`${width} px: ${found}`);
    }
    expect(crossed).toEqual([]);
  });

  it.each(LOOKS)('in %s: on the way by card', async (name, how) => {
    const page = await world.open('look-history', how);
    const found: Record<string, readonly string[]> = {};
    const step = async (at: string, seen: Page = page) => {
      found[at] = await complaints(seen);
    };
    await page.getByText('прибавится').waitFor();
    // Checks that the page has the look that was asked for.
    const isLight = how.colorScheme === 'light' || how.forcedColors !== undefined;
    expect(await page.evaluate(`getComputedStyle(${DIALOG}.querySelector(".card")).backgroundColor`)).toBe(
      isLight ? 'rgb(255, 255, 255)' : 'rgb(26, 34, 43)',
    );
    await page.getByText('Показать ещё').waitFor();
    await untilHolds(page.getByLabel('Эл. почта'), 'buh@company.ru');
    await step('choosing');
    for (const label of ['Телефон', 'Эл. почта']) await page.getByLabel(label).fill('');
    await page.getByText('После оплаты это будут контакты портала').waitFor();
    await payButton(page).click();
    await page.getByText('Укажите телефон').waitFor();
    await step('wrong fields');
    // Forced colours leave no red: the border itself must differ from that of a right field.
    if (how.forcedColors) {
      const line = `getComputedStyle(${DIALOG}.querySelector("input[aria-invalid=true]")).borderTopStyle`;
      expect(await page.evaluate(line)).toBe('double');
    }
    await fillContact(page);
    await page.getByLabel('Подключить автоплатёж').check();
    await page.getByText('Автоплатёж подключится').waitFor();
    await step('with autopay');
    const window = await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await step('waiting');
    await window.getByRole('button', { name: 'Отменить и вернуться в магазин' }).click();
    await heading(window, 'Оплата не завершена').waitFor();
    await step('return page', window);
    await heading(page, 'Оплата не завершена').waitFor();
    await step('unpaid');
    await page.getByRole('button', { name: 'Отменить ожидание' }).click();
    await page
      .getByRole('button', { name: /^Отменить платёж/ })
      .first()
      .click();
    await page.getByText('Да, отменить').waitFor();
    await step('cancelling');
    await page.getByText('Да, отменить').click();
    await page.getByText('Да, отменить').waitFor({ state: 'detached' });
    await step('cancelled');
    expect([name, Object.entries(found).filter(([, wrong]) => wrong.length > 0)]).toEqual([name, []]);
    expect(Object.keys(found)).toHaveLength(8);
  });

  it.each(LOOKS)('in %s: on the way by invoice', async (name, how) => {
    const page = await world.open(`look-invoice-${LOOKS.findIndex(([look]) => look === name)}`, how);
    await fillBuyer(page);
    await page.getByLabel('КПП').fill('1');
    await fillContact(page);
    await invoiceButton(page).click();
    await page.locator('.field-error').first().waitFor();
    const wrong = await complaints(page);
    await page.getByLabel('КПП').fill('770701001');
    await invoiceButton(page).click();
    await heading(page, /готов$/).waitFor();
    expect([name, wrong, await complaints(page)]).toEqual([name, [], []]);
  });

  it.each(LOOKS)('in %s: a link of a mail', async (name, how) => {
    const page = await world.open('nothing', how);
    const asked = {
      title: 'Отключить автоплатёж?',
      text: 'Больше мы ничего не спишем.',
      button: 'Отключить',
      action: '/x',
    };
    // The policy of the dialog's page would refuse the style of this page.
    await page.goto('about:blank');
    await page.setContent(String(askingPage(asked).body));
    expect([name, await complaints(page)]).toEqual([name, []]);
  });

  it.each(LOOKS)('in %s: the tabs of the desk', async (name, how) => {
    const page = await world.openDesk(how);
    await page.getByRole('tab').first().waitFor();
    const found: string[] = [];
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.getByText('Загружаем…').waitFor({ state: 'detached' });
      found.push(...(await complaints(page)).map((one) => `${name}: ${one}`));
    }
    expect(found).toEqual([]);
  });
});
