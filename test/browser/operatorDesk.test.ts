import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { CONSENT_TEXT_VERSION } from '../../lib/domain/autopay/consent';
import { describeInBrowser } from '../fixtures/chromium';
import { orderInvoice, payByCard } from '../fixtures/customers';
import { heading, type PayingBrowser, payingBrowser, textOf, untilHolds, untilReads } from '../fixtures/payingBrowser';
import { frontend, http } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

/** A portal's id in the form that Bitrix24 gives it. */
const PORTAL = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

describeInBrowser('the operators’ desk', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  async function openInvoices(how?: Parameters<PayingBrowser['openDesk']>[0]): Promise<Page> {
    const page = await world.openDesk(how);
    await page.getByRole('tab', { name: 'Счета' }).click();
    return page;
  }

  async function confirm(page: Page, amount: string, order: string): Promise<void> {
    await page.getByLabel('Сумма за этот счёт').fill(amount);
    await page.getByLabel('День по выписке').fill('2026-11-22');
    await page.getByLabel('№ платёжного поручения').fill(order);
    await page.getByRole('button', { name: 'Подтвердить деньги' }).click();
  }

  it('confirms money in two parts, and the customer sees the new end', async () => {
    const number = await orderInvoice(world.cloud, 'bank');
    const page = await openInvoices();
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).click();
    await untilHolds(page.getByLabel('Сумма за этот счёт'), '3000');
    await confirm(page, '1 000', '123');
    await page.getByText('не хватает ещё 2 000 ₽').waitFor();
    await untilHolds(page.getByLabel('Сумма за этот счёт'), '2000');
    expect(await complaints(page)).toEqual([]);

    const customer = await world.open('bank');
    await customer.getByText('оплачен частично: получено 1 000 ₽').waitFor();
    await confirm(page, '2000', '124');
    await page.getByText(`Счёт № ${number} оплачен. Тариф действует до 22 декабря 2026 г.`).waitFor();
    await customer.reload();
    await customer.getByText('оплачен: 30 дней с 22 ноября').waitFor();
    await untilReads(customer, '.current', 'до 22 декабря 2026 г. включительно');

    await page.getByRole('button', { name: 'bank', exact: true }).click();
    await heading(page, 'Журнал').waitFor();
    const journal = await textOf(page, '[aria-labelledby="desk-journal"]');
    expect(journal).toContain(`Выставлен счёт № ${number} на 3 000 ₽`);
    expect(journal).toContain(`По счёту № ${number} получено 1 000 ₽, строка «2026-11-22 №123 7707083893»`);
    expect(journal).toContain(`Оплачен платёж № ${number} на 3 000 ₽: новый срок, тариф «150 групп»`);
    expect(await complaints(page)).toEqual([]);
  });

  it('finds invoices by number, ИНН and portal, on a phone too, and says when there is none', async () => {
    const number = await orderInvoice(world.cloud, PORTAL);
    const page = await openInvoices({ viewport: { width: 360, height: 740 } });
    const find = async (what: string) => {
      await page.getByLabel('Номер, ИНН, название').fill(what);
      await page.getByRole('button', { name: 'Найти' }).click();
    };
    await find('999');
    await page.getByText('Таких платежей нет.').waitFor();
    for (const what of [`№ ${number}`, '7707 083 893', PORTAL]) {
      await find(what);
      await page.getByRole('button', { name: `Открыть счёт № ${number}` }).waitFor();
    }
    await page.getByRole('button', { name: 'Оплачены', exact: true }).click();
    await page.getByText('Таких платежей нет.').waitFor();
    await page.getByRole('button', { name: 'Ждут оплаты' }).click();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).click();
    await heading(page, `Счёт № ${number} на 3 000 ₽`).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('keeps «150 групп» on one line in the history of a portal, at any width of the window', async () => {
    await payByCard(world.cloud, 'desk-widths');
    const page = await world.openDesk();
    await page.getByRole('tab', { name: 'Портал' }).click();
    await page.getByRole('textbox', { name: 'Портал' }).fill('desk-widths');
    await page.getByRole('button', { name: 'Показать портал' }).click();
    const tariff = page.locator('.cell-tariff');
    await tariff.waitFor();
    const lines = `(() => {
      const words = document.createRange();
      words.selectNodeContents(document.querySelector(".cell-tariff"));
      return words.getClientRects().length;
    })()`;
    const broken: number[] = [];
    for (let width = 320; width <= 1280; width += 40) {
      await page.setViewportSize({ width, height: 900 });
      const fits = (await page.evaluate('document.documentElement.scrollWidth')) === width;
      if (!fits || (await page.evaluate(lines)) !== 1) broken.push(width);
    }
    expect(broken).toEqual([]);
  });

  it('goes on at the next invoice when one is done, by keys alone', async () => {
    const numbers = [await orderInvoice(world.cloud, 'first'), await orderInvoice(world.cloud, 'second')];
    const page = await openInvoices();
    await page.getByRole('button', { name: 'Сначала новые' }).click();
    await page.getByRole('button', { name: `Открыть счёт № ${numbers[1]}` }).press('Enter');
    expect(await page.getByLabel('День по выписке').inputValue()).toBe('');
    await confirm(page, '3000', '51');
    await page.getByText(`Счёт № ${numbers[1]} оплачен`).waitFor();
    await page.getByRole('button', { name: 'К списку счетов' }).press('Enter');
    await page.locator(`[data-invoice="${numbers[0]}"] .button:focus`).waitFor();
    await untilReads(page, `[data-invoice="${numbers[1]}"]`, 'оплачен: 30 дней с 22 ноября 2026 г.');
  });

  it('asks before another payer’s money, and before the same sum once more', async () => {
    const number = await orderInvoice(world.cloud, 'twice');
    const page = await openInvoices();
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).click();
    await page.getByLabel('ИНН плательщика').fill('7700000023');
    await page.getByText('Платит ИНН 7700000023, а счёт выставлен на').waitFor();
    await confirm(page, '1000', '61');
    expect(await page.evaluate('document.activeElement.validity.valueMissing')).toBe(true);
    await page.getByLabel('Всё верно').check();
    await page.getByRole('button', { name: 'Подтвердить деньги' }).click();
    await page.getByText('не хватает ещё 2 000 ₽').waitFor();
    await confirm(page, '1000', '62');
    await page.getByText('Сумма уже засчитана по строке «2026-11-22 №61 7700000023»').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Это ещё один платёж, учесть' }).click();
    await page.getByText('не хватает ещё 1 000 ₽').waitFor();
  });

  it('moves a wrong confirmation to the right invoice, and shows the result before', async () => {
    const [wrong, right] = [await orderInvoice(world.cloud, 'wrong'), await orderInvoice(world.cloud, 'right')];
    const page = await openInvoices();
    await page.getByRole('button', { name: `Открыть счёт № ${wrong}` }).click();
    await confirm(page, '3000', '91');
    await page.getByText(`Счёт № ${wrong} оплачен`).waitFor();
    await page.getByRole('button', { name: 'wrong', exact: true }).click();
    await page.getByRole('button', { name: 'Отменить запись 2…' }).click();
    await page.getByLabel('Засчитать строку за другой счёт №').fill(String(right));
    await page.getByRole('button', { name: 'Показать, что получится' }).click();
    await page.getByText('Станет: бесплатный тариф «50 групп»').waitFor();
    const shown = await textOf(page, '[aria-label="Что получится"]');
    expect(shown).toContain(`Платёж № ${wrong}: снова ждёт оплаты`);
    expect(shown).toContain('перейдёт на другой счёт');
    expect(shown).toContain(`Счёт № ${right}: будет оплачен`);
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Почему отменяем').fill('Строка другого клиента');
    await page.getByRole('button', { name: 'Отменить запись', exact: true }).click();
    await page.getByText('Отменена запись 2: оплата').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(
      /^Сделано: отменена запись 2 — оплата, 3\s000\s₽\. Теперь тариф «50\sгрупп», портал wrong\.$/,
    );
    await page.getByRole('textbox', { name: 'Портал', exact: true }).fill('right');
    await page.getByRole('button', { name: 'Показать портал' }).click();
    await page.getByText(`Оплачен платёж № ${right} на 3 000 ₽`).waitFor();
  });

  it('counts money for a cancelled invoice, and again what was taken back, when the operator insists', async () => {
    const number = await orderInvoice(world.cloud, 'insists');
    const customer = await frontend(world.cloud, 'insists');
    await customer.ask(`/v1/payments/${number}`, { method: 'DELETE' });
    const page = await openInvoices();
    await page.getByLabel('Номер, ИНН, название').fill(`${number}`);
    await page.getByRole('button', { name: 'Найти' }).click();
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).click();
    await confirm(page, '3000', '95');
    await page.getByRole('button', { name: 'Плательщик хочет этот тариф, засчитать' }).click();
    await page.getByText(`Счёт № ${number} оплачен`).waitFor();

    const operator = await frontend(world.cloud, 'insists', 'billing:operate');
    const [bought] = (await operator.ask('/v1/operator/portals/insists')).json.journal;
    const taken = await operator.ask(`/v1/operator/portals/insists/journal/${bought.version}/reversal`, {
      method: 'POST',
      body: {
        reason: 'mistake',
        note: 'Проба',
        expected: { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false },
      },
    });
    expect(taken.status).toBe(200);
    await page.getByRole('button', { name: 'К списку счетов' }).click();
    await page.getByRole('button', { name: 'Найти' }).click();
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).click();
    await confirm(page, '3000', '95');
    await page.getByRole('button', { name: 'Теперь верно, засчитать снова' }).click();
    await page.getByRole('button', { name: 'Плательщик хочет этот тариф, засчитать' }).click();
    await page.getByText(`Счёт № ${number} оплачен`).waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  it('records money that needs a person, who gives it back with a note', async () => {
    const number = await orderInvoice(world.cloud, 'surplus');
    const page = await openInvoices();
    await page.getByRole('button', { name: `Открыть счёт № ${number}` }).click();
    await confirm(page, '3000', '7');
    await page.getByText(`Счёт № ${number} оплачен`).waitFor();
    await confirm(page, '3000', '8');
    await page.getByRole('button', { name: 'Это ещё один платёж, учесть' }).click();
    await page.getByText('Отложено до решения').waitFor();
    await page.getByRole('tab', { name: 'Ждут решения' }).click();
    await heading(page, 'Лишние деньги').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Что сделано и почему').fill('Возврат платёжкой 15');
    await page.getByRole('button', { name: 'Уже вернули' }).click();
    await page.getByText('Разбирать нечего.').waitFor();
    const done =
      /^Сделано: возвращено\. «Лишние деньги» от 22 ноября 2026 г\., 3 000 ₽, № \d+, строка «2026-11-22 №8 7707083893», портал surplus\.$/;
    await untilReads(page, '[role="tabpanel"] [role="status"]', done);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Ждут решения человека');

    await page.getByRole('tab', { name: 'Портал' }).click();
    await page.getByLabel('Портал', { exact: true }).last().fill('surplus');
    await page.getByRole('button', { name: 'Показать портал' }).click();
    await heading(page, 'Журнал').waitFor();
    const journal = await textOf(page, '[aria-labelledby="desk-journal"]');
    expect(journal).toContain('Решение по отложенному («Лишние деньги» от 22 ноября 2026 г., 3 000 ₽');
    expect(journal).not.toContain('bank-');
    await page.getByText('Открыть запись снова').click();
    const form = page.getByRole('form', { name: 'Снова отложить до решения' });
    await form.getByLabel('Причина').fill('Деньги ещё не вернули');
    await form.getByRole('button', { name: 'Открыть снова' }).click();
    await page.getByText('Разобрать на вкладке «Ждут решения»:').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^Сделано: снова ждёт решения\. «Лишние/);
    expect(await complaints(page)).toEqual([]);
  });

  it('counts money whose sum nobody could read, by the sum that the cabinet has', async () => {
    const { order, subscription } = await frontend(world.cloud, 'unread');
    const { number } = (await order()).json.payment;
    const signed = createHash('sha256').update(`3000.001:${number}:local-password-2`).digest('hex');
    const query = `OutSum=3000.001&InvId=${number}&SignatureValue=${signed}`;
    expect((await http(`${world.cloud.url}/robokassa/result?${query}`)).text).toBe(`OK${number}`);
    const page = await world.openDesk();
    await page.getByRole('tab', { name: 'Ждут решения' }).click();
    const entry = page.getByRole('listitem', { name: 'Сумма не совпала' });
    await entry.getByText('не читается: 3000.001').waitFor();
    await entry.getByLabel('Что сделано и почему').fill('В кабинете 3 000 ₽');
    await entry.getByRole('button', { name: 'Засчитать' }).click();
    await entry.getByText('Сумма неизвестна').waitFor();
    expect(await complaints(page)).toEqual([]);
    await entry.getByLabel('Сумма по кабинету, ₽').fill('3 000');
    await entry.getByRole('button', { name: 'Засчитать' }).click();
    await untilReads(page, '[role="tabpanel"] [role="status"]', 'Сделано: засчитано.');
    expect(await subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22' });
  });

  it('gives days without a payment', async () => {
    const page = await world.openDesk();
    await page.getByRole('tab', { name: 'Портал' }).click();
    await page.getByLabel('Портал', { exact: true }).last().fill('gift');
    await page.getByRole('button', { name: 'Показать портал' }).click();
    await page.getByLabel('Сколько дней').fill('10');
    await page.getByLabel('Основание').fill('Простой сервиса');
    await page.getByRole('button', { name: 'Добавить дни' }).click();
    await page.getByText('Основание: Простой сервиса').waitFor();
    expect(await page.evaluate('document.activeElement.textContent.replaceAll("\\u00a0", " ")')).toBe(
      'Сделано: дни добавлены, ценность 0 ₽. Теперь тариф «150 групп» до 2 декабря 2026 г., портал gift.',
    );
    await untilReads(page, '[aria-label="Подписка"]', 'до 2 декабря 2026 г. включительно');
  });

  it('stops all charges and lets them go again, and everybody at the desk sees it', async () => {
    const page = await world.openDesk({ viewport: { width: 360, height: 740 } });
    await page.getByRole('tab', { name: 'Списания' }).click();
    await page.getByText('Автоматические списания идут').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByLabel('Причина').fill('Робокасса повторяет списания');
    await page.getByRole('button', { name: 'Остановить все списания' }).click();
    const banner = page.getByRole('alert').getByText('Все автоматические списания остановлены');
    await banner.waitFor();
    expect(await complaints(page)).toEqual([]);

    const other = await world.openDesk();
    await other.getByRole('alert').getByText('Робокасса повторяет списания').waitFor();
    await page.getByLabel('Причина').fill('Разобрались');
    await page.getByRole('button', { name: 'Возобновить списания' }).click();
    await banner.waitFor({ state: 'detached' });
    await page.getByText('Автоматические списания идут: Разобрались').waitFor();
  });

  it('switches autopay off and gives the free groups back, with a reason each', async () => {
    await payByCard(world.cloud, 'leaving', { autopay: { consentVersion: CONSENT_TEXT_VERSION } });
    const { subscription } = await frontend(world.cloud, 'leaving');
    const page = await world.openDesk();
    await page.getByRole('tab', { name: 'Портал' }).click();
    await page.getByLabel('Портал', { exact: true }).last().fill('leaving');
    await page.getByRole('button', { name: 'Показать портал' }).click();
    const act = async (name: string, reason: string) => {
      const form = page.getByRole('form', { name });
      await form.getByLabel('Причина').fill(reason);
      await form.getByRole('button', { name }).click();
    };
    await page.getByText('подключён, 3 000 ₽ каждые 30 дней').waitFor();
    await act('Отключить автоплатёж', 'Просьба по телефону');
    await page.getByText('Автоплатёж отключён: отключил оператор. Основание: Просьба по телефону').waitFor();
    await page.getByText('Сгорит 30 дней.').waitFor();
    expect(await complaints(page)).toEqual([]);
    await act('Вернуть бесплатные 50 групп', 'Ошиблись тарифом');
    await page.getByText('Основание: Ошиблись тарифом').waitFor();
    expect(await page.getByRole('form', { name: 'Вернуть бесплатные 50 групп' }).count()).toBe(0);
    expect(await subscription()).toMatchObject({ status: 'free', autopay: { on: false } });
  });
});
