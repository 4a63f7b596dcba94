import { describeInBrowser } from '../fixtures/chromium';
import {
  fillBuyer,
  fillContact,
  heading,
  invoiceButton,
  type PayingBrowser,
  payingBrowser,
  pressPay,
  untilFocused,
  untilReads,
} from '../fixtures/payingBrowser';
import { complaints } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('what is open in the history', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('is paid from there after a reload, as the same payment', async () => {
    const page = await world.open('resumed');
    await fillContact(page);
    await (await pressPay(page)).close();
    await page.getByRole('button', { name: 'Отменить ожидание' }).click();
    await page.reload();
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: /^Оплатить платёж №/ }).click();
    const window = await opened;
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    await page.getByText('оплачен: ').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.getByRole('button', { name: /платёж №/ }).count()).toBe(0);
  });

  it.each([1280, 320])('is cancelled after one more question, at %i px', async (width) => {
    const page = await world.open(`cancel${width}`, { viewport: { width, height: 900 } });
    await fillContact(page);
    await (await pressPay(page)).close();
    await page.getByRole('button', { name: 'Отменить ожидание' }).click();
    await page.getByText('ожидает оплаты').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: /^Отменить платёж №/ }).click();
    await page.getByText('Если по нему всё же заплатят, деньги зачтутся.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Не отменять' }).click();
    await page.getByRole('button', { name: /^Отменить платёж №/ }).click();
    await page.getByRole('button', { name: 'Да, отменить' }).click();
    await page.locator('.state-cancelled').waitFor();
    await untilReads(page, '.state-cancelled', 'отменён');
    await untilFocused(page, /отменён/);
    await untilReads(page, '[role=status].unseen', /^Платёж № \d+ отменён$/);
    expect(await complaints(page)).toEqual([]);
  });

  it('lets no company have a sixth invoice until one is cancelled, and says so', async () => {
    const page = await world.open('five');
    await fillContact(page);
    await fillBuyer(page);
    const another = async () => {
      await invoiceButton(page).click();
      await page.getByRole('button', { name: 'Всё равно создать ещё один' }).click();
    };
    for (let count = 1; count <= 5; count += 1) {
      await (count === 1 ? invoiceButton(page).click() : another());
      await page.getByRole('button', { name: 'Вернуться к тарифам' }).click();
    }
    await another();
    await page.getByText('Уже есть пять неоплаченных счетов').waitFor();
    await page
      .getByRole('button', { name: /^Отменить счёт №/ })
      .first()
      .click();
    await page.getByText('Если по нему всё же заплатят, деньги проверит наш сотрудник.').waitFor();
    await page.getByRole('button', { name: 'Да, отменить' }).click();
    await page.locator('.state-cancelled').waitFor();
    await another();
    await heading(page, /Счёт/).first().waitFor();
    expect(await page.getByText('Уже есть пять неоплаченных счетов').count()).toBe(0);
  });

  it('that cannot be paid any more says why', async () => {
    const page = await world.open('late');
    await fillContact(page);
    await (await pressPay(page)).close();
    await page.getByRole('button', { name: 'Отменить ожидание' }).click();
    await page.getByRole('button', { name: /^Оплатить платёж №/ }).waitFor();
    await page.route('**/checkout', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'payment_expired', status: 409, title: 'Ссылка на оплату истекла' }),
      }),
    );
    await page.getByRole('button', { name: /^Оплатить платёж №/ }).click();
    await page.getByText('Если вы уже заплатили, деньги зачтутся.').waitFor();
  });
});
