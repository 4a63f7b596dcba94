import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { cutImage, cutImages } from '../../infra/images/cutImage';
import type { SellerImage } from '../../lib/documents/file/sellerImage';
import { renderInvoicePdf } from '../../lib/documents/invoicePdf';
import { realRenderInvoice } from '../../lib/lambda/runtime/documents';
import { SELLER } from '../fixtures/billing';
import { COMPANY, invoice, line } from './invoices';
import { describeWithTools, drawnTexts, fileText, pdfPicture, pdfText } from './tools';

const DEMO = resolve(__dirname, '../../local/cloud/sellerImages');
const SEALED = { ...COMPANY, images: { facsimile: 'facsimile', stamp: 'stamp' } };
const demo = () =>
  new Map<string, SellerImage>(Object.entries(JSON.parse(readFileSync(join(DEMO, 'cut.json'), 'utf8'))));

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A square of one colour: colour type 6 has transparency, 2 is opaque. */
function png(name: string, side: number, colourType: 2 | 6): string {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, colourType], 8);
  const pixel = colourType === 6 ? [0, 0, 255, 128] : [0, 0, 255];
  const row = Buffer.from([0, ...Array.from({ length: side }, () => pixel).flat()]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const file = join(folder, name);
  writeFileSync(file, Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.of())]));
  return file;
}

describe('a picture that is cut', () => {
  it('keeps its sides, and may be 600 pixels wide', async () => {
    expect(await cutImage(png('seal.png', 600, 6))).toMatchObject({ width: 600, height: 600 });
  });

  it.each([
    ['opaque', () => png('opaque.png', 10, 2), 'is opaque'],
    ['too large', () => png('large.png', 601, 6), 'is larger than 600 × 600'],
  ])('is refused when it is %s', async (_what, file, said) => {
    await expect(cutImage(file())).rejects.toThrow(said);
  });

  it('is refused when it is no PNG, or has a name that no profile may give', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'text.png'), 'not a picture');
    await expect(cutImages(other)).rejects.toThrow('is no PNG that can be read');
    rmSync(join(other, 'text.png'));
    writeFileSync(join(other, 'Печать.png'), '');
    await expect(cutImages(other)).rejects.toThrow('Печать.png');
  });

  it('is not found in a missing folder', async () => {
    expect(await cutImages(join(folder, 'none'))).toBe('{}\n');
  });

  it('for the local cloud equals the file in the repository', async () => {
    expect(JSON.parse(await cutImages(DEMO))).toEqual(JSON.parse(readFileSync(join(DEMO, 'cut.json'), 'utf8')));
  });
});

describe('a profile that names a missing picture', () => {
  const sellers = [{ ...SELLER, requisites: SEALED }];
  afterEach(() => {
    delete process.env['SELLER_IMAGES'];
  });

  it('stops the start, not the first invoice', () => {
    const none = join(folder, 'none.json');
    writeFileSync(none, '{}');
    process.env['SELLER_IMAGES'] = none;
    expect(() => realRenderInvoice(sellers)).toThrow('SELLER_IMAGES lacks facsimile, stamp');
    process.env['SELLER_IMAGES'] = join(DEMO, 'cut.json');
    expect(() => realRenderInvoice(sellers)).not.toThrow();
  });
});

describeWithTools(['pdftotext', 'pdftoppm'], 'a facsimile and a stamp', () => {
  it('are drawn over the signature and «М.П.», and hide no text', async () => {
    const { bytes } = await renderInvoicePdf(invoice({ seller: SEALED }), demo());
    expect(pdfText(bytes)).toContain('М.П.');
    expect(fileText(bytes).match(/\/\w+ Do Q/g)).toEqual(['/facsimile Do Q', '/stamp Do Q']);
    const plain = await renderInvoicePdf(invoice(), new Map());
    expect(pdfText(plain.bytes)).not.toContain('М.П.');
    const [sealed, before] = [pdfPicture(bytes, 50), pdfPicture(plain.bytes, 50)];
    const changedRows = Array.from(sealed.pixels).flatMap((pixel, at) =>
      Math.abs(pixel - (before.pixels[at] ?? 0)) > 32 ? [Math.floor(at / sealed.width)] : [],
    );
    const ruleY = 841.89 - (drawnTexts(bytes).find(({ text }) => text === 'Руководитель')?.y ?? 0);
    // Above the thick rule, 40 points above the names, the page is the same (at 50 dpi).
    expect(Math.min(...changedRows)).toBeGreaterThan(((ruleY - 40) * 50) / 72);
    expect(changedRows.length).toBeGreaterThan(200);
  });

  it('give the same bytes twice, and stay on the page of the signatures', async () => {
    const lines = Array.from({ length: 14 }, (_, at) => line(`Строка ${at + 1}`));
    const sealed = () => renderInvoicePdf(invoice({ seller: SEALED, lines }), demo());
    const { bytes } = await sealed();
    expect((await sealed()).bytes).toEqual(bytes);
    const pages = pdfText(bytes).split('\f');
    expect(pages.findIndex((page) => page.includes('М.П.'))).toBe(
      pages.findIndex((page) => page.includes('Руководитель')),
    );
  });
});
