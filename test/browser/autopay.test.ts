import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillContact,
  heading,
  type PayingBrowser,
  payButton,
  payingBrowser,
  pressPay,
  textOf,
  untilFocused,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const PHONE = { width: 360, height: 740 };

describeInBrowser('autopay', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const box = (page: Page) => page.getByLabel('Подключить автоплатёж');

  async function payTicked(page: Page): Promise<void> {
    await fillContact(page);
    await box(page).check();
    const window = await pressPay(page);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
  }

  it('is ticked, paid, shown and switched off, on a phone, and complained about at no step', async () => {
    const page = await world.open('autopay', { viewport: PHONE });
    await page.getByText('включительно').waitFor();
    expect(await box(page).isChecked()).toBe(false);
    const consent = await textOf(page, '#billing-consent');
    expect(consent).toContain('3 000 ₽ каждые 30 дней за тариф «150 групп»');
    expect(await box(page).getAttribute('aria-describedby')).toBe('billing-consent');
    await box(page).check();
    await page.getByText('Автоплатёж подключится, если оплатить картой МИР, Visa или Mastercard.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await payTicked(page);
    await page.getByText('Автоплатёж подключён').waitFor();
    await untilReads(page, '.autopay-state', 'Автоплатёж подключён: 3 000 ₽, спишем 20 декабря');
    await page.getByRole('button', { name: 'Вернуться к тарифам' }).click();
    await page.getByText('Автоплатёж останется на прежних условиях.').waitFor();
    expect(await box(page).isChecked()).toBe(false);

    const off = page.getByRole('button', { name: 'Отключить автоплатёж' });
    await off.press('Enter');
    await untilFocused(page, /^Отключить автоплатёж\? Больше мы ничего не спишем/);
    expect(await complaints(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await untilFocused(page, 'Отключить автоплатёж');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Да, отключить');
    await page.keyboard.press('Enter');
    await page.getByText('Автоплатёж отключён: вы от него отказались.').waitFor();
    await page.locator('[aria-live].unseen', { hasText: 'Автоплатёж отключён.' }).waitFor({ state: 'attached' });
    expect(await complaints(page)).toEqual([]);
    const { subscription } = await frontend(world.cloud, 'autopay');
    expect((await subscription()).autopay).toMatchObject({ on: false, offReason: 'customer' });
  });

  it('is asked for with the text that was read, and an unticked box asks for nothing', async () => {
    const bodies: { readonly autopay?: unknown }[] = [];
    const page = await world.open('bodies');
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/payments')) bodies.push(request.postDataJSON());
    });
    await page.getByText('включительно').waitFor();
    await box(page).check();
    // For another sum the customer has to agree again.
    await page.getByText('90 дней', { exact: true }).click();
    await page.getByText('9 000 ₽ каждые 90').waitFor();
    expect(await box(page).isChecked()).toBe(false);
    await fillContact(page);
    await (await pressPay(page)).close();
    await page.getByRole('button', { name: 'Отменить ожидание' }).click();
    await page.getByText('включительно').waitFor();
    await box(page).check();
    await pressPay(page);
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    expect(bodies.map(({ autopay }) => autopay)).toEqual([undefined, { consentVersion: expect.any(String) }]);
  });

  it('under a text that has changed is asked about again, with the box empty', async () => {
    let isOld = true;
    const page = await world.open('consent', {
      before: (opening) =>
        opening.route('**/v1/quotes', async (route: Route) => {
          const answer = await route.fetch();
          const body = await answer.text();
          const old = body.replace(/"version":"[^"]+"/, '"version":"2019-01"').replace('Больше этой', 'Меньше этой');
          return route.fulfill({ response: answer, body: isOld ? old : body });
        }),
    });
    await page.getByText('Меньше этой суммы').waitFor();
    await fillContact(page);
    await box(page).check();
    isOld = false;
    await payButton(page).click();
    await page.getByRole('alert').getByText('Условия автоплатежа изменились').waitFor();
    await page.getByText('Больше этой суммы').waitFor();
    expect(await box(page).isChecked()).toBe(false);
    await payTicked(page);
    await page.getByText('Автоплатёж подключён').waitFor();
  });

  it('is mentioned before another tariff or other terms are paid', async () => {
    const page = await world.open('effects');
    await payTicked(page);
    await page.getByRole('button', { name: 'Вернуться к тарифам' }).click();
    await page.getByText('Автоплатёж останется на прежних условиях.').waitFor();
    await box(page).check();
    await page.getByText('Автоплатёж перейдёт на новые условия').waitFor();
    expect(await box(page).isChecked()).toBe(true);
    await page.getByText('Без ограничения групп').click();
    await page.getByText('Автоплатёж отключится: он подключён для другого тарифа.').waitFor();
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    await page.getByText('Автоплатёж отключится: он подключён для другого тарифа.').waitFor();
    expect(await box(page).count()).toBe(0);
  });
});
