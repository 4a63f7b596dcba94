import { describeInBrowser } from '../fixtures/chromium';
import { confirmMoney } from '../fixtures/customers';
import {
  fillBuyer,
  fillContact,
  heading,
  invoiceButton,
  type PayingBrowser,
  payingBrowser,
  untilHolds,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';
import { complaints } from './complaints';

jest.setTimeout(90_000);

describeInBrowser('the renewal invoice', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('is asked for with the invoice, and once it is paid for switched off and on in the window', async () => {
    const page = await world.open('wants-renewals', { viewport: { width: 320, height: 740 } });
    await fillContact(page);
    await fillBuyer(page);
    const box = page.getByLabel('Присылать счёт на продление');
    expect(await box.isChecked()).toBe(false);
    await box.check();
    await untilHolds(page.getByLabel('Почта бухгалтера'), 'buh@company.ru');
    await page.getByLabel('Почта бухгалтера').fill('glavbuh');
    await invoiceButton(page).click();
    await page.locator('#billing-renewalInvoicesTo-note.field-error').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Почта бухгалтера').fill('glavbuh@company.ru');
    await invoiceButton(page).click();
    await heading(page, /^Счёт № \d+ на 3 000 ₽ готов$/).waitFor();

    const { ask } = await frontend(world.cloud, 'wants-renewals');
    const [{ number, amount, createdAt }] = (await ask('/v1/payments')).json.payments;
    const row = { roubles: amount.value, receivedOn: createdAt.slice(0, 10), order: '1' };
    expect(await confirmMoney(world.cloud, number, row)).toBe('settled');
    await page.reload();
    const state = '[aria-label="Счёт на продление"]';
    await untilReads(page, state, 'на glavbuh@company.ru');
    await page.getByRole('button', { name: 'Не присылать' }).click();
    await untilReads(page, state, 'Можем сами присылать счёт на продление.');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Присылать счёт' }).click();
    const address = page.locator(state).getByLabel('Почта бухгалтера');
    // The known address is filled in after the field is shown.
    await untilHolds(address, 'buh@company.ru');
    await address.fill('no address');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.locator('#billing-renewals-renewalInvoicesTo-note.field-error').waitFor();
    expect(await complaints(page)).toEqual([]);
    await address.fill('buh2@company.ru');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await untilReads(page, state, 'на buh2@company.ru');
  });
});
