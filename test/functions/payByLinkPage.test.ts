import { payLinkTo } from '../../lib/domain/payment/payLink';
import { payToken } from '../../lib/lambda/payToken';
import { StoreUnavailable } from '../../lib/usecases/ports';
import { cardPayment, invoicePayment, PORTAL } from '../fixtures/billing';
import { CARD, fieldsOf, KEY, type PayPage, payPage, RENEWAL } from '../fixtures/payPage';

let page: PayPage;

beforeEach(async () => {
  page = await payPage();
});

describe('the page', () => {
  it('says what is paid for, for which portal, until when and how much', async () => {
    const { statusCode, text } = await page.open();
    expect(statusCode).toBe(200);
    const plain = text.replaceAll('\u00a0', ' ');
    for (const told of ['150 групп', '30 дней', '3 000 ₽', '21 января 2027 г. включительно', PORTAL])
      expect(plain).toContain(told);
    expect(fieldsOf(text)).toMatchObject({ expectedAmount: '3000.00' });
  });

  it("says nothing about the customer's contact or autopay", async () => {
    await page.store.commit({ payments: [cardPayment({ version: 0 })] });
    await page.press(CARD);
    const { text } = await page.open();
    expect(text).not.toMatch(/director@|\+7916|buh@company|втоплат|user-17/);
    // Robokassa's page would show the address to the payer too.
    expect(fieldsOf(text)).not.toHaveProperty('Email');
    expect(fieldsOf(text)).not.toHaveProperty('Recurring');
  });

  it('loads nothing, runs nothing, fits in no frame, sends no referrer, and is not cached', async () => {
    const { headers, text } = await page.open();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
    expect(headers?.['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:\/\/auth\.robokassa\.ru https:\/\/\*\.robokassa\.ru; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(text).not.toMatch(/<script|<img|<link|src=|javascript:|style="/);
  });

  it('changes nothing, however often a scanner of mails opens it', async () => {
    const commit = () => Promise.reject(new Error('a write'));
    const takePaymentNumber = () => Promise.reject(new Error('a number'));
    for (let time = 0; time < 30; time += 1) {
      expect((await page.open(RENEWAL, { broken: { commit, takePaymentNumber } })).statusCode).toBe(200);
    }
    expect(await page.payments()).toEqual([]);
  });

  it('answers 404 to a forged link without reading the table', async () => {
    const readSubscription = () => Promise.reject(new Error('asked'));
    page.limits = { take: () => Promise.reject(new Error('counted')) };
    const token = payToken('another-key-of-the-same-length-or-so', RENEWAL);
    expect(await page.open(RENEWAL, { token, broken: { readSubscription } })).toMatchObject({ statusCode: 404 });
    expect(await page.press(CARD, RENEWAL, { token, broken: { readSubscription } })).toMatchObject({ statusCode: 404 });
  });

  it('opens thirty times an hour, and says when it will again', async () => {
    for (let time = 0; time < 30; time += 1) await page.open();
    const refused = await page.open();
    expect(refused.statusCode).toBe(429);
    // From 09:00 to the next hour.
    expect(refused.headers?.['retry-after']).toBe('3600');
    expect((await page.open(RENEWAL, { now: '2026-12-15T10:00:00Z' })).statusCode).toBe(200);
    // The limit is per link: another link of the same portal still opens.
    await page.store.commit({ payments: [invoicePayment({ version: 0 })] });
    expect((await page.open(payLinkTo(invoicePayment()))).statusCode).toBe(200);
  });

  it('never logs a token', async () => {
    await page.open();
    await page.press(CARD);
    await page.open(RENEWAL, { broken: { readSubscription: () => Promise.reject(new StoreUnavailable('down')) } });
    expect(JSON.stringify(page.recorded)).not.toContain(payToken(KEY, RENEWAL).split('.')[2]);
    expect(JSON.stringify(page.recorded)).toContain('GET /pay/{token}');
  });

  it('asks to come again while the store is down', async () => {
    const answer = await page.open(RENEWAL, {
      broken: { readSubscription: () => Promise.reject(new StoreUnavailable('down')) },
    });
    expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('Попробуйте ещё раз через минуту');
  });
});
