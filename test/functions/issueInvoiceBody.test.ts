import { OTHER_PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { boughtBy, type Invoicing, invoicing, order } from '../fixtures/invoicing';
import { fieldsOf } from '../fixtures/operatorDesk';
import { BUYER } from '../fixtures/orders';

let invoices: Invoicing;

beforeEach(() => {
  invoices = invoicing();
});

async function storedBuyer(name: string) {
  const answer = await invoices.issue(boughtBy({ name }));
  expect(answer.statusCode).toBe(201);
  const invoice = await invoices.store.readPayment(paymentNumber('1000001'));
  return invoice?.kind === 'invoice' ? invoice.document.buyer.name : undefined;
}

describe('a buyer', () => {
  it.each([
    ['of 300 letters', 'Щ'.repeat(300)],
    ['with all quotes there are', 'ООО «Рога и „Копыта“» "Ltd" \'x\''],
    ['in Kazakh letters', 'ТОО «Қазақ ұлттық әңгіме һөкім»'],
    ['with the signs of a QR code', 'ООО «А|Б=В»|Sum=1|Purpose=x'],
    ['in mark-up', '<script>alert(1)</script> & Ко'],
  ])('%s is kept letter by letter', async (_what, name) => {
    expect(await storedBuyer(name)).toBe(name);
  });

  it.each([
    ['a line break', 'ООО «Ромашка»\r\nBcc: thief@evil.test'],
    ['a tab and a bell', 'ООО\t\u0007«Ромашка»'],
    ['an end of text', 'ООО\u0000«Ромашка»'],
    ['an old line end', 'ООО\u0085«Ромашка»'],
    ['half a sign', 'ООО «Ромашка\ud83c»'],
  ])('with %s is refused at its field', async (_what, name) => {
    const answer = await invoices.issue(boughtBy({ name }));
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, ['buyer.name']]);
    expect(await invoices.stored()).toEqual([]);
  });

  it('may have a line separator, which becomes a space', async () => {
    expect(await storedBuyer('ООО\u2028«Ромашка»')).toBe('ООО «Ромашка»');
  });

  it.each([
    ['a flower', { name: 'ООО «Цветы 🌷»' }, 'buyer.name', '🌷'],
    ['Armenian letters', { name: 'ООО «Արարատ»' }, 'buyer.name', 'Ա'],
    ['Georgian letters', { address: 'თბილისი, д. 1' }, 'buyer.address', 'თ'],
    ['Chinese letters', { address: '北京 100000' }, 'buyer.address', '北'],
  ])('with %s, which the font lacks, is refused at the field, naming the sign', async (_what, change, path, sign) => {
    expect((await invoices.issue(boughtBy(change))).json.errors).toEqual([
      { path, message: `Знака «${sign}» нет в шрифте счёта: замените его русскими или латинскими буквами` },
    ]);
  });

  it('gets an invoice also where the font lacks a sign of our own profile, and the log names the payment only', async () => {
    await invoices.issue(order, {
      sellers: [{ ...SELLER, requisites: { ...SELLER.requisites, name: 'ООО «Цветы 🌷»' } }],
    });
    expect(invoices.recorded.lines).toContainEqual(['warn', 'signs_replaced', { payment: '1000001' }]);
    expect(JSON.stringify(invoices.recorded.lines)).not.toContain('Цветы');
  });

  it('whose signs the font has causes no log line', async () => {
    await invoices.issue(boughtBy({ name: 'ТОО «Қазақ»' }));
    expect(invoices.recorded.lines.map(([, event]) => event)).toEqual(['invoice_issued', 'answered']);
  });

  it.each([
    ['none', undefined],
    ['an empty text', ''],
    ['the nought that banks write', '0'],
    ['a dash', '-'],
  ])('who is a sole trader needs no КПП: %s will do', async (_what, kpp) => {
    const trader = { ...order, buyer: { ...BUYER, inn: '500100732259', ogrn: '304500116000157', kpp } };
    expect((await invoices.issue(trader)).statusCode).toBe(201);
    const [invoice] = await invoices.stored();
    expect(invoice).toMatchObject({ document: { buyer: { inn: '500100732259', ogrn: '304500116000157' } } });
    expect(invoice).not.toHaveProperty('document.buyer.kpp');
  });

  it('is stored without invisible signs around the name', async () => {
    expect(await storedBuyer('\u200bООО\u00ad')).toBe('ООО');
  });

  it('may write requisites as documents print them: digits in groups', async () => {
    await invoices.issue(boughtBy({ inn: '77 0708\u00a03893', kpp: '7707 01 001', ogrn: '1 02 77 00 13219 5' }));
    expect(await invoices.stored()).toMatchObject([
      { document: { buyer: { inn: '7707083893', kpp: '770701001', ogrn: '1027700132195' } } },
    ]);
  });

  it('may write a КПП in small letters and leave the ОГРН empty', async () => {
    await invoices.issue(boughtBy({ kpp: '7707ab001', ogrn: '' }));
    const [invoice] = await invoices.stored();
    expect(invoice).toMatchObject({ document: { buyer: { kpp: '7707AB001' } } });
    expect(invoice).not.toHaveProperty('document.buyer.ogrn');
  });

  it.each([
    ['an ИНН of noughts', { inn: '0000000000' }, ['buyer.inn']],
    ['an ИНН of eleven digits', { inn: '77070838931' }, ['buyer.inn']],
    ['a wrong eleventh digit of a person’s ИНН', { inn: '500100732249', kpp: undefined }, ['buyer.inn']],
    ['a wrong twelfth digit of a person’s ИНН', { inn: '500100732258', kpp: undefined }, ['buyer.inn']],
    ['an ИНН as a number', { inn: 7707083893 }, ['buyer.inn']],
    ['an ИНН in other digits', { inn: '٧٧٠٧٠٨٣٨٩٣' }, ['buyer.inn']],
    ['no ИНН', { inn: undefined }, ['buyer.inn']],
    ['a КПП of eight signs', { kpp: '77070100' }, ['buyer.kpp']],
    ['a КПП in Cyrillic letters', { kpp: '7707АБ001' }, ['buyer.kpp']],
    ['a КПП as a number', { kpp: 770701001 }, ['buyer.kpp']],
    ['a КПП without end', { kpp: '7'.repeat(65) }, ['buyer.kpp']],
    ['a wrong last digit of an ОГРНИП', { ogrn: '304500116000158' }, ['buyer.ogrn']],
    ['an ОГРН of noughts', { ogrn: '0000000000000' }, ['buyer.ogrn']],
    ['an ОГРН that is a number of an entry', { ogrn: '2027700132194' }, ['buyer.ogrn']],
    ['an ОГРН that begins with 3', { ogrn: '3027700132193' }, ['buyer.ogrn']],
    ['a sole trader’s ОГРНИП', { ogrn: '304500116000157' }, ['buyer.ogrn']],
    ['an ОГРН of a sole trader', { inn: '500100732259', kpp: '-', ogrn: '1027700132195' }, ['buyer.ogrn']],
    ['an ОГРНИП that begins with 4', { inn: '500100732259', kpp: '-', ogrn: '404500116000154' }, ['buyer.ogrn']],
    ['a КПП of noughts', { kpp: '000000000' }, ['buyer.kpp']],
    ['an ИНН of the region 00', { inn: '0007083895' }, ['buyer.inn']],
    ['a БИН', { inn: '971240001315' }, ['buyer.inn']],
    ['a УНП', { inn: '100325912' }, ['buyer.inn']],
    ['a name that is a web address', { name: 'Приз на evil.com' }, ['buyer.name']],
    ['an address of one letter', { address: 'ж' }, ['buyer.address']],
    ['no name', { name: undefined }, ['buyer.name']],
    ['a name of spaces', { name: ' \u00a0\n ' }, ['buyer.name']],
    ['a name of bells', { name: '\u0007\u0007' }, ['buyer.name']],
    ['a name of a zero byte', { name: '\u0000' }, ['buyer.name']],
    ['a name of control signs', { name: '\u001b \u007f' }, ['buyer.name']],
    ['a name of a space without width', { name: '\u200b' }, ['buyer.name']],
    ['a name of hyphens and joiners nobody sees', { name: '\u00ad\u200d\u2060' }, ['buyer.name']],
    ['a name of a turn of direction', { name: '\u202e' }, ['buyer.name']],
    ['an address of 501 signs', { address: 'я'.repeat(501) }, ['buyer.address']],
    ['several faults at once', { inn: '1', name: '', address: 5 }, ['buyer.inn', 'buyer.name', 'buyer.address']],
  ])('with %s is refused at those fields, in Russian', async (_what, change, paths) => {
    const answer = await invoices.issue(boughtBy(change));
    expect([answer.statusCode, answer.json.code]).toEqual([400, 'malformed_request']);
    expect(fieldsOf(answer.json)).toEqual(paths);
    for (const { message } of answer.json.errors) expect(message).toMatch(/[а-яё]/i);
    expect([await invoices.stored(), invoices.archive, invoices.store.journal]).toEqual([[], [], []]);
  });

  it('that is a list, a text or missing is refused', async () => {
    for (const wrong of [undefined, null, [], 'ООО', 7]) {
      expect(fieldsOf((await invoices.issue({ ...order, buyer: wrong })).json)).toEqual(['buyer']);
    }
  });
});

describe('an e-mail', () => {
  it.each([
    'buh@company.ru\nBcc: all@company.ru',
    'buh@company.ru\r\nSubject: x',
    'buh@company.ru\r',
    'buh@company.ru\u2028',
    'buh\u0000@company.ru',
    'buh@company.ru, all@company.ru',
    'buh@company.ru;all@company.ru',
    'Бухгалтер <buh@company.ru>',
    '"a b"@company.ru',
    'buh@company',
    'buh@',
    ' buh@company.ru',
    `${'a'.repeat(60)}@${'b'.repeat(188)}.com.ru`,
    `${'a'.repeat(65)}@company.ru`,
    'buh@company-.ru',
    'buh@-company.ru',
    'buh@gmail.cоm',
    'buh@mail.гu',
    'buh@маil.ru',
    'buh@1.2',
    'buh@2130706433',
    'buh@0x7f.1',
    'buh@company.r',
    'buh@company.123',
    `buh@${'a'.repeat(64)}.ru`,
  ])('%j is refused, for an invoice and for sending its mail again', async (email) => {
    expect(fieldsOf((await invoices.issue({ ...order, email })).json)).toEqual(['email']);
    await invoices.issue();
    expect(fieldsOf((await invoices.sendAgain('1000001', JSON.stringify({ email }))).json)).toEqual(['email']);
    expect(invoices.owed()).toHaveLength(1);
  });
});

describe('the rest of a body', () => {
  it.each([
    ['a phone that is none', { phone: '8 (916) 123-45-6' }, ['phone']],
    ['a phone with a line break', { phone: '+79161234567\n' }, ['phone']],
    ['money without kopecks', { expectedAmount: { value: '3000', currency: 'RUB' } }, ['expectedAmount.value']],
    ['a negative sum', { expectedAmount: { value: '-3000.00', currency: 'RUB' } }, ['expectedAmount.value']],
    ['fractions of a kopeck', { expectedAmount: { value: '3000.001', currency: 'RUB' } }, ['expectedAmount.value']],
    ['another currency', { expectedAmount: { value: '3000.00', currency: 'KZT' } }, ['expectedAmount.currency']],
    ['a period as a text', { periodDays: '30' }, ['periodDays']],
    ['another portal', { portal: OTHER_PORTAL }, ['portal']],
  ])('is refused with %s', async (_what, change, paths) => {
    const answer = await invoices.issue({ ...order, ...change });
    expect([answer.statusCode, fieldsOf(answer.json)]).toEqual([400, paths]);
  });

  it.each(['', '{', 'null', '[]', '"x"', 'buyer=1'])('%p is no order', async (text) => {
    expect((await invoices.issue(undefined, { text })).statusCode).toBe(400);
  });

  it('of 65 KiB is too large', async () => {
    const answer = await invoices.issue(boughtBy({ name: 'я'.repeat(33 * 1024) }));
    expect([answer.statusCode, answer.json.code]).toEqual([413, 'too_large']);
  });
});
