import { describeInBrowser } from '../fixtures/chromium';
import { oldCustomer, payByCard } from '../fixtures/customers';
import { focused, type PayingBrowser, payButton, payingBrowser, textOf, untilReads } from '../fixtures/payingBrowser';

jest.setTimeout(90_000);

describeInBrowser('what is to be read', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('is the whole history, page by page, and the focus goes on with it', async () => {
    await oldCustomer(world.cloud, 'history');
    const page = await world.open('history');
    const rows = page.locator('tbody tr');
    await page.getByText('Показать ещё').waitFor();
    expect(await rows.count()).toBe(10);
    const first = Number(await textOf(page, 'tbody tr:first-child .cell-number'));
    await page.getByRole('button', { name: 'Показать ещё' }).click();
    await rows.nth(11).waitFor();
    expect(await rows.count()).toBe(12);
    expect(Number(await textOf(page, 'tbody tr:last-child .cell-number'))).toBe(first - 11);
    expect(await page.getByText('Показать ещё').count()).toBe(0);
    expect(await focused(page)).toContain(String(first - 10));
  });

  it.each([320, 900, 1280])('stays within its card on a page of %i px', async (width) => {
    await payByCard(world.cloud, `narrow-${width}`);
    const page = await world.open(`narrow-${width}`);
    await page.setViewportSize({ width, height: 900 });
    await page.getByText('ваш тариф').waitFor();
    const tooWide = await page
      .locator('.choice')
      .evaluateAll((cards) =>
        cards.filter((card) => card.scrollWidth > card.clientWidth).map((card) => card.textContent),
      );
    expect(tooWide).toEqual([]);
  });

  it('is what the days left become, and for an ended tariff what to do', async () => {
    await payByCard(world.cloud, 'later');
    await world.cloud.timeline.set(Date.parse('2026-12-02T09:00:00Z'));
    const page = await world.open('later');
    await page.getByText('Без ограничения групп').click();
    await page.getByText('остаток').waitFor();
    await untilReads(
      page,
      '.quote',
      'Тариф будет действовать до 13 января 2027 г. включительно; остаток 20 дней = 12 дней нового тарифа',
    );
    expect(await payButton(page).textContent()).toBe('Оплатить 5\u00a0000\u00a0₽');
    await world.cloud.timeline.set(Date.parse('2026-12-23T09:00:00Z'));
    await page.reload();
    await page.getByText('Закончился').waitFor();
    await untilReads(page, '.current', 'Закончился 22 декабря 2026 г.');
  });
});
