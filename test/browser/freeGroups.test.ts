import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import { payByCard } from '../fixtures/customers';
import {
  heading,
  type PayingBrowser,
  payButton,
  payingBrowser,
  textOf,
  untilFocused,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const PHONE = { width: 360, height: 740 };

describeInBrowser('back to the free groups', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
    for (const portal of ['now', 'later', 'changed', 'over']) await payByCard(world.cloud, portal);
    await world.cloud.timeline.set(Date.parse('2026-12-02T09:00:00Z'));
  });
  afterAll(() => world.close());

  const free = (page: Page) => page.getByLabel('50 групп — бесплатно');
  const question = (page: Page) => heading(page, /^Когда перейти/);

  async function ask(page: Page): Promise<void> {
    await free(page).check();
    await page.getByRole('button', { name: 'Оплатить 0 ₽' }).click();
    await question(page).waitFor();
  }

  it('at once, with the days that are given up spelled out, with the keyboard and on a phone', async () => {
    const page = await world.open('now', { viewport: PHONE });
    await free(page).check();
    await untilReads(page, '.sum', '0 ₽');
    expect(await complaints(page)).toEqual([]);
    await payButton(page).press('Enter');
    await question(page).waitFor();
    await untilFocused(page, /^Когда перейти на бесплатные 50 групп/);
    await untilReads(page, '.ways', 'Сгорит 20 дней. Вернуть их будет нельзя.');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Не переходить' }).click();
    await untilFocused(page, /^150 групп/);
    await ask(page);
    await page.getByRole('button', { name: 'Перейти сейчас' }).press('Enter');
    // 20 of the 30 days of 3 000 ₽.
    await untilFocused(page, 'Сгорит 20 дней. Это 2 000 ₽ из уплаченных. Ни дни, ни деньги вернуть будет нельзя.');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Да, перейти и потерять дни' }).press('Enter');
    await heading(page, 'Готово').waitFor();
    await untilFocused(page, 'Готово');
    await page.getByText('Бессрочно', { exact: true }).waitFor();
    await untilReads(page, '.current', 'Текущий тариф 50 групп Действует Бессрочно');
    // The history says what was bought, not what is in force now.
    await page.getByText('оплачен: 30 дней с').waitFor();
    await page.getByRole('button', { name: 'Вернуться к тарифам' }).click();
    await payButton(page).waitFor();
    expect(await free(page).count()).toBe(0);
    await untilReads(page, '.free', '50 групп — бесплатно ваш тариф');
    expect(await complaints(page)).toEqual([]);
  });

  it('at the end of the term, and undone', async () => {
    const page = await world.open('later');
    await ask(page);
    await page.getByRole('button', { name: 'Перейти с 23 декабря' }).click();
    await heading(page, 'Бесплатный тариф включится 23 декабря').waitFor();
    const stay = page.getByRole('button', { name: 'Остаться на платном тарифе' });
    await stay.waitFor();
    await untilReads(page, '.current .note', 'С 23 декабря включится бесплатный тариф на 50 групп.');
    await page.getByRole('button', { name: 'Вернуться к тарифам' }).click();
    await ask(page);
    expect(await page.locator('.way').count()).toBe(1);
    await page.getByRole('button', { name: 'Не переходить' }).click();
    await stay.click();
    await stay.waitFor({ state: 'detached' });
    await page
      .locator('[aria-live].unseen', { hasText: 'Вы остаётесь на платном тарифе.' })
      .waitFor({ state: 'attached' });
    expect((await (await frontend(world.cloud, 'later')).subscription()).switchesToFreeOn).toBeUndefined();
  });

  it('never gives up days that were not seen', async () => {
    const page = await world.open('changed', {
      before: (opening) =>
        opening.route('**/v1/subscription', async (route) => {
          const answer = await route.fetch();
          return route.fulfill({
            response: answer,
            body: (await answer.text()).replace('"daysLeft":20', '"daysLeft":25'),
          });
        }),
    });
    await ask(page);
    await page.getByText('Сгорит 25 дней.').waitFor();
    await page.getByRole('button', { name: 'Перейти сейчас' }).click();
    const burn = page.getByRole('button', { name: 'Да, перейти и потерять дни' });
    await burn.click();
    await page.getByRole('alert').getByText('Число оставшихся дней изменилось').waitFor();
    await untilReads(page, '.ways', 'Сгорит 20 дней.');
    await burn.click();
    await heading(page, 'Готово').waitFor();
  });

  it('after the end of the term is a matter for support, with a way to write to them', async () => {
    await world.cloud.timeline.set(Date.parse('2026-12-23T09:00:00Z'));
    const page = await world.open('over', { viewport: PHONE });
    await payButton(page).waitFor();
    const note = await textOf(page, '.current .note');
    expect(note).toContain('Чтобы вернуться на бесплатные 50 групп, напишите нам в поддержку.');
    expect(await page.locator('.current .note').getByRole('link').getAttribute('href')).toMatch(/^mailto:support@/);
    expect(await free(page).count()).toBe(0);
    await untilReads(page, '.free', 'через поддержку');
    expect(await complaints(page)).toEqual([]);
  });
});
