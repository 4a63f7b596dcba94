import { buyersAmong } from '../../../lib/domain/documents/knownBuyers';
import type { InvoicePayment } from '../../../lib/domain/payment/payment';
import { cardPayment, invoicePayment, paymentNumber } from '../../fixtures/billing';

const { document } = invoicePayment();

function invoice(
  number: string,
  buyer: Partial<InvoicePayment['document']['buyer']>,
  more: Partial<InvoicePayment> = {},
) {
  return invoicePayment({
    number: paymentNumber(number),
    document: { ...document, buyer: { ...document.buyer, ...buyer } },
    ...more,
  });
}

const names = (payments: Parameters<typeof buyersAmong>[0]) => buyersAmong(payments).map(({ party }) => party.name);

it('are none for a portal that paid only by card', () => {
  expect(buyersAmong([cardPayment({}), cardPayment({ number: paymentNumber('1000002') })])).toEqual([]);
});

it('are known by their newest invoice, as it was made out', () => {
  const [known] = buyersAmong([
    invoice('1000003', { name: 'ООО «Новое имя»' }, { closingTo: 'glavbuh@company.ru', createdBy: 'user-3' }),
    invoice('1000002', { name: 'ООО «Старое имя»' }, { createdBy: 'user-2' }),
  ]);
  const { phone, ...party } = document.buyer;
  expect(known).toEqual({
    party: { ...party, name: 'ООО «Новое имя»' },
    contact: invoicePayment().contact,
    createdBy: 'user-3',
    closingTo: 'glavbuh@company.ru',
  });
});

it('with a КПП each are two, and one ИНН with one КПП is one', () => {
  const payments = [
    invoice('1000004', { name: 'Филиал', kpp: '780243001' }),
    invoice('1000003', { name: 'Центр', kpp: '770001001' }),
    invoice('1000002', { name: 'Филиал раньше', kpp: '780243001' }),
  ];
  expect(names(payments)).toEqual(['Филиал', 'Центр']);
});

it('are the five newest, whatever other payments lie between', () => {
  const inns = ['7700001010', '7700001027', '7700001034', '7700001041', '7700001059', '7700001066'];
  const payments = inns.flatMap((inn, at) => [
    cardPayment({ number: paymentNumber(String(1_000_030 - 2 * at)) }),
    invoice(String(1_000_029 - 2 * at), { inn, name: `№ ${at + 1}` }),
  ]);
  expect(names(payments)).toEqual(['№ 1', '№ 2', '№ 3', '№ 4', '№ 5']);
});

it('are those of cancelled and lapsed invoices too: the buyer is the same', () => {
  const cancelled = { cancelledAt: invoicePayment().createdAt };
  expect(names([invoice('1000002', { name: 'ООО «Ромашка»' }, cancelled)])).toEqual(['ООО «Ромашка»']);
});
