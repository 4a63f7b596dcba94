import { describeInBrowser } from '../fixtures/chromium';
import {
  heading,
  type PayingBrowser,
  payButton,
  payingBrowser,
  tabTo,
  untilFocused,
  untilReads,
} from '../fixtures/payingBrowser';

jest.setTimeout(90_000);

describeInBrowser('with the keyboard', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('alone a payment goes from the choice to the new last day, in any time zone', async () => {
    const troubles: string[] = [];
    const page = await world.open('keyboard', {
      timezoneId: 'Pacific/Honolulu',
      before: async (opening) => opening.on('console', (said) => troubles.push(said.text())),
    });
    await page.getByText('включительно').waitFor();

    const typed = { Телефон: '8 (916) 123-45-67', 'Эл. почта': 'buh@company.ru' };
    await tabTo(page, /^Оплата картой$/);
    for (const [label, text] of Object.entries(typed)) {
      await page.keyboard.press('Tab');
      await untilFocused(page, label);
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Tab');
    await untilFocused(page, /^150 групп/);
    await page.keyboard.press('ArrowRight');
    await untilFocused(page, /^Без ограничения групп/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await untilFocused(page, '90 дней 15 000 ₽');
    await page.getByText('20 февраля 2027').waitFor();
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Подключить автоплатёж');
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Условия автоплатежа');
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Оплатить 15 000 ₽');

    const opened = page.waitForEvent('popup');
    await page.keyboard.press('Enter');
    const window = await opened;
    await heading(page, 'Ждём подтверждения от Робокассы').waitFor();
    await untilFocused(page, 'Ждём подтверждения от Робокассы');
    await heading(window, /OLChat тариф WhatsApp/).waitFor();
    await tabTo(window, /^Оплатить 15 000/);
    await window.keyboard.press('Enter');
    await heading(window, 'Робокасса приняла оплату').waitFor();

    await heading(page, 'Оплачено').waitFor();
    await untilFocused(page, 'Оплачено');
    const told = 'Тариф «Без ограничения групп» действует до 20 февраля 2027 г. включительно.';
    // Announced a moment after the focus has moved: otherwise a screen reader would swallow it.
    await page.locator('[aria-live].unseen', { hasText: `Оплачено. ${told}` }).waitFor({ state: 'attached' });
    await page.getByText('оплачен: 90 дней с').waitFor();
    await untilReads(page, '.current', 'Действует до 20 февраля 2027 г. включительно Осталось 90 дней');
    await untilReads(
      page,
      'tbody',
      /^\d+ 22 ноября 2026 г\. Без ограничения групп 90 дней 15 000 ₽ оплачен: 90 дней с 22 ноября 2026 г\.$/,
    );

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await payButton(page).waitFor();
    await untilFocused(page, /^Без ограничения групп/);
    expect(troubles).toEqual([]);
  });
});
