import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { InvoiceDocument } from '../../lib/domain/documents/invoiceDocument';
import { COMPANY, invoice, line } from './invoices';
import { describeWithTools, drawnTexts, pdfText } from './tools';

const draw = (parts: Partial<InvoiceDocument> = {}) => renderInvoicePdf(invoice(parts), new Map());
const named = (name: string) => draw({ buyer: { ...invoice().buyer, name } });
const words = (text: string) => text.replace(/\s+/g, ' ');

describeWithTools(['pdftotext'], 'the text of an invoice', () => {
  it('holds everything that a payment order needs', async () => {
    const text = words(pdfText((await draw()).bytes));
    for (const said of [
      'ПАО СБЕРБАНК, г. Москва',
      'БИК 044525225',
      'Банк получателя',
      '30101810400000000225',
      'ИНН 7700000016 КПП 770001001 Сч. № 40702810200000000001',
      'Получатель',
      'Счёт-оферта № 2600123 от 22 ноября 2026 г.',
      'Поставщик (Исполнитель): ООО «Офис-Сервис», ИНН 7700000016, КПП 770001001, ОГРН 1027700132195',
      'Покупатель (Заказчик): ООО «Ромашка», ИНН 7707083893, КПП 770701001',
      'тел. +7 812 765-43-21',
      '№ Товары (работы, услуги) Кол-во Ед. Цена Сумма',
      'Итого: 3 000,00',
      'Без налога (НДС) -',
      'Всего к оплате: 3 000,00',
      'Всего наименований 1, на сумму 3 000,00 руб.',
      'Три тысячи рублей 00 копеек',
      'Оплатить не позднее 22 декабря 2026 г.',
      'согласие с условиями оферты: https://olchat.io/offer',
      'В назначении платежа укажите полностью:',
      'Руководитель И. О. Руководителев Бухгалтер Б. У. Главбухова',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('holds the purpose word for word', async () => {
    expect(words(pdfText((await draw()).bytes).replace(/ {20,}.*$/gm, ''))).toContain(
      'Оплата по счёту-оферте № 2600123 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС',
    );
  });

  it('shows the VAT of a seller that pays it', async () => {
    const text = words(pdfText((await draw({ vat: 'general_22', lines: [line('Права', 1_788_000)] })).bytes));
    expect(text).toContain('Итого: 17 880,00 В том числе НДС (22%): 3 224,26 Всего к оплате: 17 880,00');
    expect(text).toContain('в том числе НДС 22% 3224.26');
  });

  it('has one line to sign for a sole trader, and no КПП', async () => {
    const { kpp: _none, ...seller } = COMPANY;
    const trader = { ...seller, inn: '500100732259', ogrn: '304500116000157' };
    const text = words(
      pdfText(
        (await draw({ seller: { ...trader, signatories: { kind: 'sole_trader', name: 'П. П. Петров' } } })).bytes,
      ),
    );
    expect(text).toContain('Предприниматель П. П. Петров');
    expect(text).toContain('ОГРНИП 304500116000157');
    expect(text).not.toMatch(/Руководитель|Бухгалтер|КПП \d{9}, ОГРНИП/);
  });

  it('repeats the head of the table and numbers the pages if there are several', async () => {
    const lines = Array.from({ length: 30 }, (_, at) =>
      line(`Права на портал № ${at + 1} ${'и ещё слова '.repeat(6)}`),
    );
    const pages = pdfText((await draw({ lines })).bytes)
      .split('\f')
      .filter(Boolean)
      .map(words);
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(page).toContain('№ Товары (работы, услуги) Кол-во Ед. Цена Сумма');
    expect(pages[0]).toContain('Счёт-оферта № 2600123 от 22.11.2026, страница 1 из 2');
    expect(pages[1]).toContain('Права на портал № 30');
    expect(pages[1]).toContain('Всего к оплате: 90 000,00');
    expect(pages[1]).toContain('страница 2 из 2');
    expect(pdfText((await draw()).bytes)).not.toContain('страница');
  });

  it.each([1, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 25, 40, 61])(
    'keeps the totals beside a row and the signatures beside the purpose, with %i lines',
    async (count) => {
      const { bytes } = await draw({ lines: Array.from({ length: count }, (_, at) => line(`Строка ${at + 1}`)) });
      const pages = pdfText(bytes).split('\f').map(words);
      const pageOf = (said: string) => pages.findIndex((page) => page.includes(said));
      expect(pageOf('Всего к оплате')).toBe(pages.findLastIndex((page) => page.includes(` Строка ${count} `)));
      expect(pageOf('Руководитель')).toBe(pageOf('В назначении платежа'));
    },
  );
});

describe('what customers type', () => {
  it('is drawn completely, with quotes and letters of neighbouring languages', async () => {
    const name = 'ТОО «Қазақ ұлттық әңгіме һөкім», Україна ї є ґ, Беларусь ў, “Müller & Søn” = <100%> | №₽ Łódź';
    const { bytes, replaced } = await named(name);
    expect(replaced).toEqual([]);
    expect(
      drawnTexts(bytes)
        .map(({ text }) => text)
        .join(' '),
    ).toContain(name.slice(0, 40));
  });

  it('has a question mark for each character the font lacks, and they are reported', async () => {
    const { bytes, replaced } = await named('ООО «Мир 😀 中» \u0007\u00ad');
    expect(replaced).toEqual(['😀', '中', '\u0007', '\u00ad']);
    expect(drawnTexts(bytes).find(({ text }) => text.startsWith('ООО «Мир'))?.text).toMatch(/^ООО «Мир \? \?» \?\?,/);
  });

  it('is written with composed letters and plain spaces', async () => {
    const { bytes, replaced } = await named('Зеле\u0308ныи\u0306\tлуг\r\nи\u2009поле');
    expect(replaced).toEqual([]);
    expect(drawnTexts(bytes).some(({ text }) => text.startsWith('Зелёный луг и поле,'))).toBe(true);
  });

  it.each([
    ['of 300 letters without a space', 'Щ'.repeat(300)],
    ['of 300 letters in words', 'Общество «Ромашка» '.repeat(16)],
    ['that is empty', ''],
  ])('may be a name %s: no line leaves the page', async (_title, name) => {
    const seller = { ...COMPANY, name, bank: { ...COMPANY.bank, name } };
    const { bytes } = await draw({ seller, buyer: { ...invoice().buyer, name, address: name }, lines: [line(name)] });
    for (const { x, y } of drawnTexts(bytes)) {
      expect(x).toBeGreaterThanOrEqual(34);
      expect(x).toBeLessThan(561);
      expect(y).toBeGreaterThan(20);
    }
  });
});

describe('the bytes of an invoice', () => {
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('are the same for the same document', async () => {
    expect(hashOf((await draw()).bytes)).toBe(hashOf((await draw()).bytes));
    expect(hashOf((await draw({ issuedOn: calendarDate('2026-11-23') })).bytes)).not.toBe(hashOf((await draw()).bytes));
  });

  it.each(['Asia/Tokyo', 'America/St_Johns'])('are the same in another process, in %s', async (zone) => {
    const args = ['--import', 'tsx', resolve(__dirname, 'hashOfInvoice.ts')];
    const env = { PATH: process.env['PATH'], TZ: zone, LANG: 'C' };
    expect(execFileSync(process.execPath, args, { env, encoding: 'utf8' })).toBe(`${hashOf((await draw()).bytes)}\n`);
  });

  it('have an index that points at every object', async () => {
    const file = Buffer.from((await draw()).bytes);
    const at = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(file.subarray(-40).toString('latin1'))?.[1]);
    const rows = file
      .subarray(at)
      .toString('latin1')
      .matchAll(/^(\d{10}) 00000 n $/gm);
    const begins = [...rows].map(([, offset]) => file.subarray(Number(offset), Number(offset) + 12).toString('latin1'));
    expect(begins.length).toBeGreaterThan(10);
    begins.forEach((begin, index) => {
      expect(begin).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
    });
  });
});
