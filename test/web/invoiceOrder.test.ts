import { INVOICE_ORDER } from '../../lib/api/examples';
import { INVOICE_ROUTES } from '../../lib/api/routes/invoices';
import { INN_MESSAGES } from '../../lib/typed/requisitesMessages';
import { fieldErrors } from '../../web/dialog/order/fieldErrors';
import { type BuyerForm, invoiceOrderOf } from '../../web/dialog/order/invoiceOrder';
import { READING } from '../../web/dialog/order/reading';
import { isPersonal } from '../../web/dialog/order/typed';

describe('an ИНН that is being typed', () => {
  it.each([
    ['7707083893', false, 'ИНН организации'],
    ['500100732259', false, 'ИНН предпринимателя'],
    ['7707083894', false, 'Контрольная цифра не сходится: проверьте ИНН. Если он из 12 цифр, допишите его'],
    ['500100732258', true, INN_MESSAGES.inn_check_digit],
    ['5001007322591', true, INN_MESSAGES.inn_length],
    ['77A', true, INN_MESSAGES.inn_length],
    ['0077', true, INN_MESSAGES.inn_length],
    ['0077000010', true, INN_MESSAGES.inn_region],
    ['971240001315', true, INN_MESSAGES.inn_is_bin],
  ])('«%s» is complained about: %s', (typed, isWrong, text) => {
    expect(READING.innHint(typed)).toEqual({ text, isWrong });
  });

  it.each(['', '77070', '50010073225'])('«%s» needs no word yet', (typed) => {
    expect(READING.innHint(typed)).toBeUndefined();
  });

  it('is a person’s as soon as it is longer than an organisation’s', () => {
    expect(['7707083893', '50010073225', '5001 0073 2259'].map(isPersonal)).toEqual([false, true, true]);
  });
});

describe('an order for an invoice', () => {
  const { buyer: wanted, expectedAmount, phone, email, ...choice } = INVOICE_ORDER;
  const filled: BuyerForm = { ...wanted, name: ' ООО «Ромашка» ' };
  const made = (change: Partial<BuyerForm> = {}, contact = { phone, email }) =>
    invoiceOrderOf(choice, contact, { ...filled, ...change }, { value: expectedAmount.value, currency: 'RUB' });

  it('is what the interface takes, word for word', () => {
    expect(made()).toEqual(INVOICE_ORDER);
    expect(INVOICE_ROUTES.issueInvoice.body().safeParse(made()).success).toBe(true);
  });

  it('names where acts are mailed only while somebody wants that, and judges the address', () => {
    expect(made({ closingTo: ' acts@company.ru ' })).toEqual({
      ...INVOICE_ORDER,
      closingDocumentsTo: 'acts@company.ru',
    });
    expect(INVOICE_ROUTES.issueInvoice.body().safeParse(made({ closingTo: 'acts@company.ru' })).success).toBe(true);
    expect(made({ closingTo: undefined })).toEqual(INVOICE_ORDER);
    expect(made({ closingTo: 'acts' })).toEqual({ closingDocumentsTo: expect.stringContaining('@') });
    expect(made({ closingTo: '', inn: '' })).toEqual({
      'buyer.inn': expect.any(String),
      closingDocumentsTo: expect.any(String),
    });
  });

  it('of a sole trader has no КПП, whatever was typed before', () => {
    const order = made({ inn: '5001 0073 2259', ogrn: ' ' });
    expect(order).toMatchObject({ buyer: { inn: '500100732259' } });
    expect(order).not.toHaveProperty('buyer.kpp');
    expect(order).not.toHaveProperty('buyer.ogrn');
  });

  it('carries requisites in the form that is printed', () => {
    expect(made({ kpp: ' 7707ab001', ogrn: ' - ' })).toMatchObject({ buyer: { kpp: '7707AB001' } });
    expect(made({ ogrn: ' - ' })).not.toHaveProperty('buyer.ogrn');
  });

  it.each([
    [
      { ogrn: '304500116000157' },
      'buyer.ogrn',
      'Это ОГРНИП предпринимателя, а ИНН принадлежит организации. Укажите ОГРН из 13 цифр.',
    ],
    [
      { inn: '100325912' },
      'buyer.inn',
      'Это УНП: компании из других стран платят картой. Проверьте номер, если компания российская.',
    ],
    [
      { inn: '971240001315' },
      'buyer.inn',
      'Это БИН: компании из других стран платят картой. Проверьте номер, если компания российская.',
    ],
  ])('with %p says at %s what to do', (change, field, words) => {
    expect(made(change)).toEqual({ [field]: words });
  });

  it('names everything that is wrong at once', () => {
    const errors = made({ inn: '', kpp: '', name: ' ', address: '' }, { phone: '', email });
    expect(Object.keys(errors).sort()).toEqual(['buyer.address', 'buyer.inn', 'buyer.kpp', 'buyer.name', 'phone']);
  });

  it('keeps the service’s complaints about the buyer at their fields', () => {
    const errors = [{ path: 'buyer.kpp', message: 'КПП' }];
    expect(fieldErrors(errors)).toEqual({ 'buyer.kpp': 'КПП' });
  });
});
