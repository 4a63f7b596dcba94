import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import { FACES, sourceOf } from '../../infra/fonts/makeFontData';
import type { InvoiceDocument } from '../../lib/domain/documents/invoiceDocument';
import { invoice, line } from '../../test/documents/invoices';
import type { BuiltBundle } from '../bundles';

const firstReport = z.object({ firstMs: z.number(), bytes: z.number(), megabytes: z.number() });
const burstReport = z.object({ perSecond: z.number(), megabytes: z.number() });

/** Figures of a fresh process: import and first document. */
export type First = z.infer<typeof firstReport>;
/** Figures of many documents, one after another, and the most memory that the process ever took. */
export type DrawnBurst = z.infer<typeof burstReport>;

export type DrawingProcess = {
  readonly first: First;
  readonly drawFor: (milliseconds: number) => Promise<DrawnBurst>;
  readonly end: () => void;
};

/** The two whole fonts, as their makers published them. The product brings its own, which are cut. */
export type FontFiles = { readonly regular: string; readonly bold: string };

/** One way to draw an invoice. Each variant exports a `drawer`, which keeps what it prepares from the fonts. */
export type Drawer = (fonts: FontFiles) => (document: InvoiceDocument) => Promise<Uint8Array>;

export const FONTS: FontFiles = { regular: sourceOf(FACES[0]), bold: sourceOf(FACES[1]) };

/** The tests' ordinary invoice with nine lines, which fill a page. */
export const FULL_PAGE = invoice({
  lines: Array.from({ length: 9 }, (_, at) =>
    line(`Неисключительные права на использование ПО «OLChat»: тариф «${150 + at} групп» на 30 дней`),
  ),
});

/** Starts one variant in a process of its own and waits for its first document. */
export async function startDrawing({ file }: BuiltBundle, document: InvoiceDocument): Promise<DrawingProcess> {
  // Without a loader and options, so that the bundle is loaded as Lambda loads it.
  const child = fork(join(__dirname, 'drawInTurns.cjs'), [file, JSON.stringify(FONTS), JSON.stringify(document)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    first: firstReport.parse(await answerOf(child)),
    drawFor: async (milliseconds) => {
      child.send(milliseconds);
      return burstReport.parse(await answerOf(child));
    },
    end: () => child.disconnect(),
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    const ended = (code: number | null) => fail(new Error(`a process that draws ended with ${code}`));
    child.once('error', fail);
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('error', fail).off('exit', ended);
      done(message);
    });
  });
}
