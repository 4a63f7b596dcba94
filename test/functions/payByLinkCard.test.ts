import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import { payLinkTo, renewLinkTo } from '../../lib/domain/payment/payLink';
import { payToken } from '../../lib/lambda/payToken';
import { cancelPayment } from '../../lib/usecases/cancelPayment';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import {
  CARD,
  EXTENDED,
  fieldsOf,
  KEY,
  LEGAL,
  NOW,
  ORDERED,
  type PayPage,
  payPage,
  RENEWAL,
} from '../fixtures/payPage';

let page: PayPage;

beforeEach(async () => {
  page = await payPage();
});

describe('the card', () => {
  it('names the documents that paying agrees to', async () => {
    const { text } = await page.open();
    for (const address of Object.values(LEGAL).slice(1)) expect(text).toContain(`href="${address}"`);
  });

  it("opens a payment without consent, with the portal's contact, and leads back to the page with its form", async () => {
    const pressed = await page.press(CARD);
    expect(pressed).toMatchObject({ statusCode: 303, headers: { location: `/pay/${payToken(KEY, RENEWAL)}` } });
    const [payment, ...others] = await page.payments();
    expect(others).toEqual([]);
    expect(payment).toMatchObject({
      kind: 'card',
      number: 1_000_010,
      tariff: 'groups-150',
      periodDays: 30,
      amount: 3000_00,
      createdBy: 'link:renew',
      // The version of the documents that were named beside the button.
      legalVersion: '2026-11',
      contact: { phone: '+79161234567', email: 'director@company.ru' },
    });
    expect(payment).not.toHaveProperty('consent');
    const { text } = await page.open();
    expect(text).toContain('action="https://auth.robokassa.ru/Merchant/Index.aspx"');
    expect(fieldsOf(text)).toMatchObject({ InvId: '1000010', OutSum: '3000.00' });
  });

  it('opens one payment, however often it is pressed at once', async () => {
    const answers = await Promise.all([page.press(CARD), page.press(CARD), page.press(CARD)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(await page.payments()).toHaveLength(1);
    expect((await page.press(CARD, RENEWAL, { now: '2026-12-16T09:00:00Z' })).statusCode).toBe(303);
    expect(await page.payments()).toHaveLength(1);
  });

  it('opens one payment for all mails about the same end of a term, whatever period they name', async () => {
    // The charge that failed names 30 days by its consent, the reminder 90 by the last purchase.
    const longer = renewLinkTo(PORTAL, { tariff: 'groups-150', endsOn: calendarDate('2026-12-22') }, 90);
    await page.press(CARD);
    const other = await page.open(longer);
    expect(other.text.replaceAll('\u00a0', ' ')).toContain('на 30 дней');
    expect(fieldsOf(other.text)).toMatchObject({ InvId: '1000010', OutSum: '3000.00' });
    await page.press({ action: 'card', expectedAmount: '9000.00' }, longer);
    await page.press(CARD, longer);
    expect(await page.payments()).toHaveLength(1);
    // The invoice is a payment of its own. Like the page, it takes the period of the open card payment.
    const invoice = await page.press(ORDERED, longer);
    expect(invoice.statusCode).toBe(303);
    expect((await page.payments()).map(({ kind, periodDays }) => [kind, periodDays])).toContainEqual(['invoice', 30]);
  });

  it('opens another payment once the first was cancelled or has expired', async () => {
    await page.press(CARD);
    const needs = { store: page.store, patience: patientWithoutWaiting() };
    await cancelPayment(
      needs,
      { portal: PORTAL, number: paymentNumber('1000010'), by: 'user-17' },
      at('2026-12-15T09:10:00Z'),
    );
    await page.press(CARD, RENEWAL, { now: '2026-12-15T09:20:00Z' });
    // Payable to the end of 16 December.
    await page.press(CARD, RENEWAL, { now: '2026-12-17T09:00:00Z' });
    expect((await page.payments()).map(({ number }) => number)).toEqual([1_000_012, 1_000_011, 1_000_010]);
  });

  it('opens nothing at a sum that was not shown: the page is shown again', async () => {
    const answer = await page.press({ ...CARD, expectedAmount: '1.00' });
    expect(answer.statusCode).toBe(409);
    expect(answer.text).toContain('Цена изменилась');
    expect(fieldsOf(answer.text)).toMatchObject({ expectedAmount: '3000.00' });
    expect((await page.press({ action: 'card' })).statusCode).toBe(409);
    expect(await page.payments()).toEqual([]);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of ours', { 'sec-fetch-site': 'same-site' }],
    ['a program that sends JSON', { 'content-type': 'application/json' }],
    [
      'an old browser on another site',
      { 'sec-fetch-site': undefined as unknown as string, origin: 'https://evil.example' },
    ],
  ])('cannot be pressed by %s', async (_who, headers) => {
    expect((await page.press(CARD, RENEWAL, { headers })).statusCode).toBe(403);
    expect(await page.payments()).toEqual([]);
  });

  it('can be pressed by an old browser that does not say from which site', async () => {
    const headers = { 'sec-fetch-site': undefined as unknown as string, origin: 'null' };
    expect((await page.press(CARD, RENEWAL, { headers })).statusCode).toBe(303);
  });

  it('can be pressed five times an hour', async () => {
    for (let time = 0; time < 5; time += 1) expect((await page.press(CARD)).statusCode).toBe(303);
    expect((await page.press(CARD)).statusCode).toBe(429);
  });

  it('of a renewal that is paid says until when, and opens nothing more', async () => {
    await page.press(CARD);
    const [payment] = await page.payments();
    const paid = {
      status: 'paid' as const,
      paidAt: at('2026-12-15T09:05:00Z'),
      received: kopecks(3000_00),
      fact: 'f',
      effect: EXTENDED,
    };
    if (payment?.kind !== 'card') throw new Error('no card payment');
    await page.store.commit({ payments: [{ ...payment, state: paid }] });
    const answer = await page.press(CARD);
    expect([answer.statusCode, answer.text]).toEqual([200, expect.stringContaining('<h1>Оплачено</h1>')]);
    expect(await page.payments()).toHaveLength(1);
  });

  it('of a renewal whose money was given back may be paid again, as another payment', async () => {
    await page.press(CARD);
    const [payment] = await page.payments();
    if (payment?.kind !== 'card') throw new Error('no card payment');
    const reversed = {
      status: 'reversed' as const,
      reason: 'refunded' as const,
      reversedAt: at('2026-12-15T09:10:00Z'),
      paidAt: at('2026-12-15T09:05:00Z'),
      received: kopecks(3000_00),
      fact: 'f',
      effect: EXTENDED,
    };
    await page.store.commit({ payments: [{ ...payment, state: reversed }] });
    expect((await page.press(CARD)).statusCode).toBe(303);
    expect((await page.payments()).map(({ number }) => number)).toEqual([1_000_011, 1_000_010]);
  });

  it('is not offered for a portal without any address', async () => {
    const { contact, ...nobody } = (await page.store.readSubscription(PORTAL))!;
    await page.store.commit({ drafts: [{ subscription: nobody, entries: [] }] });
    const answer = await page.press(CARD);
    expect([answer.statusCode, answer.text]).toEqual([409, expect.stringContaining('не указана почта')]);
  });

  it("of an open card payment's link shows that payment's form, and nothing is written", async () => {
    const card = cardPayment({ version: 0, payableUntil: calendarDate('2026-12-16'), createdAt: at(NOW) });
    await page.store.commit({ payments: [card] });
    const { text } = await page.open(payLinkTo(card));
    expect(fieldsOf(text)).toMatchObject({ InvId: '1000001', OutSum: '3000.00' });
    expect(text).not.toContain('buh@company.ru');
  });
});
