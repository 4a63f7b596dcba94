import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import { confirmMoney, orderInvoice, payByCard } from '../fixtures/customers';
import {
  heading,
  type PayingBrowser,
  payingBrowser,
  untilFocused,
  untilHolds,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const PHONE = { viewport: { width: 320, height: 740 } };

describeInBrowser('finding things at the desk', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  // Without `another` the same order within the hour would be answered with the open one.
  const invoiceOf = (portal: string, email: string) => orderInvoice(world.cloud, portal, { email, another: true });

  async function openInvoices(how?: Parameters<PayingBrowser['openDesk']>[0]): Promise<Page> {
    const page = await world.openDesk(how);
    await page.getByRole('tab', { name: 'Счета' }).click();
    return page;
  }

  async function find(page: Page, what: string): Promise<void> {
    await page.getByLabel('Номер, ИНН, название').fill(what);
    await page.getByRole('button', { name: 'Найти' }).click();
  }

  it('finds a card payment by its number and by its e-mail, and no address has the e-mail in it', async () => {
    const number = await payByCard(world.cloud, 'card-finding', { email: 'Anna.Finds@company.ru' });
    const page = await openInvoices(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await find(page, `№ ${number}`);
    await untilReads(page, `[data-payment="${number}"]`, `№ ${number} · платёж картой`);
    await untilReads(page, `[data-payment="${number}"]`, '3 000 ₽, оплачен: 30 дней с 22 ноября 2026 г.');
    const invoice = await invoiceOf('card-finding', 'anna.finds@company.ru');
    await find(page, 'anna.finds@company.ru');
    await page.getByRole('button', { name: `Открыть счёт № ${invoice}` }).waitFor();
    await untilReads(page, `[data-payment="${number}"]`, 'Эл. почта Anna.Finds@company.ru');
    // The purchase made this address the contact of its portal.
    await untilReads(page, '[aria-label="Порталы"]', 'Портал card-finding');
    expect(await complaints(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(asked.filter((url) => /anna|company\.ru/i.test(decodeURIComponent(url)))).toEqual([]);
    await page.getByRole('button', { name: 'card-finding' }).first().click();
    await heading(page, 'Журнал').waitFor();
  });

  it('lists paid invoices newest or oldest first, and those that wait by their last day too', async () => {
    const [first, second] = [await invoiceOf('sorting', 'a@company.ru'), await invoiceOf('sorting', 'a@company.ru')];
    for (const number of [first, second]) {
      const row = { roubles: '3000.00', receivedOn: '2026-11-22', order: `${number}` };
      expect(await confirmMoney(world.cloud, number, row)).toBe('settled');
    }
    const page = await openInvoices();
    await page.getByRole('button', { name: 'Сначала с близким сроком' }).waitFor();
    await page.getByRole('button', { name: 'Оплачены', exact: true }).click();
    await page.locator(`[data-invoice="${second}"] + [data-invoice="${first}"]`).waitFor();
    expect(await page.getByRole('button', { name: 'Сначала с близким сроком' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Сначала старые' }).click();
    await page.locator(`[data-invoice="${first}"] + [data-invoice="${second}"]`).waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  it('back from what was found, the next row is typed over the words before, by keys alone', async () => {
    const number = await invoiceOf('typing', 'typing@company.ru');
    const page = await openInvoices();
    await find(page, `${number}`);
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).press('Enter');
    await heading(page, `Счёт № ${number}`).waitFor();
    await page.getByRole('button', { name: 'К списку счетов' }).press('Enter');
    await untilFocused(page, 'Номер, ИНН, название, портал или эл. почта');
    await page.keyboard.type('typing@company.ru');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).waitFor();
    await untilHolds(page.getByLabel('Номер, ИНН, название'), 'typing@company.ru');
  });

  it('counts what waits on the tabs, and shows what was decided, which can be opened again there', async () => {
    const number = await invoiceOf('deciding', 'deciding@company.ru');
    for (const order of ['71', '72']) {
      const row = { roubles: '3000.00', receivedOn: '2026-11-22', order };
      const another = order === '72' ? { anotherRow: '2026-11-22 №71' } : {};
      expect(await confirmMoney(world.cloud, number, { ...row, ...another })).toBe(
        order === '71' ? 'settled' : 'attention',
      );
    }
    const page = await world.openDesk();
    await page.getByRole('tab', { name: 'Ждут решения (1)' }).click();
    await heading(page, 'Лишние деньги').waitFor();
    await page.getByLabel('Что сделано и почему').fill('Возврат платёжкой 15');
    await page.getByRole('button', { name: 'Уже вернули' }).click();
    await page.getByText('Разбирать нечего.').waitFor();
    await page.getByRole('tab', { name: 'Ждут решения', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Решённые 1' }).click();
    const closed = page.getByRole('listitem', { name: 'Лишние деньги' });
    await closed
      .getByText(/^22.ноября.2026.г\., \d\d:\d\d, оператор .+: возвращено\. Основание: Возврат платёжкой 15$/)
      .waitFor();
    expect(await complaints(page)).toEqual([]);
    await closed.getByText('Открыть запись снова').click();
    await closed.getByLabel('Причина').fill('Платёжка вернулась');
    await closed.getByRole('button', { name: 'Открыть снова' }).click();
    await page.getByText('Ещё ничего не решали.').waitFor();
    await page.getByRole('tab', { name: 'Ждут решения (1)' }).waitFor();
    await page.getByRole('button', { name: 'Ждут решения 1' }).click();
    await untilReads(page, '[data-attention]', 'возвращено. Основание: Возврат платёжкой 15');
  });

  it('goes back in a long journal page by page, and the focus with it', async () => {
    const { ask } = await frontend(world.cloud, 'desk', 'billing:operate');
    const gift = {
      tariff: 'groups-150',
      days: 1,
      value: { value: '0.00', currency: 'RUB' },
      reason: 'День за простой',
    };
    for (let day = 1; day <= 51; day += 1) {
      const body = { ...gift, reason: `День ${day}` };
      const sent = { method: 'POST', body, headers: { 'idempotency-key': randomUUID() } };
      expect((await ask('/v1/operator/portals/long-life/grants', sent)).status).toBe(201);
    }
    const page = await openInvoices();
    await find(page, 'long-life');
    await page.getByRole('button', { name: 'long-life' }).click();
    const journal = page.getByRole('region', { name: 'Журнал' });
    await journal.getByText('Основание: День 51', { exact: false }).first().waitFor();
    expect(
      await journal
        .getByText('Основание: День 1', { exact: false })
        .filter({ hasText: /День 1$/ })
        .count(),
    ).toBe(0);
    await journal
      .getByText(/^22.ноября.2026.г\., \d\d:\d\d, оператор/)
      .first()
      .waitFor();
    await journal.getByRole('button', { name: 'Показать ранние записи' }).press('Enter');
    await journal.getByText(/Основание: День 1$/).waitFor();
    await page.locator(`${'[aria-labelledby="desk-journal"]'} li:nth-child(51):focus`).waitFor();
    expect(await journal.getByRole('button', { name: 'Показать ранние записи' }).count()).toBe(0);
    expect(await complaints(page)).toEqual([]);
  });
});
