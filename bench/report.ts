import { cpus, totalmem } from 'node:os';
import type { Aim, Row } from './benchmark';
import type { Spread } from './measuring';

const HEAD = ['what', 'product', 'baseline', 'ratio', 'aim'];

/** The table of the run in Markdown, below a line about the machine. */
export function report(rows: readonly Row[], day: string): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const [head = '', ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [`${day}, ${machine()}`, '', head, rule, ...body, ''].join('\n');
}

function cells({ what, measured, baseline = '', ratio, aim }: Row): readonly string[] {
  return [what, measured, baseline, ratio ? spread(ratio) : '', aim ? verdict(aim, ratio) : ''];
}

function spread({ median, from, to }: Spread): string {
  return `${median.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`;
}

function verdict(aim: Aim, ratio: Spread | undefined): string {
  const judged = aim.of?.figure ?? ratio?.median ?? Number.NaN;
  const unit = aim.of ? ` ${aim.of.unit}` : '';
  const [met, text] =
    'atMost' in aim ? [judged <= aim.atMost, `≤ ${aim.atMost}`] : [judged >= aim.atLeast, `≥ ${aim.atLeast}`];
  return `${text}${unit} ${met ? 'met' : 'MISSED'}`;
}

function machine(): string {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} cores of ${cores[0]?.model.trim()}, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.version}`;
}
