import type { Page } from 'playwright-core';
import { FAULTY_INNS, LOCAL_COMPANIES } from '../../local/companies/directory';
import { describeInBrowser } from '../fixtures/chromium';
import { payByCard } from '../fixtures/customers';
import { BUYER, ORDER } from '../fixtures/orders';
import {
  fillContact,
  heading,
  type PayingBrowser,
  payButton,
  payingBrowser,
  tabTo,
  untilFocused,
  untilHolds,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend, http, payer } from '../fixtures/scenario';
import { complaints, LOOKS } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('a link that pays', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  async function payUrl(portal: string, path: '/v1/payments' | '/v1/invoices'): Promise<string> {
    const customer = await frontend(world.cloud, portal);
    const body = path === '/v1/invoices' ? { ...ORDER, buyer: BUYER } : ORDER;
    const ordered = await customer.ask(path, { method: 'POST', body, headers: { 'idempotency-key': `${portal}-1` } });
    expect(ordered.status).toBe(201);
    return (await customer.ask('/v1/payments')).json.payments[0].payUrl;
  }

  /** The browser of somebody else, without a session. */
  async function visit(url: string, how: Parameters<PayingBrowser['open']>[1] = {}): Promise<Page> {
    const page = await world.open('nobody', how);
    await page.goto(url);
    return page;
  }

  /** Waits until the page is back with its mistakes: before that there is nothing to check. */
  async function wrongFields(page: Page): Promise<void> {
    await page.locator('#inn-error').waitFor();
    await untilFocused(page, /ИНН/);
  }

  it.each([
    [320, 'light'],
    [320, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is complained about by nobody at %i px in %s', async (width, colorScheme) => {
    const how = { viewport: { width, height: 900 }, colorScheme };
    for (const path of ['/v1/payments', '/v1/invoices'] as const) {
      const page = await visit(await payUrl(`seen-${width}-${colorScheme}-${path.length}`, path), how);
      await heading(page, 'Тариф «150 групп» на 30 дней').waitFor();
      expect([path, await complaints(page)]).toEqual([path, []]);
      if (path === '/v1/payments') {
        await page.getByText('Заполнить реквизиты').click();
        await page.getByRole('button', { name: 'Выставить счёт' }).click();
        await wrongFields(page);
        expect([path, await complaints(page)]).toEqual([path, []]);
      }
    }
  });

  it('is paid by card with the keyboard alone, in the same window', async () => {
    const url = await payUrl('keyboard', '/v1/payments');
    const page = await visit(url);
    await tabTo(page, /^Перейти к оплате/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/Merchant/);
    expect(await page.content()).not.toContain('buh@company.ru');
    const { payments } = (await (await frontend(world.cloud, 'keyboard')).ask('/v1/payments')).json;
    await payer(world.cloud).pay(payments[0].number);
    await page.goto(url);
    await heading(page, 'Оплачено').waitFor();
    expect(await complaints(page)).toEqual([]);
    expect(await page.locator('form').count()).toBe(0);
  });

  it('of an invoice opens a card payment by one press, and comes back to the page with its form', async () => {
    const page = await visit(await payUrl('by-card', '/v1/invoices'));
    await page.getByRole('link', { name: 'Скачать счёт (PDF)' }).waitFor();
    await page.getByRole('button', { name: /^Оплатить картой/ }).click();
    await page.getByRole('button', { name: /^Перейти к оплате/ }).click();
    await page.waitForURL(/Merchant/);
    await page.goBack();
    // A reload does not press the button again.
    await page.reload();
    await page.getByRole('button', { name: /^Перейти к оплате/ }).waitFor();
  });

  it('issues an invoice with the keyboard alone, after mistakes that are told beside their fields', async () => {
    const page = await visit(await payUrl('typed', '/v1/payments'));
    await tabTo(page, /^Заполнить реквизиты/);
    await page.keyboard.press('Enter');
    const type = async (text: string) => {
      await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    };
    await type('7707083890');
    await page.keyboard.press('Tab');
    await untilFocused(page, 'Найти по ИНН');
    for (const text of ['770701001', 'ООО «Ромашка»', 'г. Москва, ул. Мясницкая, д. 1']) await type(text);
    await type('glavbuh@company.ru');
    await type('8 916 123-45-67');
    await page.keyboard.press('Enter');
    await wrongFields(page);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('7707083893');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Скачать счёт (PDF)' }).waitFor();
    expect(await page.content()).not.toContain('glavbuh@company.ru');
    expect(await complaints(page)).toEqual([]);
  });

  it.each(LOOKS)('looks requisites up with the keyboard alone, in %s', async (name, how) => {
    const page = await visit(
      await payUrl(`looks-up-${LOOKS.findIndex(([look]) => look === name)}`, '/v1/payments'),
      how,
    );
    const found: Record<string, readonly string[]> = {};
    const step = async (at: string) => {
      found[at] = await complaints(page);
    };
    const said = (text: string | RegExp) => untilReads(page, '#look-up-said', text);
    const typeOver = async (inn: string) => {
      await page.locator('#inn').press('Control+A');
      await page.keyboard.type(inn);
    };
    await tabTo(page, /^Заполнить реквизиты/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(LOCAL_COMPANIES.plain);
    await page.keyboard.press('Enter');
    await said('Нашли в реестре: проверьте реквизиты.');
    await untilHolds(page.getByLabel('Название'), 'ООО "ВАСИЛЁК"');
    // The focus is at the first field left to fill in, which is read out with the outcome.
    await untilFocused(page, /Почта/);
    await step('found');

    // A company with branches: its offices are shown as buttons.
    await typeOver(LOCAL_COMPANIES.withBranches);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /КПП 780243001/ }).waitFor();
    await step('branches');
    await untilFocused(page, /^КПП 770001001/);
    await page.keyboard.press('Tab');
    await untilFocused(page, /^КПП 780243001/);
    await page.keyboard.press('Enter');
    await untilHolds(page.getByLabel('КПП'), '780243001');

    await typeOver(LOCAL_COMPANIES.liquidated);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await said('ликвидирована');
    await step('liquidated');

    await typeOver('7700001011');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#inn-error').waitFor();
    await step('wrong');
    expect([name, Object.entries(found).filter(([, wrong]) => wrong.length > 0)]).toEqual([name, []]);
  });

  it.each(Object.entries(FAULTY_INNS))(
    'a register that is %s leaves the form to be filled in by hand',
    async (_fault, inn) => {
      const page = await visit(await payUrl(`register-${inn}`, '/v1/payments'));
      await page.getByText('Заполнить реквизиты').click();
      await page.getByLabel('ИНН', { exact: true }).fill(inn);
      await page.getByLabel('Почта').fill('glavbuh@company.ru');
      await page.getByRole('button', { name: 'Найти по ИНН' }).click();
      await untilReads(page, '#look-up-said', 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.');
      await untilFocused(page, /Название/);
      await page.keyboard.type('ООО «Ромашка»');
      await page.getByLabel('КПП').fill('770001001');
      await page.getByLabel('Юридический адрес').fill('г. Москва, ул. Мясницкая, д. 1');
      await page.getByLabel('Телефон').fill('8 916 123-45-67');
      await page.getByRole('button', { name: 'Выставить счёт' }).click();
      await page.getByRole('link', { name: 'Скачать счёт (PDF)' }).waitFor();
    },
  );

  it('marks a wrong field where colours are forced', async () => {
    const page = await visit(await payUrl('forced', '/v1/payments'), { forcedColors: 'active' });
    await page.getByText('Заполнить реквизиты').click();
    const lineOf = () => page.evaluate('getComputedStyle(document.querySelector("#inn")).borderTopStyle');
    expect(await lineOf()).toBe('solid');
    await page.getByRole('button', { name: 'Выставить счёт' }).click();
    await wrongFields(page);
    expect(await lineOf()).toBe('double');
  });

  it('is handed on from the history, and copied', async () => {
    await payUrl('handed', '/v1/payments');
    const page = await world.open('handed', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: /^Отправить бухгалтеру платёж №/ }).click();
    await untilReads(page, '[role=status].unseen', /^Ссылка скопирована/);
    const copied: string = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(/\/pay\/v1\./);
    expect(await complaints(page)).toEqual([]);
    const other = await visit(copied);
    await heading(other, 'Тариф «150 групп» на 30 дней').waitFor();
  });

  it('stands where the browser opens no window', async () => {
    const page = await world.open('blocked', {
      viewport: { width: 320, height: 900 },
      before: (opening) => opening.addInitScript('window.open = () => null'),
    });
    await fillContact(page);
    await payButton(page).click();
    await heading(page, 'Осталось открыть страницу оплаты').waitFor();
    const link = page.getByRole('main').or(page.locator('body')).getByRole('link', { name: 'страница оплаты' }).first();
    await link.waitFor();
    expect(await complaints(page)).toEqual([]);
    const other = await visit(String(await link.getAttribute('href')));
    await page.close();
    await other.getByRole('button', { name: /^Перейти к оплате/ }).waitFor();
  });

  it('from a reminder is one press away from the form, without the portal', async () => {
    await payByCard(world.cloud, 'reminded');
    const clock = {
      method: 'POST',
      body: { now: '2026-12-15T07:01:00Z' },
      headers: { 'content-type': 'application/json' },
    };
    await http(`${world.cloud.url}/local/clock`, clock);
    const { mails } = (await http(`${world.cloud.url}/local/mail.json`)).json;
    const mail = mails.find(
      ({ subject, text }: Record<string, string>) => /^Осталось 7/.test(subject ?? '') && text?.includes('reminded'),
    );
    const page = await visit(/http\S+\/pay\/\S+/.exec(mail.text)?.[0] ?? '');
    await page.getByRole('button', { name: /^Оплатить картой/ }).click();
    await page.getByRole('button', { name: /^Перейти к оплате/ }).click();
    await page.waitForURL(/Merchant/);
  });
});
