import { join } from 'node:path';
import { INVOICE_ORDER } from '../../lib/api/examples';
import { describeInBrowser } from '../fixtures/chromium';
import { orderInvoice } from '../fixtures/customers';
import { type PayingBrowser, payingBrowser } from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';

jest.setTimeout(60_000);

const FILE = join(__dirname, '../fixtures/bank/01-sber-103.txt');

describeInBrowser('a statement where the desk settles by itself', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  it('counts its certain row as it is chosen, and an operator can take that back', async () => {
    await orderInvoice(world.cloud, 'romashka', { buyer: { ...INVOICE_ORDER.buyer, inn: '7700000023' } });
    const { subscription } = await frontend(world.cloud, 'romashka');
    await world.cloud.timeline.set(Date.parse('2026-11-26T09:00:00Z'));

    const page = await world.openDesk();
    await page.getByLabel('Выбрать файл').setInputFiles(FILE);
    await page.getByText('Выписка загружена. Учтено: 1 платёж, 1 не относится к счетам.').waitFor();
    expect(await page.getByRole('button', { name: /^Учесть/ }).count()).toBe(0);
    expect(await subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-26' });
    await page.getByRole('button', { name: 'Учтены' }).click();
    await page.getByText('3 000 ₽ за').waitFor();

    const operator = await frontend(world.cloud, 'romashka', 'billing:operate');
    const { json: seen } = await operator.ask('/v1/operator/portals/romashka');
    const bought = seen.journal.find(({ event }: { event: { kind: string } }) => event.kind === 'purchase');
    const taken = await operator.ask(`/v1/operator/portals/romashka/journal/${bought.version}/reversal`, {
      method: 'POST',
      body: {
        reason: 'mistake',
        note: 'Проба',
        row: '2026-11-24 №187 7700000023',
        expected: { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false },
      },
    });
    expect(taken.status).toBe(200);
    expect(await subscription()).toMatchObject({ status: 'free', groups: 50 });

    // The same file counts nothing the second time: a person has said that the row is not for this invoice.
    const again = await world.openDesk();
    await again.getByLabel('Выбрать файл').setInputFiles(FILE);
    await again.getByText('Выписка загружена. Новых платежей нет.').waitFor();
    expect(await subscription()).toMatchObject({ status: 'free' });
  });
});
