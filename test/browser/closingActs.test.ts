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

describeInBrowser('closing documents', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('are asked for with the invoice, and downloaded from the history once it is paid', async () => {
    const page = await world.open('wants-acts', { viewport: { width: 360, height: 740 } });
    await fillContact(page);
    await fillBuyer(page);
    await page.getByLabel('Присылать закрывающие документы').check();
    await untilHolds(page.getByLabel('Почта для актов'), 'buh@company.ru');
    await page.getByLabel('Почта для актов').fill('acts');
    await invoiceButton(page).click();
    await page.locator('#billing-closingDocumentsTo-note.field-error').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Почта для актов').fill('acts@company.ru');
    await invoiceButton(page).click();
    await heading(page, /^Счёт № \d+ на 3 000 ₽ готов$/).waitFor();

    const { ask } = await frontend(world.cloud, 'wants-acts');
    const [{ number, amount, createdAt }] = (await ask('/v1/payments')).json.payments;
    const row = { roubles: amount.value, receivedOn: createdAt.slice(0, 10), order: '1' };
    expect(await confirmMoney(world.cloud, number, row)).toBe('settled');
    await page.reload();
    const act = page.locator('tbody').getByRole('link', { name: /^Скачать акт № \d+$/ });
    await act.waitFor();
    await untilReads(page, 'tbody', 'Скачать акт');
    expect(await complaints(page)).toEqual([]);
    expect(await act.getAttribute('href')).toMatch(/\/acts\/\d+\/pdf\?token=[\w-]{43}$/);
  });
});
