import fc from 'fast-check';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { paymentQrText } from '../../lib/documents/paymentQr';
import { type InvoiceDocument, paymentPurpose } from '../../lib/domain/documents/invoiceDocument';
import { VAT_REGIMES } from '../../lib/domain/money/vat';
import { COMPANY, invoice, line } from './invoices';
import { describeWithTools, drawnTexts, fileText, pdfPicture, scannedQr } from './tools';

const soldBy = (name: string, bankName = COMPANY.bank.name) =>
  invoice({ seller: { ...COMPANY, name, bank: { ...COMPANY.bank, name: bankName } } });

describe('the payment in a QR code', () => {
  it('is in the format that banks read, with the agreed purpose', () => {
    expect(paymentQrText(invoice())).toBe(
      'ST00012|Name=ООО «Офис-Сервис»|PersonalAcc=40702810200000000001|BankName=ПАО СБЕРБАНК|BIC=044525225|' +
        'CorrespAcc=30101810400000000225|PayeeINN=7700000016|KPP=770001001|Sum=300000|' +
        'Purpose=Оплата по счёту-оферте № 2600123 от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС',
    );
    expect(Buffer.byteLength(paymentQrText(invoice()))).toBe(395);
  });

  it('leaves the КПП out for a sole trader', () => {
    const { kpp: _none, ...seller } = COMPANY;
    expect(paymentQrText(invoice({ seller }))).toContain('|PayeeINN=7700000016|Sum=300000|');
  });

  it('keeps its separator and control characters out of the values', () => {
    const text = paymentQrText(soldBy('ООО «А|Б»\n= В', 'Банк|№ 1'));
    expect(text.split('|').map((field) => field.split('=')[0])).toEqual(
      'ST00012 Name PersonalAcc BankName BIC CorrespAcc PayeeINN KPP Sum Purpose'.split(' '),
    );
    expect(text).toContain('|Name=ООО «А Б» = В|');
    expect(text).toContain('|BankName=Банк № 1|');
  });

  it('keeps to the standard’s lengths whatever the names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 100 }), (name, bankName) => {
        const text = paymentQrText(soldBy(`ООО ${name}`, bankName));
        const [, payee = '', account = '', bank = '', bic = '', correspondent = ''] = text.split('|');
        expect([...payee].length).toBeLessThanOrEqual('Name='.length + 160);
        expect([...bank].length).toBeLessThanOrEqual('BankName='.length + 45);
        const mandatory = [payee, account, bank, bic, correspondent].join('|');
        expect(Buffer.byteLength(mandatory)).toBeLessThanOrEqual(300);
      }),
    );
    expect(paymentPurpose(invoice({ number: 2 ** 31 - 1, vat: 'registered_software' })).length).toBeLessThanOrEqual(
      160,
    );
  });
});

describeWithTools(['pdftoppm', 'zbarimg'], 'the QR code on the page', () => {
  const PRINTER = 200;
  const SCREEN = 96;

  /**
   * The symbol with its quiet zone, found by the caption below it and read from the page at this many dots per inch.
   */
  async function scan(document: InvoiceDocument, dpi = PRINTER): Promise<string> {
    const pixels = (points: number) => Math.round((points * dpi) / 72);
    const { bytes } = await renderInvoicePdf(document, new Map());
    const caption = drawnTexts(bytes).find(({ text }) => text === 'Оплатите по QR-коду');
    const size = pixels((45 * 72) / 25.4);
    const y = pixels(841.89 - (caption?.y ?? 0)) - pixels(9) - size;
    return scannedQr(pdfPicture(bytes, dpi), {
      x: pixels(567) - size,
      y,
      width: size,
      height: size + pixels(6),
    }).toString('utf8');
  }

  it.each(VAT_REGIMES)('reads byte for byte, for a seller under %s', async (vat) => {
    expect(await scan(invoice({ vat }))).toBe(paymentQrText(invoice({ vat })));
  });

  it.each(VAT_REGIMES)('reads from a screen at 96 dpi, for a seller under %s', async (vat) => {
    expect(await scan(invoice({ vat }), SCREEN)).toBe(paymentQrText(invoice({ vat })));
  });

  it('has two screen pixels for each module, black or white and never grey, which scanners would have to guess', async () => {
    const { bytes } = await renderInvoicePdf(invoice(), new Map());
    // 77 modules and the zone of eight are 127.5 points, 45 mm. From the left 445.5 points, pixel 594; from the top 384.75, pixel 513.
    expect(fileText(bytes)).toContain('q 1.500000 0 0 -1.500000 445.5 457.14 cm');
    const page = pdfPicture(bytes, SCREEN);
    const shades = new Set<string>();
    for (let row = 0; row < 2 * 77; row += 1) {
      const from = (513 + row) * page.width + 594;
      for (const shade of page.pixels.subarray(from, from + 2 * 77)) {
        // The renderer smooths edges, so white may be a tenth or two darker there.
        shades.add(shade < 64 ? 'black' : shade > 160 ? 'white' : 'grey');
      }
    }
    expect([...shades].toSorted()).toEqual(['black', 'white']);
  });

  it('can be read with the longest possible content', async () => {
    const full = { ...soldBy('Ы'.repeat(160), 'Щ'.repeat(45)), vat: 'registered_software' } as const;
    expect(await scan(full)).toBe(paymentQrText(full));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads for other numbers and sums too: %i', async (at) => {
    const other = invoice({ number: 1_000_000 + 7919 * at, vat: 'general_22', lines: [line('Права', 100_003 * at)] });
    expect(await scan(other)).toBe(paymentQrText(other));
  });
});
