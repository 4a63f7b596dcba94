import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderActPdf } from '../../lib/documents/actPdf';
import type { SellerImage } from '../../lib/documents/file/sellerImage';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { ClosingAct } from '../../lib/domain/documents/closingAct';
import { paymentNumber } from '../fixtures/billing';
import { closingAct } from '../fixtures/closingAct';
import { COMPANY, invoice, line } from './invoices';
import { describeWithTools, drawnTexts, fileText, inkOf, pdfPicture, pdfText } from './tools';

const DEMO = resolve(__dirname, '../../local/cloud/sellerImages/cut.json');
const demo = () => new Map<string, SellerImage>(Object.entries(JSON.parse(readFileSync(DEMO, 'utf8'))));
const words = (text: string) => text.replace(/\s+/g, ' ');

function act(parts: Partial<ClosingAct> = {}): ClosingAct {
  return closingAct({
    invoice: { number: paymentNumber('2600123'), issuedOn: calendarDate('2026-11-22') },
    seller: COMPANY,
    buyer: invoice().buyer,
    line: line('Неисключительные права на использование ПО для ЭВМ «OLChat», 30 дней с 24.11.2026'),
    ...parts,
  });
}

const draw = (parts: Partial<ClosingAct> = {}) => renderActPdf(act(parts), new Map());
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const { kpp: _none, ...WITHOUT_KPP } = COMPANY;
const TRADER = {
  ...WITHOUT_KPP,
  name: 'Индивидуальный предприниматель Петров Пётр Петрович',
  inn: '500100732259',
  ogrn: '304500116000157',
  signatories: { kind: 'sole_trader', name: 'П. П. Петров' },
} as const;

describeWithTools(['pdftotext'], 'the text of an act', () => {
  it('holds what the accounting law requires', async () => {
    const text = words(pdfText((await draw()).bytes));
    for (const said of [
      'Акт № 17 от 24 ноября 2026 г.',
      'Исполнитель: ООО «Офис-Сервис», ИНН 7700000016, КПП 770001001, ОГРН 1027700132195',
      'Заказчик: ООО «Ромашка», ИНН 7707083893, КПП 770701001',
      'Основание: Счёт-оферта № 2600123 от 22 ноября 2026 г.',
      '№ Наименование работ, услуг, прав Кол-во Ед. Цена Сумма',
      '30 дней с 24.11.2026',
      'Итого: 3 000,00',
      'Без налога (НДС) -',
      'Всего наименований 1, на сумму 3 000,00 руб.',
      'Три тысячи рублей 00 копеек',
      'Заказчик претензий по объёму, качеству и срокам не имеет.',
      'ИСПОЛНИТЕЛЬ ЗАКАЗЧИК',
      'Руководитель И. О. Руководителев',
      'должность, подпись, Ф. И. О.',
    ]) {
      expect(text).toContain(said);
    }
    // The act asks for no money, and replaces no other act.
    expect(text).not.toMatch(/к оплате|Оплатить|Взамен|БИК/);
  });

  it('names the act it replaces', async () => {
    const text = words(pdfText((await draw({ insteadOf: { number: 16, date: calendarDate('2026-11-23') } })).bytes));
    expect(text).toContain('Взамен: Акта № 16 от 23 ноября 2026 г.');
  });

  it('shows the VAT of a seller that pays it', async () => {
    const text = words(pdfText((await draw({ vat: 'general_22', line: line('Права', 1_788_000) })).bytes));
    expect(text).toContain('Итого: 17 880,00 В том числе НДС (22%): 3 224,26');
  });

  it('is signed by a sole trader in their own name, without a КПП', async () => {
    const text = words(pdfText((await draw({ seller: TRADER })).bytes));
    expect(text).toContain(
      'Индивидуальный предприниматель Петров Пётр Петрович, ИНН 500100732259, ОГРНИП 304500116000157',
    );
    expect(text).toContain('Предприниматель П. П. Петров');
    expect(text).not.toMatch(/Руководитель|КПП \d{9}, ОГРНИП/);
  });
});

describe('what customers type', () => {
  it('has a question mark in an act for each character the font lacks, and they are reported', async () => {
    const { bytes, replaced } = await draw({ buyer: { ...invoice().buyer, name: 'ООО «Мир 😀 中»' } });
    expect(replaced).toEqual(['😀', '中']);
    expect(drawnTexts(bytes).some(({ text }) => text === 'ООО «Мир ? ?»')).toBe(true);
  });

  it.each([
    ['of 300 letters without a space', 'Щ'.repeat(300)],
    ['of 300 letters in words', 'Общество «Ромашка» '.repeat(16)],
    ['that is empty', ''],
  ])('may be a name %s: no line of an act leaves the page', async (_title, name) => {
    const sides = { seller: { ...COMPANY, name }, buyer: { ...invoice().buyer, name, address: name } };
    const { bytes } = await draw({ ...sides, line: line(name) });
    for (const { x, y } of drawnTexts(bytes)) {
      expect(x).toBeGreaterThanOrEqual(34);
      expect(x).toBeLessThan(561);
      expect(y).toBeGreaterThan(20);
    }
  });
});

describe('the bytes of an act', () => {
  it('are the same for the same act, and differ for another', async () => {
    expect(hashOf((await draw()).bytes)).toBe(hashOf((await draw()).bytes));
    expect(hashOf((await draw({ number: 18 })).bytes)).not.toBe(hashOf((await draw()).bytes));
  });
});

const SEALED = { ...COMPANY, images: { facsimile: 'facsimile', stamp: 'stamp' } };

describe('the pictures of an act', () => {
  it('are drawn once each, the signature over its line and the stamp below', async () => {
    const { bytes } = await renderActPdf(act({ seller: SEALED }), demo());
    const drawn = [...fileText(bytes).matchAll(/^q (\S+) 0 0 (\S+) (\S+) (\S+) cm \/(\w+) Do Q$/gm)].map(
      ([, , height, , y, name]) => ({ name, bottom: Number(y), top: Number(y) + Number(height) }),
    );
    expect(drawn.map(({ name }) => name)).toEqual(['facsimile', 'stamp']);
    const [facsimile, stamp] = drawn;
    expect(stamp?.top).toBeLessThan(facsimile?.top ?? 0);
    expect(drawnTexts(bytes).some(({ text }) => text === 'М.П.')).toBe(true);
  });

  it('are required if the profile names them', async () => {
    await expect(draw({ seller: SEALED })).rejects.toThrow('«facsimile»');
  });
});

describeWithTools(['pdftoppm'], 'the ink of an act', () => {
  it('is more than the rules of the table, which is all that a page without glyphs has', async () => {
    const bare = inkOf(pdfPicture((await draw()).bytes, 100));
    const sealed = inkOf(pdfPicture((await renderActPdf(act({ seller: SEALED }), demo())).bytes, 100));
    expect(bare).toBeGreaterThan(9_000);
    expect(sealed).toBeGreaterThan(bare + 1_000);
  });
});
