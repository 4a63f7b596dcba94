import { kopecks } from '../../lib/domain/money/money';
import { payLinkTo } from '../../lib/domain/payment/payLink';
import { payLinkOf } from '../../lib/lambda/payToken';
import { at, invoicePayment, PORTAL } from '../fixtures/billing';
import { CARD, EXTENDED, KEY, ORDERED, type PayPage, payPage, RENEWAL } from '../fixtures/payPage';

let page: PayPage;

beforeEach(async () => {
  page = await payPage();
});

describe('the invoice', () => {
  it('is issued to the typed buyer, and the page then shows it', async () => {
    const answer = await page.press(ORDERED);
    expect(answer.statusCode).toBe(303);
    const token = String(answer.headers?.['location']).replace('/pay/', '');
    expect(payLinkOf(KEY, token)).toEqual({ kind: 'inv', portal: PORTAL, number: 1_000_010, until: '2027-01-14' });
    expect(await page.payments()).toMatchObject([
      {
        kind: 'invoice',
        createdBy: 'link:renew',
        contact: { phone: '+79161234567', email: 'buh@company.ru' },
        document: { buyer: { inn: '7707083893', name: 'ООО «Ромашка»' } },
      },
    ]);
    expect(page.archive).toEqual(['invoices/1000010.pdf']);
    const own = await page.open(RENEWAL, { token });
    expect(own.text).toContain('href="https://billing.example/invoices/1000010/pdf?token=t"');
    expect(own.text).not.toContain('buh@company.ru');
  });

  it('is issued once for the same buyer, and a second time for another', async () => {
    await Promise.all([page.press(ORDERED), page.press({ ...ORDERED, email: 'other@company.ru' })]);
    expect(await page.payments()).toHaveLength(1);
    await page.press({ ...ORDERED, name: 'ООО «Ромашка-2»' });
    expect(await page.payments()).toHaveLength(2);
  });

  it("of a colleague is not shown to somebody who types the same company, because it shows the colleague's phone", async () => {
    const first = await page.press(ORDERED);
    const second = await page.press({ ...ORDERED, phone: '8 916 765-43-21', email: 'other@company.ru' });
    expect(second.statusCode).toBe(303);
    expect(second.headers?.['location']).not.toBe(first.headers?.['location']);
    expect((await page.payments()).map(({ contact }) => contact.phone).sort()).toEqual([
      '+79161234567',
      '+79167654321',
    ]);
  });

  it('is not offered for payment once the card has paid, or while a person looks at money', async () => {
    await page.store.commit({ payments: [invoicePayment({ version: 0 })] });
    const link = payLinkTo(invoicePayment());
    expect((await page.open(link)).text).toContain('Скачать счёт (PDF)');
    await page.press(CARD, link);
    const card = (await page.payments()).find(({ kind }) => kind === 'card');
    if (card?.kind !== 'card') throw new Error('no card payment was opened');
    await page.store.commit({ payments: [{ ...card, attention: ['report-1'] }] });
    const looked = await page.open(link);
    expect(looked.text).toContain('Не платите второй раз');
    expect(looked.text).not.toContain('Скачать счёт (PDF)');
    await page.store.commit({
      payments: [
        {
          ...card,
          version: card.version + 1,
          attention: [],
          state: {
            status: 'paid',
            paidAt: at('2026-12-15T09:10:00Z'),
            received: kopecks(3000_00),
            fact: 'report-2',
            effect: EXTENDED,
          },
        },
      ],
    });
    const paid = await page.open(link);
    expect(paid.text).toContain('платить ещё раз не нужно');
    expect(paid.text).not.toContain('Скачать счёт (PDF)');
  });

  it('can still be fetched once it is paid, and then no longer says how to pay it', async () => {
    const paidAt = at('2026-12-15T08:00:00Z');
    const state = { status: 'paid', paidAt, received: kopecks(3000_00), fact: 'bank-1', effect: EXTENDED } as const;
    await page.store.commit({ payments: [invoicePayment({ version: 0, state })] });
    const { text } = await page.open(payLinkTo(invoicePayment()));
    expect(text).toContain('Скачать счёт (PDF)');
    expect(text).not.toContain('В назначении платежа укажите номер счёта');
  });

  it('says what is wrong with each field, keeps what was typed, and issues nothing', async () => {
    const answer = await page.press({ ...ORDERED, inn: '7707083890', email: 'buh@', name: '<b>"ООО"</b>' });
    expect(answer.statusCode).toBe(400);
    expect(answer.text).toContain('id="inn-error"');
    expect(answer.text).toContain('id="email-error"');
    expect(answer.text).toContain('value="7707083890"');
    expect(answer.text).toContain('value="&lt;b&gt;&quot;ООО&quot;&lt;/b&gt;"');
    expect(answer.text.match(/autofocus/g)).toHaveLength(1);
    expect(await page.payments()).toEqual([]);
  });

  it('is refused with a reason where the portal has five open invoices', async () => {
    for (const name of ['А', 'Б', 'В', 'Г', 'Д']) {
      await page.press({ ...ORDERED, name: `ООО ${name}` }, RENEWAL, {
        now: `2026-12-15T${10 + 'АБВГД'.indexOf(name)}:00:00Z`,
      });
    }
    const answer = await page.press({ ...ORDERED, name: 'ООО Е' }, RENEWAL, { now: '2026-12-15T15:00:00Z' });
    expect([answer.statusCode, answer.text]).toEqual([409, expect.stringContaining('пять неоплаченных счетов')]);
  });

  it('is not offered beside an open invoice, and not issued to somebody who asks for one all the same', async () => {
    await page.store.commit({ payments: [invoicePayment({ version: 0 })] });
    const link = payLinkTo(invoicePayment());
    expect((await page.open(link)).text).not.toContain('name="inn"');
    await page.press(ORDERED, link);
    expect(await page.payments()).toHaveLength(1);
  });
});
