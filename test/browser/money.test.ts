import { readFile } from 'node:fs/promises';
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
import { http } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('the money at the desk', () => {
  let world: PayingBrowser;
  let card: number;
  let invoice: number;
  beforeAll(async () => {
    world = await payingBrowser();
    card = await payByCard(world.cloud, 'romashka');
    invoice = await orderInvoice(world.cloud, 'romashka');
    await world.cloud.timeline.set(Date.parse('2026-11-24T09:00:00Z'));
    const row = { roubles: '3500.00', receivedOn: '2026-11-23', order: '77' };
    expect(await confirmMoney(world.cloud, invoice, row)).toBe('settled');
    await world.cloud.timeline.set(Date.parse('2026-11-25T22:05:00Z'));
    expect((await http(`${world.cloud.url}/local/run/sumUpDays`, { method: 'POST' })).status).toBe(200);
  });
  afterAll(() => world.close());

  async function openMoney(how?: Parameters<PayingBrowser['openDesk']>[0]): Promise<Page> {
    const page = await world.openDesk(how);
    await page.getByRole('tab', { name: 'Деньги' }).click();
    await page.getByLabel('Итоги', { exact: true }).waitFor();
    return page;
  }

  const rows = async (page: Page, table: string) =>
    (await page.getByLabel(table, { exact: true }).locator('tbody tr').allInnerTexts()).map((row) =>
      row.replace(/\s+/g, ' ').trim(),
    );

  it('is a month of this service, with its lines and what they add up to', async () => {
    const page = await openMoney();
    await untilHolds(page.getByLabel('С', { exact: true }), '2026-11-01');
    await untilHolds(page.getByLabel('По', { exact: true }), '2026-11-30');
    await untilReads(
      page,
      '[aria-label="Итоги"]',
      'Поступило 6 000 ₽ Отложено до решения 500 ₽ Возвращено 0 ₽ Комиссия Робокассы 117 ₽ Осталось 6 383 ₽',
    );
    expect(await rows(page, 'Итоги по видам')).toEqual(['Картой 1 3 000 ₽', 'Банк 1 3 000 ₽', 'Отложено 1 500 ₽']);
    const buyer = 'ООО «Ромашка»';
    expect(await rows(page, 'Строки реестра')).toEqual([
      `22.11.2026 22.11.2026 Картой 3 000 ₽ 117 ₽ ${card} romashka засчитано`,
      `24.11.2026 23.11.2026 Банк 3 000 ₽ ${invoice} romashka засчитано ${buyer}`,
      `24.11.2026 23.11.2026 Отложено 500 ₽ ${invoice} romashka лишние деньги ${buyer}`,
    ]);
    expect(await page.getByLabel('Строки реестра').textContent()).toContain('3\u00a0000\u00a0₽');
    expect(await complaints(page)).toEqual([]);
  });

  it('shows twelve months and the census as bars, each with its numbers in a table and the hour of the count', async () => {
    const page = await openMoney();
    const months = await rows(page, 'Итоги по месяцам');
    expect([months.length, months[0], months[11]]).toEqual([
      12,
      'декабрь 2025 0 ₽ 0 ₽ 0 ₽ 0 ₽ 0 ₽ CSV',
      'ноябрь 2026 6 000 ₽ 500 ₽ 0 ₽ 117 ₽ 6 383 ₽ CSV',
    ]);
    const widths = page.getByRole('img', { name: 'Поступило по месяцам' }).locator('rect');
    expect([await widths.nth(10).getAttribute('width'), await widths.nth(11).getAttribute('width')]).toEqual([
      '0%',
      '100%',
    ]);
    await page.getByText('Подсчитано').waitFor();
    await untilReads(page, '[aria-labelledby="desk-census"] .quiet', 'Подсчитано 26 ноября 2026 г. в 01:05 по Москве.');
    expect(await rows(page, 'Порталы по тарифам')).toEqual(['«150 групп» 1 0', '«Без ограничения групп» 0 0']);
    expect(await rows(page, 'Закончатся за 30 дней')).toEqual([
      'продлит автоплатёж 0 0 ₽',
      'нужно оплатить 0',
      'станут бесплатными 0',
    ]);
    expect(await complaints(page)).toEqual([]);
    expect(await rows(page, 'Списания, которые не прошли')).toEqual(['попробуем ещё 0', 'автоплатёж отключён 0']);
  });

  it('is chosen by kind, number and portal, by keys alone, on a phone too', async () => {
    const page = await openMoney({ viewport: { width: 360, height: 740 } });
    const find = async (what: string) => {
      await page.getByLabel('Номер или портал').fill(what);
      await page.getByLabel('Номер или портал').press('Enter');
    };
    await find(`№ ${invoice}`);
    await page.getByText('Итоги — по всем строкам этих дней, без отбора.').waitFor();
    await page.getByLabel('Строки реестра').getByText('лишние деньги').waitFor();
    expect(await rows(page, 'Строки реестра')).toHaveLength(2);
    await untilFocused(page, 'Номер или портал');
    await page.getByLabel('Вид', { exact: true }).selectOption('Отложено');
    await page.getByRole('button', { name: 'Показать', exact: true }).press('Enter');
    await page.getByLabel('Строки реестра').getByText('Банк').waitFor({ state: 'detached' });
    await page.getByLabel('Строки реестра').getByText('лишние деньги').waitFor();
    expect(await rows(page, 'Строки реестра')).toHaveLength(1);
    await find('nobody');
    await page.getByText('Таких строк нет.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await find('not a portal');
    await page.getByRole('alert').getByText('Не портал').waitFor();

    await page.getByRole('button', { name: 'октябрь 2026', exact: true }).press('Enter');
    await page.getByText('Таких строк нет.').waitFor();
    await untilFocused(page, 'Реестр');
    await untilHolds(page.getByLabel('С', { exact: true }), '2026-10-01');
    await untilHolds(page.getByLabel('По', { exact: true }), '2026-10-31');
    expect(await page.getByLabel('Номер или портал').inputValue()).toBe('');
    await page.getByLabel('Строки реестра').waitFor({ state: 'detached' });
  });

  it('is moved sideways by keys where it is wider than a phone', async () => {
    const page = await openMoney({ viewport: { width: 360, height: 740 } });
    const table = page.getByLabel('Строки реестра');
    await table.focus();
    await page.keyboard.press('ArrowRight');
    for (let tries = 0; tries < 100; tries += 1) {
      const moved = await page.evaluate<number>('document.activeElement.scrollLeft');
      if (moved > 0) return;
      await new Promise((again) => setTimeout(again, 20));
    }
    throw new Error('the table has not moved');
  });

  it('is downloaded whole, with the mark that Excel needs', async () => {
    const page = await openMoney();
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Скачать CSV для Excel' }).press('Enter');
    const download = await file;
    expect(download.suggestedFilename()).toBe('register-2026-11-01-2026-11-30.csv');
    const bytes = await readFile(await download.path());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...lines] = bytes.toString().split('\r\n');
    expect(head).toContain('День решения;День денег;Вид;Сумма, ₽;Комиссия, ₽;Номер');
    expect(lines.map((line) => line.split(';').slice(0, 6).join(';'))).toEqual([
      `22.11.2026;22.11.2026;Картой;3000,00;117,00;${card}`,
      `24.11.2026;23.11.2026;Банк;3000,00;;${invoice}`,
      `24.11.2026;23.11.2026;Отложено;500,00;;${invoice}`,
      '',
    ]);
  });

  it('leads from a line to its portal', async () => {
    const page = await openMoney();
    await page.getByLabel('Строки реестра').getByRole('button', { name: 'romashka' }).first().press('Enter');
    await heading(page, 'romashka').waitFor();
  });
});
