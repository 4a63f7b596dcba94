import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import { payByCard } from '../fixtures/customers';
import { type PayingBrowser, payingBrowser, untilFocused, untilHolds, untilReads } from '../fixtures/payingBrowser';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const PHONE = { width: 360, height: 740 };

describeInBrowser('where the mails of a portal go', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const part = (page: Page) => page.getByRole('region', { name: 'Куда приходят письма' });

  const unfold = (page: Page, title: string) => page.locator('summary', { hasText: title }).press('Enter');

  async function typeOver(page: Page, text: string): Promise<void> {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }

  it('is shown and changed by keys alone, on a phone, and complained about at no step', async () => {
    await payByCard(world.cloud, 'contact', { email: 'old@company.ru' });
    const page = await world.open('contact', { viewport: PHONE });
    await part(page).getByText('old@company.ru').waitFor();
    expect(await complaints(page)).toEqual([]);
    await part(page).getByRole('button', { name: 'Изменить контакты' }).press('Enter');
    await untilFocused(page, 'Телефон');
    expect(await complaints(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Эл. почта');
    await typeOver(page, 'anna');
    await page.keyboard.press('Enter');
    await page.getByText('Проверьте адрес, например').waitFor();
    await untilFocused(page, 'Эл. почта');
    expect(await complaints(page)).toEqual([]);
    await typeOver(page, 'anna@company.ru');
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Почта бухгалтера');
    await page.keyboard.type('buh@company.ru');
    await page.keyboard.press('Enter');
    await part(page).getByText('anna@company.ru, бухгалтеру buh@company.ru').waitFor();
    await untilFocused(page, 'Изменить контакты');
    await page.locator('[aria-live].unseen', { hasText: 'Контакты сохранены.' }).waitFor({ state: 'attached' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);

    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await untilFocused(page, 'Изменить контакты');
    expect(await part(page).getByRole('form').count()).toBe(0);
  });

  it('stands in both forms, and the page says before paying what another contact does', async () => {
    await payByCard(world.cloud, 'prefilled', { email: 'anna@company.ru' });
    const page = await world.open('prefilled', { viewport: PHONE });
    await untilHolds(page.getByLabel('Эл. почта'), 'anna@company.ru');
    await untilHolds(page.getByLabel('Телефон'), '+7 916 123-45-67');
    await page.getByText('Из контактов портала. Можно изменить.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    await untilHolds(page.getByLabel('Эл. почта'), 'anna@company.ru');
    await page.getByRole('tab', { name: 'Оплата картой' }).click();
    await page.getByLabel('Эл. почта').fill('boss@company.ru');
    await page.getByText('После оплаты это будут контакты портала').waitFor();
    await part(page).getByText('anna@company.ru').waitFor();

    // Nothing is typed and one button pressed: the contact of the purchase becomes the portal's.
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: /^Оплатить \d/ }).press('Enter');
    await (await opened)
      .getByRole('button', { name: /^Оплатить/ })
      .first()
      .click();
    await part(page).getByText('boss@company.ru').waitFor();
  });

  it('is not asked for where nothing was bought', async () => {
    const page = await world.open('nobody');
    await page.getByText('включительно').waitFor();
    expect(await part(page).count()).toBe(0);
  });

  it('that bounced is shown to the customer and at the desk, where it is cleared with a reason', async () => {
    await payByCard(world.cloud, 'bounced', { email: 'bounce@company.ru' });
    // The stand-in for SES reports a bounce an hour later.
    await world.cloud.timeline.set(world.cloud.timeline.now() + 65 * 60_000);
    const page = await world.open('bounced', { viewport: PHONE });
    await part(page).getByText('почта вернула наше письмо').waitFor();
    expect(await complaints(page)).toEqual([]);

    const desk = await world.openDesk();
    await desk.getByRole('tab', { name: 'Портал' }).click();
    await desk.getByLabel('Портал', { exact: true }).last().fill('bounced');
    await desk.getByRole('button', { name: 'Показать портал' }).click();
    const contact = desk.getByRole('region', { name: 'Контакт' });
    await contact.getByText('Писем не отправляем').waitFor();
    await untilReads(desk, '[aria-labelledby="desk-contact"]', 'Телефон +7 916 123-45-67 Эл. почта bounce@company.ru');
    await untilReads(desk, '[aria-labelledby="desk-payment-facts"]', 'bounce@company.ru');
    expect(await complaints(desk)).toEqual([]);
    const form = desk.getByRole('form', { name: 'Снова писать на этот адрес' });
    await form.getByLabel('Причина').fill('Клиент освободил место в ящике');
    await form.getByRole('button').press('Enter');
    await desk.getByText('снова идут письма. Основание: Клиент освободил место в ящике').waitFor();
    expect(await form.count()).toBe(0);

    await page.reload();
    await part(page).getByText('bounce@company.ru').waitFor();
    expect(await page.getByText('почта вернула наше письмо').count()).toBe(0);
  });

  it('is given, changed and forgotten at the desk for a customer who calls', async () => {
    const desk = await world.openDesk({ viewport: PHONE });
    await desk.getByRole('tab', { name: 'Портал' }).click();
    await desk.getByLabel('Портал', { exact: true }).last().fill('calls');
    await desk.getByRole('button', { name: 'Показать портал' }).click();
    const contact = desk.getByRole('region', { name: 'Контакт' });
    await contact.getByText('Не указан').waitFor();
    await desk.getByText('О таком портале ничего не известно').waitFor();
    const given = desk.getByRole('form', { name: 'Указать контакт' });
    expect(await given.count()).toBe(0);
    await unfold(desk, 'Указать контакт');
    await given.getByLabel('Телефон').fill('8 (916) 123-45-67');
    await given.getByLabel('Эл. почта').fill('anna');
    await given.getByRole('button').press('Enter');
    await given.getByRole('alert').waitFor();
    expect(await complaints(desk)).toEqual([]);
    await given.getByLabel('Эл. почта').fill('anna@company.ru');
    await given.getByLabel('Адрес портала').fill('Romashka.bitrix24.ru');
    await given.getByRole('button').press('Enter');
    await contact.getByText('anna@company.ru').waitFor();
    await untilFocused(desk, 'Сделано: контакт сохранён, портал calls.');
    expect(await desk.getByText('О таком портале ничего не известно').count()).toBe(0);
    await untilReads(desk, '[aria-labelledby="desk-contact"]', 'Телефон +7 916 123-45-67');
    await desk.getByRole('region', { name: 'Подписка' }).getByText('romashka.bitrix24.ru').waitFor();
    expect(await complaints(desk)).toEqual([]);

    await unfold(desk, 'Изменить контакт');
    const changed = desk.getByRole('form', { name: 'Изменить контакт' });
    await untilHolds(changed.getByLabel('Телефон'), '+7 916 123-45-67');
    await world.cloud.timeline.set(world.cloud.timeline.now() + 60_000);
    await changed.getByLabel('Почта бухгалтера').fill('buh@company.ru');
    await changed.getByRole('button').press('Enter');
    await contact.getByText('buh@company.ru').waitFor();

    await unfold(desk, 'Удалить контакт');
    const forget = desk.getByRole('form', { name: 'Удалить контакт' });
    await forget.getByLabel('Причина').fill('Клиент попросил письмом 23 ноября');
    await forget.getByRole('button').press('Enter');
    await contact.getByText('Не указан').waitFor();
    expect(await forget.count()).toBe(0);
    await desk.getByText('Основание: Клиент попросил письмом 23 ноября').waitFor();
    await unfold(desk, 'Указать контакт');
    expect(await given.getByLabel('Эл. почта').inputValue()).toBe('');
    expect(await desk.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
