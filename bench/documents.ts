import { statSync } from 'node:fs';
import type { Benchmark, Row } from './benchmark';
import { type BuiltBundle, bundleDrawings } from './bundles';
import { type DrawnBurst, type First, FONTS, FULL_PAGE, startDrawing } from './documents/drawingProcess';
import { quantile, rounds, spreadOf } from './measuring';

const FIRST_ROUNDS = 11;
const BURST_ROUNDS = 8;
const WARM_UP_MS = 1_500;
const BURST_MS = 400;

/** One way to draw the page, and its figures, one for each round. */
type Variant = { readonly bundle: BuiltBundle; readonly firsts: First[]; readonly bursts: DrawnBurst[] };
type Figures = (variant: Variant) => readonly number[];

/**
 * The same page drawn by the product and by pdfkit, each in its own processes: import and first document of a fresh
 * process, then as many documents as it can draw while warm, in turns with the others. Ratios are taken round by round.
 */
export const documents: Benchmark = async ({ bundles }) => {
  const issueInvoice = bundles.functions.find(({ name }) => name === 'issueInvoice');
  if (!issueInvoice) throw new Error('there is no function issueInvoice');
  const issuing = [issueInvoice, ...issueInvoice.apart].reduce((sum, { bytes }) => sum + bytes, 0);
  const drawings = await bundleDrawings();
  const [product, pdfkit, kept] = [
    variantOf(drawings.product),
    variantOf(drawings.pdfkit),
    variantOf(drawings.keptPdfkit),
  ];
  await drawFirsts([product, pdfkit]);
  await drawMany([product, kept, pdfkit]);

  const perSecond: Figures = ({ bursts }) => bursts.map((burst) => burst.perSecond);
  const firstMs: Figures = ({ firsts }) => firsts.map((first) => first.firstMs);
  const bytes: Figures = ({ firsts }) => firsts.map((first) => first.bytes);
  const memoryAtFirst: Figures = ({ firsts }) => firsts.map(({ megabytes }) => megabytes);
  const memoryAtLast: Figures = ({ bursts }) => bursts.map(({ megabytes }) => megabytes).slice(-1);
  const code: Figures = ({ bundle }) => [bundle.bytes];
  return [
    { ...row('documents, one after another', rate, perSecond, product, [pdfkit], Math.max), aim: { atLeast: 15 } },
    row('… pdfkit keeping its fonts open', rate, perSecond, product, [kept], Math.max),
    {
      ...row('first document of a process', time, firstMs, product, [pdfkit], Math.min),
      aim: { atMost: 60, of: { figure: quantile(firstMs(product), 0.5), unit: 'ms' } },
    },
    row('… most memory until then', megabytes, memoryAtFirst, product, [pdfkit], Math.min),
    row('… and after all documents', megabytes, memoryAtLast, product, [kept, pdfkit], Math.min),
    row('a document', kilobytes, bytes, product, [pdfkit], Math.min),
    row('bundle of what draws', kilobytes, code, product, [pdfkit], Math.min),
    {
      what: 'bundle of issueInvoice, with what draws',
      measured: kilobytes([issuing]),
      baseline: `pdfkit’s two font files besides: ${kilobytes([fontBytes()])}`,
      aim: { atMost: 760, of: { figure: issuing / 1000, unit: 'KB' } },
    },
  ];
};

function variantOf(bundle: BuiltBundle): Variant {
  return { bundle, firsts: [], bursts: [] };
}

async function drawFirsts(variants: readonly Variant[]): Promise<void> {
  for (const round of rounds(FIRST_ROUNDS)) {
    for (const { bundle, firsts } of inTurn(variants, round)) {
      const drawing = await startDrawing(bundle, FULL_PAGE);
      firsts.push(drawing.first);
      drawing.end();
    }
  }
}

async function drawMany(variants: readonly Variant[]): Promise<void> {
  const warm = [];
  for (const { bundle, bursts } of variants) {
    const drawing = await startDrawing(bundle, FULL_PAGE);
    await drawing.drawFor(WARM_UP_MS);
    warm.push({ ...drawing, bursts });
  }
  for (const round of rounds(BURST_ROUNDS)) {
    for (const { drawFor, bursts } of inTurn(warm, round)) bursts.push(await drawFor(BURST_MS));
  }
  for (const { end } of warm) end();
}

/** Each round begins with another variant, and every second round goes backwards. */
function inTurn<Item>(items: readonly Item[], round: number): readonly Item[] {
  const first = round % items.length;
  const turns = [...items.slice(first), ...items.slice(0, first)];
  return round % 2 === 0 ? turns : turns.toReversed();
}

function row(
  what: string,
  shown: (figures: readonly number[]) => string,
  figures: Figures,
  product: Variant,
  others: readonly Variant[],
  better: (...figures: number[]) => number,
): Row {
  const best = (round: number) => better(...others.map((other) => figures(other)[round] ?? Number.NaN));
  return {
    what,
    measured: shown(figures(product)),
    baseline: others.map((other) => `${other.bundle.name}: ${shown(figures(other))}`).join(', '),
    ratio: spreadOf(figures(product).map((figure, round) => figure / best(round))),
  };
}

function rate(figures: readonly number[]): string {
  return `${quantile(figures, 0.5).toFixed(0)}/s`;
}

function time(figures: readonly number[]): string {
  return `${quantile(figures, 0.5).toFixed(0)} ms (least ${Math.min(...figures).toFixed(0)})`;
}

function megabytes(figures: readonly number[]): string {
  return `${quantile(figures, 0.5).toFixed(0)} MB`;
}

function kilobytes(figures: readonly number[]): string {
  return `${Math.ceil(quantile(figures, 0.5) / 1000)} KB`;
}

function fontBytes(): number {
  return statSync(FONTS.regular).size + statSync(FONTS.bold).size;
}
