import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import { fillContact, heading, keysSent, type PayingBrowser, payingBrowser, pressPay } from '../fixtures/payingBrowser';
import { type UnreliableLine, unreliableLine } from '../fixtures/unreliableLine';

jest.setTimeout(90_000);

describeInBrowser('while something is down', () => {
  let line: UnreliableLine;
  let world: PayingBrowser;
  beforeAll(async () => {
    line = await unreliableLine(process.env['TEST_DYNAMODB_URL'] ?? '');
    world = await payingBrowser(line.url);
  });
  afterAll(async () => {
    await world.close();
    await line.close();
  });

  const alert = (page: Page) => page.getByRole('alert');
  const waiting = (page: Page) => heading(page, 'Ждём подтверждения от Робокассы').waitFor();

  it('a service that is down for a moment is asked again with the same key', async () => {
    const page = await world.open('down-briefly');
    await page.getByText('включительно').waitFor();
    await fillContact(page);
    const keys = keysSent(page);
    line.become('cut');
    await pressPay(page);
    await page.getByText('Сервис занят, пробуем ещё раз сами…').waitFor();
    line.become('sound');
    await waiting(page);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  it('no network closes the window, keeps the order, and «Повторить» goes on where it ended', async () => {
    const page = await world.open('offline');
    await page.getByText('включительно').waitFor();
    await fillContact(page);
    const keys = keysSent(page);
    await page.context().setOffline(true);
    const window = await pressPay(page);
    await alert(page).getByText('Нет связи с сервисом оплаты').waitFor();
    await alert(page).getByText('Деньги не списаны.').waitFor();
    if (!window.isClosed()) await window.waitForEvent('close');
    await page.context().setOffline(false);
    const again = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Повторить' }).click();
    await again;
    await waiting(page);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('a network that fails while waiting is reported, until it is back', async () => {
    const page = await world.open('offline-waiting');
    await fillContact(page);
    const window = await pressPay(page);
    await waiting(page);
    await heading(window, /OLChat тариф WhatsApp/).waitFor();
    await page.context().setOffline(true);
    await alert(page).getByText('Нет связи с сервисом оплаты').waitFor();
    await page.context().setOffline(false);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
  });

  it('a missing network is reported once, and what it stopped goes on by itself when it is back', async () => {
    const page = await world.open('offline-quote');
    await page.getByText('включительно').waitFor();
    await fillContact(page);
    await page.context().setOffline(true);
    await page.getByText('90 дней').click();
    await alert(page).getByText('Нет связи с сервисом оплаты').waitFor();
    await pressPay(page);
    await alert(page).getByText('Деньги не списаны.').waitFor();
    expect(await alert(page).count()).toBe(1);
    await page.context().setOffline(false);
    await page.getByText('включительно').waitFor();
  });

  it('a page opened while the service is down loads with «Повторить»', async () => {
    let isDown = true;
    const page = await world.open('down', {
      before: (opening) =>
        opening.route('**/v1/**', (route) =>
          isDown
            ? route.fulfill({ status: 500, json: { code: 'internal_error', requestId: 'JKJaXmPL' } })
            : route.continue(),
        ),
    });
    await alert(page).getByText('JKJaXmPL').waitFor();
    isDown = false;
    await page.getByRole('button', { name: 'Повторить' }).click();
    await page.getByText('включительно').waitFor();
    expect(await alert(page).count()).toBe(0);
  });
});
