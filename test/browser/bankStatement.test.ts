import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { INVOICE_ORDER } from '../../lib/api/examples';
import { describeInBrowser } from '../fixtures/chromium';
import { orderInvoice } from '../fixtures/customers';
import { heading, type PayingBrowser, payingBrowser, textOf, untilHolds } from '../fixtures/payingBrowser';
import { frontend, http } from '../fixtures/scenario';
import { plain } from '../web/given';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const FILES = join(__dirname, '../fixtures/bank');

describeInBrowser('the bank’s statement at the desk', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser(undefined, { statementSettles: 'asks' });
    // The statement of 24 November pays invoice №1000001, the first one.
    expect(await invoiceOf('romashka', '7700000023')).toBe(1_000_001);
    expect(await invoiceOf('others', '7707083893')).toBe(1_000_002);
    await world.cloud.timeline.set(Date.parse('2026-11-26T09:00:00Z'));
  });
  afterAll(() => world.close());

  const invoiceOf = (portal: string, inn: string) =>
    orderInvoice(world.cloud, portal, { buyer: { ...INVOICE_ORDER.buyer, inn } });

  const choose = (page: Page, file: string) => page.getByLabel('Выбрать файл').setInputFiles(join(FILES, file));

  async function drop(page: Page, file: string): Promise<void> {
    const bytes = readFileSync(join(FILES, file)).toString('base64');
    const dataTransfer = await page.evaluateHandle(
      `(() => {
        const bytes = Uint8Array.from(atob(${JSON.stringify(bytes)}), (sign) => sign.charCodeAt(0));
        const dropped = new DataTransfer();
        dropped.items.add(new File([bytes], ${JSON.stringify(file)}, { type: 'text/plain' }));
        return dropped;
      })()`,
    );
    await page.dispatchEvent('body', 'dragover', { dataTransfer });
    await page.dispatchEvent('body', 'drop', { dataTransfer });
  }

  /** Waits for the mail of the payment: it is sent after the answer to the operator. */
  async function mailOfPayment(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { mails } = (await http(`${world.cloud.url}/local/mail.json`)).json;
      const isThere = mails.some((mail: { subject: string }) => mail.subject.startsWith('Оплата получена'));
      if (isThere) return;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error('no mail says that the payment has come');
  }

  /** Takes in a file in which no row is certain. */
  async function takeIn(page: Page, file: string, button: RegExp): Promise<void> {
    await choose(page, file);
    await page.getByRole('button', { name: button }).click();
    await page.getByText('Выписка загружена.').waitFor();
  }

  const tabs = (page: Page) => page.getByRole('group', { name: 'Какие строки' }).getByRole('button').allInnerTexts();

  it('is dropped, looked at, taken in: the tariff is active and the mail is sent', async () => {
    const page = await world.openDesk();
    await page.getByText('Разбирать нечего.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await drop(page, '01-sber-103.txt');
    await heading(page, '01-sber-103.txt').waitFor();
    const preview = await textOf(page, '[aria-labelledby="desk-statement"]');
    expect(preview).toContain('1 можно учесть сразу, 1 не относится к счетам. Исходящих: 2, они не хранятся.');
    expect(preview).toContain('с 24 ноября по 25 ноября 2026 г.');
    expect(preview).toContain('Счёт № 1000001: номер, ИНН и сумма совпали');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['1000001']);
    expect(await complaints(page)).toEqual([]);
    const { subscription } = await frontend(world.cloud, 'romashka');
    expect(await subscription()).toMatchObject({ status: 'free' });

    await page.getByRole('button', { name: 'Учесть 1 платёж' }).click();
    await page.getByText('Выписка загружена. Учтено: 1 платёж, 1 не относится к счетам.').waitFor();
    await page.locator('h2:focus', { hasText: '01-sber-103.txt' }).waitFor();
    expect(await subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-26' });
    await page.getByRole('button', { name: 'Учтены' }).click();
    await page.getByText('3 000 ₽ за').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Пропущены' }).click();
    await page.getByText('выплата эквайера').waitFor();
    expect(await tabs(page)).toEqual(['Требуют разбора 0', 'Учтены 1', 'Вручную 0', 'Пропущены 1', 'Все 2']);

    await mailOfPayment();
  });

  it('once more it counts nothing', async () => {
    const page = await world.openDesk();
    await choose(page, '01-sber-103.txt');
    await page.getByText('0 можно учесть сразу, 1 уже загружена раньше, 1 не относится к счетам.').waitFor();
    await page.getByText('Уже загружены и не относящиеся к счетам: 2').click();
    await page.getByText('Уже загружена раньше', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Отметить выписку загруженной' }).click();
    await page.getByText('Выписка загружена. Новых платежей нет. Всего по этому файлу учтено: 1 платёж').waitFor();
  });

  it.each([
    ['10-not-a-statement.csv', 'Это не выписка'],
    ['11-empty.txt', 'Это не выписка'],
    ['08-resaved-lost-cyrillic.txt', 'В файле потеряны русские буквы'],
    ['12-other-company.txt', 'Это выписка не по нашему счёту'],
  ])('%s is refused in words', async (file, words) => {
    const page = await world.openDesk({ viewport: { width: 360, height: 740 } });
    await page.getByLabel('Выбрать файл').focus();
    await choose(page, file);
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.locator('input[type=file]:focus').waitFor();
  });

  it('says which document it could not read', async () => {
    const page = await world.openDesk();
    await choose(page, '09-truncated.txt');
    await page.getByText('файл оборван на этом документе').waitFor();
    await page.getByText('Файл оборван, его дни останутся незагруженными.').waitFor();
    // The only whole row of the file counts already: no button may say that a torn file is loaded.
    expect(await page.getByRole('button', { name: /^(Учесть|Отметить)/ }).count()).toBe(0);
    expect(await complaints(page)).toEqual([]);
  });

  it('a row of another payer is counted for the invoice that the operator names and confirms', async () => {
    const page = await world.openDesk({ viewport: { width: 360, height: 740 } });
    await takeIn(page, '05-vtb-103-third-party.txt', /Внести 1 строку в список разбора/);
    await page.getByText('Счёт найден, но уже оплачен').waitFor();
    await untilHolds(page.getByLabel('Засчитать за счёт №'), '1000001');
    await page.getByLabel('Засчитать за счёт №').fill('1000002');
    await page.getByRole('button', { name: 'Найти' }).click();
    await page.getByText('Платит ИНН 7800000034, а счёт выставлен на').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Всё верно').check();
    await page.getByRole('button', { name: 'Засчитать', exact: true }).click();
    await page.getByText('засчитано 3 000 ₽ за счёт № 1000002').waitFor();
    await page.getByText('Разбирать нечего.').waitFor();
    const { subscription } = await frontend(world.cloud, 'others');
    expect(await subscription()).toMatchObject({ status: 'active' });
  });

  it('is cleared row by row, by keys alone', async () => {
    const page = await world.openDesk();
    await takeIn(page, '07-terse-sbp-no-numbers.txt', /Внести 2 строки/);
    const rows = page.locator('[data-row]');
    await rows.nth(1).waitFor();
    const second = await rows.nth(1).getAttribute('data-row');
    await rows.first().getByLabel('что это за деньги').fill('Возвращено плательщику');
    await rows.first().getByRole('button', { name: 'Не наше' }).press('Enter');
    await page.locator(`[data-row="${second}"]:focus`).waitFor();
    expect(await rows.count()).toBe(1);
    await rows.first().getByLabel('что это за деньги').fill('И это возвращено');
    await rows.first().getByRole('button', { name: 'Не наше' }).press('Enter');
    await page.locator('#desk-rows:focus').waitFor();
    await page.getByRole('button', { name: 'Пропущены' }).press('Enter');
    await page.getByText('не наше: оператор local-operator').first().waitFor();
    const closed = await page.locator('[data-row]', { hasText: 'не наше' }).count();
    await page.getByText('Закрыли по ошибке?').first().press('Enter');
    await page.getByLabel('Причина').first().fill('Это оплата нашего счёта');
    await page.getByRole('button', { name: 'Снова разобрать' }).first().press('Enter');
    await page.getByText('строка снова ждёт разбора.').waitFor();
    await page.locator('[data-row]:focus').waitFor();
    expect(await page.locator('[data-row]', { hasText: 'не наше' }).count()).toBe(closed - 1);
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Требуют разбора 1' }).press('Enter');
    await page.getByText('Было: не наше: оператор local-operator').waitFor();
    await page.getByText('— Это оплата нашего счёта').waitFor();
    await page.reload();
    await page.getByText('Было: не наше: оператор local-operator').waitFor();
    await page.getByLabel('что это за деньги').fill('Всё же возвращено');
    await page.getByRole('button', { name: 'Не наше' }).press('Enter');
    await page.getByText('Разбирать нечего.').waitFor();
    // Two rows of the files before, and two of this one.
    expect(await tabs(page)).toEqual(['Требуют разбора 0', 'Учтены 2', 'Вручную 0', 'Пропущены 3', 'Все 5']);
  });

  it('shows every row, whatever has become of it, the newest day first', async () => {
    const page = await world.openDesk({ viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Все' }).click();
    await page.getByText('выплата эквайера').waitFor();
    expect(await page.locator('[data-row]').count()).toBe(5);
    const days = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    expect(days.map((name) => name?.slice(0, 17))).toEqual([
      ...['Строка 2026-11-25', 'Строка 2026-11-25', 'Строка 2026-11-25'],
      ...['Строка 2026-11-24', 'Строка 2026-11-24'],
    ]);
    const verdicts = await page.locator('[data-row] .row-verdict').allInnerTexts();
    for (const words of ['за счёт № 1000001', 'за счёт № 1000002', 'И это возвращено', 'выплата эквайера']) {
      expect(verdicts.filter((verdict) => plain(verdict).includes(words))).toHaveLength(1);
    }
    expect(await complaints(page)).toEqual([]);
  });
});
