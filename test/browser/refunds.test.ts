import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import { payByCard } from '../fixtures/customers';
import { type PayingBrowser, payingBrowser, untilReads } from '../fixtures/payingBrowser';
import { complaints } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('giving money back at the desk', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  async function deskOf(portal: string, how?: Parameters<PayingBrowser['openDesk']>[0]): Promise<Page> {
    const page = await world.openDesk(how);
    await page.getByRole('tab', { name: 'Портал' }).click();
    await page.getByRole('textbox', { name: 'Портал' }).fill(portal);
    await page.getByRole('button', { name: 'Показать портал' }).click();
    return page;
  }

  it('a part: previewed, asked for once, and seen on its way until it has gone', async () => {
    const number = await payByCard(world.cloud, 'refund-desk');
    const page = await deskOf('refund-desk', { viewport: { width: 360, height: 740 } });
    const facts = page.getByRole('region', { name: 'Подробности платежей' });
    await facts.getByRole('button', { name: 'Возврат денег…' }).click();
    const part = facts.getByRole('region', { name: `Возвраты платежа № ${number}` });
    await part.getByLabel('Сколько вернуть, ₽').fill('1 000');
    await part.getByText('можно будет вернуть ещё 2 000 ₽').waitFor();
    await part.getByLabel('Почему возвращаем').fill('Клиент попросил вернуть часть');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await complaints(page)).toEqual([]);
    await part.getByRole('button', { name: 'Вернуть деньги' }).click();
    await part.getByText('1 000 ₽: ждёт отправки').waitFor();
    await untilReads(page, '[aria-labelledby="desk-journal"]', 'Возвращаем 1 000 ₽ по платежу');
    await world.cloud.timeline.set(Date.parse('2026-11-22T09:30:00Z'));
    await part.getByRole('button', { name: 'Обновить' }).click();
    await part.getByText('1 000 ₽: деньги ушли').waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  it('one that waits to be sent is seen after a reload, and withdrawn', async () => {
    const number = await payByCard(world.cloud, 'refund-withdrawn');
    const before = await deskOf('refund-withdrawn');
    const facts = before.getByRole('region', { name: 'Подробности платежей' });
    await facts.getByRole('button', { name: 'Возврат денег…' }).click();
    await facts.getByLabel('Почему возвращаем').fill('Не тот платёж');
    await facts.getByRole('button', { name: 'Вернуть деньги' }).click();
    await facts.getByText('3 000 ₽: ждёт отправки').waitFor();
    const page = await deskOf('refund-withdrawn', { viewport: { width: 360, height: 740 } });
    await untilReads(page, '[aria-labelledby="desk-payment-facts"]', 'Возвращается');
    await page
      .getByRole('region', { name: 'Подробности платежей' })
      .getByRole('button', { name: 'Возврат денег…' })
      .click();
    const part = page.getByRole('region', { name: `Возвраты платежа № ${number}` });
    await part.getByRole('button', { name: 'Отменить возврат' }).click();
    await part.getByText('3 000 ₽: отменён оператором до отправки').waitFor();
    await page.getByText('Отменили возврат 3 000 ₽, клиент получит письмо.').waitFor();
    await untilReads(page, '[aria-labelledby="desk-journal"]', 'оператор отменил его до отправки');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await complaints(page)).toEqual([]);
  });

  it('what went back elsewhere is written down with its day, and ends the term', async () => {
    const number = await payByCard(world.cloud, 'refund-elsewhere');
    const page = await deskOf('refund-elsewhere');
    await page.getByRole('region', { name: 'Журнал' }).getByRole('button', { name: 'Возврат денег…' }).click();
    const part = page.getByRole('region', { name: `Возвраты платежа № ${number}` });
    await part.getByRole('button', { name: 'Уже вернули сами' }).click();
    await part.getByRole('button', { name: 'Закончить тариф' }).click();
    await part.getByLabel('Когда вернули').fill('2026-11-22');
    await part.getByLabel('Почему возвращаем').fill('Вернули переводом');
    expect(await complaints(page)).toEqual([]);
    await part.getByRole('button', { name: 'Отметить возврат' }).click();
    await page.getByText('Вернули 3 000 ₽ по платежу').waitFor();
    await untilReads(page, '[aria-label="Подписка"]', '50 групп');
  });
});
