import { FONTS, FULL_PAGE } from '../../bench/documents/drawingProcess';
import * as keptPdfkit from '../../bench/documents/pdfkitKeptVariant';
import * as pdfkit from '../../bench/documents/pdfkitVariant';
import * as product from '../../bench/documents/productVariant';
import { describeWithTools, inkOf, pdfPicture, pdfText } from '../documents/tools';

// Split at hyphens too: pdfkit may break a line after one.
const words = (pdf: Uint8Array) =>
  pdfText(pdf)
    .split(/[\s-]+/)
    .filter(Boolean)
    .toSorted();

/** How much of a page's ink lies above each twentieth of its height. */
function inkFromTop(pdf: Uint8Array): readonly number[] {
  const page = pdfPicture(pdf, 100);
  return Array.from({ length: 20 }, (_, at) => {
    const rows = Math.round(((at + 1) * page.height) / 20);
    return inkOf({ ...page, pixels: page.pixels.subarray(0, rows * page.width) });
  });
}

describeWithTools(['pdftotext', 'pdftoppm'], 'the page that the benchmark of documents is about', () => {
  const draw = (drawer: typeof product.drawer) => drawer(FONTS)(FULL_PAGE);

  it('is one', async () => {
    expect(
      pdfText(await draw(product.drawer))
        .split('\f')
        .filter(Boolean),
    ).toHaveLength(1);
  });

  it.each([
    ['pdfkit', pdfkit.drawer],
    ['pdfkit with its fonts kept', keptPdfkit.drawer],
  ])('is the same by %s: its words, its ink and where that lies', async (_name, drawer) => {
    const [ours, theirs] = [await draw(product.drawer), await draw(drawer)];
    expect(words(theirs)).toEqual(words(ours));
    const expected = inkFromTop(ours);
    const all = expected.at(-1) ?? 0;
    const apart = inkFromTop(theirs).map((ink, at) => Math.abs(ink - (expected[at] ?? 0)) / all);
    expect(Math.max(...apart)).toBeLessThan(0.01);
  });
});
