import type { Attention } from '../../lib/domain/attention/attention';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { Payment } from '../../lib/domain/payment/payment';
import type { Portal } from '../../lib/domain/subscription/portal';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { decideContact, decideContactForgotten } from '../../lib/domain/told/contactChange';
import type { BillingStore } from '../../lib/usecases/ports';
import { at, cardPayment, invoicePayment, OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';

const INN = '7700000023';

/** What every store must do for the operators' search; run on the fakes and on the real engine. */
export function searchStoreContract(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;

  beforeEach(async () => {
    store = await makeStore();
  });

  async function put(...payments: readonly Payment[]): Promise<void> {
    for (const payment of payments) {
      await expect(store.commit({ payments: [{ ...payment, version: 0 }] })).resolves.toBe('committed');
    }
  }

  const invoice = (number: string, email = 'buh@company.ru', change: Parameters<typeof invoicePayment>[0] = {}) => {
    const { document, contact } = invoicePayment();
    const buyer = { ...document.buyer, inn: INN };
    return invoicePayment({
      number: paymentNumber(number),
      contact: { ...contact, email },
      document: { ...document, buyer },
      ...change,
    });
  };
  const numbers = (payments: readonly Payment[]) => payments.map(({ number }) => number);

  describe('payments by the address they were ordered with', () => {
    const link = (number: string, email: string) => {
      const { contact } = cardPayment({});
      return cardPayment({ number: paymentNumber(number), contact: { ...contact, email } });
    };
    const found = async (address: string, page: { limit: number; after?: string } = { limit: 10 }) => {
      const { after, limit } = page;
      return numbers(
        (await store.listPaymentsAt(address, { limit, ...(after && { after: paymentNumber(after) }) })).payments,
      );
    };

    it('are card payments and invoices, newest first, whatever the case of the letters', async () => {
      await put(
        link('1000004', 'Buh@Company.ru'),
        invoice('999'),
        invoice('1000003', 'other@company.ru'),
        link('1000001', 'buh@company.ru'),
      );
      await expect(found('buh@company.ru')).resolves.toEqual([1000004, 1000001, 999]);
      await expect(found('BUH@company.ru')).resolves.toEqual([1000004, 1000001, 999]);
      await expect(found('buh@company.r')).resolves.toEqual([]);
    });

    it('go on page by page', async () => {
      await put(link('1000001', 'a@company.ru'), link('1000002', 'a@company.ru'), link('1000003', 'a@company.ru'));
      await expect(found('a@company.ru', { limit: 2 })).resolves.toEqual([1000003, 1000002]);
      await expect(found('a@company.ru', { limit: 2, after: '1000002' })).resolves.toEqual([1000001]);
    });

    it('stay found as they are after they are paid for', async () => {
      await put(link('1000001', 'a@company.ru'));
      const payment = await store.readPayment(paymentNumber('1000001'));
      if (payment?.kind !== 'card') throw new Error('no link');
      await store.commit({ payments: [{ ...payment, cancelledAt: at('2026-11-24T10:00:00Z') }] });
      const { payments } = await store.listPaymentsAt('a@company.ru', { limit: 10 });
      expect(payments).toMatchObject([{ number: 1000001, cancelledAt: at('2026-11-24T10:00:00Z') }]);
    });
  });

  it('a portal is found by the address of its contact, until the contact is another or forgotten', async () => {
    const by = 'operator:o1' as const;
    const give = async (portal: Portal, email: string, day: string) => {
      const standing = (await store.readSubscription(portal)) ?? neverPaid(portal);
      const decided = decideContact(standing, { phone: '+79161234567', email }, { by, at: at(`${day}T10:00:00Z`) });
      if (!decided.ok || decided.value === 'unchanged') throw new Error('no draft');
      await expect(store.commit({ drafts: [decided.value] })).resolves.toBe('committed');
    };
    await give(PORTAL, 'Anna@company.ru', '2026-11-22');
    await give(OTHER_PORTAL, 'anna@company.ru', '2026-11-22');
    await expect(store.listPortalsAt('anna@company.ru')).resolves.toEqual([OTHER_PORTAL, PORTAL]);
    await give(OTHER_PORTAL, 'new@company.ru', '2026-11-23');
    const standing = await store.readSubscription(PORTAL);
    if (!standing) throw new Error('no portal');
    const forgotten = decideContactForgotten(standing, { by, at: at('2026-11-24T10:00:00Z'), note: 'Просьба' });
    if (forgotten === 'unchanged') throw new Error('no draft');
    await expect(store.commit({ drafts: [forgotten] })).resolves.toBe('committed');
    await expect(store.listPortalsAt('anna@company.ru')).resolves.toEqual([]);
    await expect(store.listPortalsAt('new@company.ru')).resolves.toEqual([OTHER_PORTAL]);
  });

  describe('invoices', () => {
    it('of a buyer go on page by page', async () => {
      await put(invoice('1000001'), invoice('1000002'), invoice('1000003'));
      const first = await store.listInvoicesOf(INN, { limit: 2 });
      const second = await store.listInvoicesOf(INN, { limit: 2, after: paymentNumber('1000002') });
      expect([numbers(first), numbers(second)]).toEqual([[1000003, 1000002], [1000001]]);
    });

    it('of all buyers stand newest first, or oldest first', async () => {
      await put(
        invoice('999'),
        invoice('1000002'),
        cardPayment({ number: paymentNumber('1000005') }),
        invoice('1000003'),
      );
      const list = async (page: { oldestFirst?: boolean; after?: string }) => {
        const { after, ...order } = page;
        const asked = { limit: 2, ...order, ...(after && { after: paymentNumber(after) }) };
        return numbers((await store.listAllInvoices(asked)).payments);
      };
      await expect(list({})).resolves.toEqual([1000003, 1000002]);
      await expect(list({ after: '1000002' })).resolves.toEqual([999]);
      await expect(list({ oldestFirst: true })).resolves.toEqual([999, 1000002]);
      await expect(list({ oldestFirst: true, after: '1000002' })).resolves.toEqual([1000003]);
    });

    it('are counted, those that wait for money and all, up to a bound', async () => {
      const part = { bankReference: '№1', amount: kopecks(1), receivedOn: calendarDate('2026-11-24') };
      const begun = invoice('1000003', 'b@company.ru', { state: { status: 'partially_paid' }, parts: [part] });
      await put(
        invoice('1000001'),
        begun,
        invoice('1000002', 'b@company.ru', { closedOn: calendarDate('2027-01-22') }),
      );
      await put(cardPayment({ number: paymentNumber('1000009') }));
      await expect(store.countInvoices('open', 10)).resolves.toBe(2);
      await expect(store.countInvoices('any', 10)).resolves.toBe(3);
      await expect(store.countInvoices('any', 2)).resolves.toBe(2);
    });
  });

  it('attention is counted by its list, up to a bound', async () => {
    const open = (id: string): Attention => ({
      id,
      kind: 'surplus',
      openedAt: at('2026-11-24T10:00:00Z'),
      numberText: '1000001',
      sumText: '3000',
      version: 0,
    });
    const resolution = { action: 'noted', by: 'o1', note: 'Да', at: at('2026-11-25T10:00:00Z') } as const;
    const attention = [open('a-1'), open('a-2'), { ...open('a-3'), resolution }];
    await expect(store.commit({ attention })).resolves.toBe('committed');
    const counts = [
      store.countAttention('open', 10),
      store.countAttention('closed', 10),
      store.countAttention('open', 1),
    ];
    await expect(Promise.all(counts)).resolves.toEqual([2, 1, 1]);
  });
}
