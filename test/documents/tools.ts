import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The commands come from poppler-utils and zbar-tools. */
type Tool = 'pdftotext' | 'pdftoppm' | 'zbarimg';

/** `describe` if the tools are installed. If one is missing the suite is skipped and says so; in CI it fails. */
export function describeWithTools(tools: readonly Tool[], title: string, tests: () => void): void {
  const missing = tools.filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  if (process.env['CI'] === 'true') throw new Error(`no ${missing.join(', ')}: .ci/run installs them`);
  process.stderr.write(`test/documents, «${title}», left out: no ${missing.join(', ')}\n`);
  describe.skip(title, tests);
}

/** The text of a PDF in its layout; a no-break space becomes a space, a page end a form feed. */
export function pdfText(pdf: Uint8Array): string {
  return run('pdftotext', ['-layout', '-', '-'], pdf).toString('utf8').replaceAll('\u00a0', ' ');
}

/** One page in shades of grey, one byte for each pixel: 0 is black. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

export function pdfPicture(pdf: Uint8Array, dpi: number, page = 1): Picture {
  const only = ['-f', String(page), '-l', String(page), '-singlefile'];
  const pgm = run('pdftoppm', ['-gray', '-r', String(dpi), ...only, '-'], pdf);
  const header = /^P5\n(\d+) (\d+)\n255\n/.exec(pgm.subarray(0, 40).toString('latin1'));
  if (!header) throw new Error('pdftoppm made no picture');
  return { width: Number(header[1]), height: Number(header[2]), pixels: pgm.subarray(header[0].length) };
}

/** The amount of ink in a picture, in black pixels. */
export function inkOf({ pixels }: Picture): number {
  return pixels.reduce((sum, pixel) => sum + 255 - pixel, 0) / 255;
}

/** The bytes of the only QR code in a part of a picture, read by zbar. */
export function scannedQr(picture: Picture, part: { x: number; y: number; width: number; height: number }): Buffer {
  const rows = Array.from({ length: part.height }, (_, row) => {
    const from = (part.y + row) * picture.width + part.x;
    return picture.pixels.subarray(from, from + part.width);
  });
  const folder = mkdtempSync(join(tmpdir(), 'qr-'));
  try {
    const file = join(folder, 'qr.pgm');
    writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${part.width} ${part.height}\n255\n`), ...rows]));
    const oneCode = ['--raw', '--quiet', '--oneshot', '-Sdisable', '-Sqrcode.enable', '-Sbinary'];
    return run('zbarimg', [...oneCode, file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The drawing commands of a page, as they stand in the file. */
export function fileText(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1');
}

/** A text drawn on a page: its font, size, place and words. */
export type DrawnText = {
  readonly bold: boolean;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
};

/** All texts that the file draws, in order. */
export function drawnTexts(pdf: Uint8Array): readonly DrawnText[] {
  return [...fileText(pdf).matchAll(/^BT \/([RB]) (\S+) Tf (\S+) (\S+) Td <([0-9a-f]*)> Tj ET$/gm)].map(
    ([, font, size, x, y, hex = '']) => ({
      bold: font === 'B',
      size: Number(size),
      x: Number(x),
      y: Number(y),
      text: Buffer.from(hex, 'hex').swap16().toString('utf16le'),
    }),
  );
}

function run(tool: Tool, args: readonly string[], input?: Uint8Array): Buffer {
  const done = spawnSync(tool, [...args], { input, maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0) throw new Error(`${tool}: ${done.error ?? done.stderr.toString()}`);
  return done.stdout;
}
