import type { Page } from 'playwright-core';
import { LOCAL_COMPANIES } from '../../local/companies/directory';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillBuyer,
  fillContact,
  heading,
  invoiceButton,
  type PayingBrowser,
  payingBrowser,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

const NARROW = { width: 320, height: 740 };
const WIDE = { width: 1280, height: 900 };
const ROMASHKA = /^ООО «Ромашка», ИНН 7707083893$/;

describeInBrowser('nothing is typed twice', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const issued = (page: Page) => heading(page, /^Счёт № \d+ на 3 000 ₽ готов$/);
  const value = (page: Page, label: string) => page.getByLabel(label, { exact: true }).inputValue();
  const note = '.proposal';

  async function openInvoice(portal: string, viewport = WIDE): Promise<Page> {
    const page = await world.open(portal, { viewport });
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    return page;
  }

  it('an invoice for a known buyer takes three clicks and no typing', async () => {
    const first = await world.open('regular');
    await fillContact(first);
    await fillBuyer(first);
    // With another period: for the same order within the hour the page would ask first.
    await first.getByRole('radio', { name: /^90 дней/ }).check();
    await invoiceButton(first).click();
    await heading(first, /^Счёт № \d+ на .* готов$/).waitFor();

    const page = await world.open('regular', { viewport: WIDE });
    await page.evaluate(
      'window.clicks = 0; window.keys = 0; addEventListener("click", () => clicks++, true); addEventListener("keydown", () => keys++, true);',
    );
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    await page.getByRole('button', { name: ROMASHKA }).click();
    await untilReads(page, note, 'Подставили реквизиты из прошлого счёта');
    expect([await value(page, 'ИНН'), await value(page, 'КПП'), await value(page, 'Эл. почта')]).toEqual([
      '7707083893',
      '770701001',
      'buh@company.ru',
    ]);
    expect(await complaints(page)).toEqual([]);
    await invoiceButton(page).click();
    await issued(page).waitFor();
    expect(await page.evaluate('[clicks, keys]')).toEqual([3, 0]);
    const { ask } = await frontend(world.cloud, 'regular');
    expect((await ask('/v1/payments')).json.payments).toHaveLength(2);
  });

  it('the same by the keyboard alone, on a narrow page', async () => {
    const page = await openInvoice('regular', NARROW);
    const button = page.getByRole('button', { name: ROMASHKA });
    await button.waitFor();
    await page.getByRole('tab', { name: 'Выставить счёт' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await untilReads(page, note, 'Подставили реквизиты');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await complaints(page)).toEqual([]);
    const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(wider).toBe(false);
  });

  it('an ИНН is looked up while the rest is typed, and what was typed stays', async () => {
    const page = await openInvoice('looks-up');
    await page.getByLabel('Название').fill('ООО «Василёк», Полевой отдел');
    await page.getByLabel('ИНН', { exact: true }).fill(LOCAL_COMPANIES.plain);
    await untilReads(page, note, 'Нашли в реестре: проверьте реквизиты. Что вы ввели сами, не изменилось.');
    expect(await Promise.all(['КПП', 'Название', 'ОГРН', 'Адрес'].map((label) => value(page, label)))).toEqual([
      '770001001',
      'ООО «Василёк», Полевой отдел',
      '1257700000018',
      '101000, г Москва, ул Полевая, д 1',
    ]);
    await fillContact(page);
    await invoiceButton(page).click();
    await issued(page).waitFor();
  });

  it.each([NARROW, WIDE])('a branch is chosen by its КПП (%j)', async (viewport) => {
    const page = await openInvoice('branches', viewport);
    await page.getByLabel('ИНН', { exact: true }).fill(LOCAL_COMPANIES.withBranches);
    const offices = page.getByLabel('Подразделение');
    await offices.waitFor();
    expect(await offices.locator('option').allInnerTexts()).toEqual([
      'КПП 770001001, головная организация',
      'КПП 780243001, ФИЛИАЛ АО "СЕТЬ" "СЕВЕРНЫЙ"',
      'КПП 2310AB001, ФИЛИАЛ "ЮЖНЫЙ" АО "СЕТЬ"',
    ]);
    await offices.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('Название').focus();
    expect([await value(page, 'КПП'), await value(page, 'Название')]).toEqual(['780243001', 'АО "СЕТЬ"']);
    expect(await complaints(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
  });

  it('a company that is gone gets its invoice after a word of warning', async () => {
    const page = await openInvoice('gone', NARROW);
    await page.getByLabel('ИНН', { exact: true }).fill(LOCAL_COMPANIES.liquidated);
    await untilReads(page, note, 'По реестру организация ликвидирована.');
    expect(await complaints(page)).toEqual([]);
    await fillContact(page);
    await invoiceButton(page).click();
    await issued(page).waitFor();
  });

  it('a register that does not answer leaves the form to be filled in by hand', async () => {
    const page = await world.open('by-hand', {
      before: (one) => one.route('**/v1/companies?*', (route) => route.abort()),
    });
    await fillBuyer(page);
    await untilReads(page, note, 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.');
    await fillContact(page);
    await invoiceButton(page).click();
    await issued(page).waitFor();
  });

  it('a page that cannot load the help works without it', async () => {
    const page = await world.open('no-help', {
      before: (one) => one.route('**/assets/buyerHelp-*', (route) => route.abort()),
    });
    await fillContact(page);
    await fillBuyer(page);
    await invoiceButton(page).click();
    await issued(page).waitFor();
    expect(await page.locator(note).count()).toBe(0);
  });
});
