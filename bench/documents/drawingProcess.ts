import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import { FACES, sourceOf } from '../../infra/fonts/makeFontData';
import type { InvoiceDocument } from '../../lib/domain/documents/invoiceDocument';
import type { BuiltBundle } from '../bundles';
import type { FontFiles } from './variant';

const firstReport = z.object({ firstMs: z.number(), bytes: z.number(), megabytes: z.number() });
const burstReport = z.object({ perSecond: z.number(), megabytes: z.number() });

/** The import and the first document of a fresh process. */
export type First = z.infer<typeof firstReport>;
/** Many documents, one after another, and the most memory that the process ever took. */
export type DrawnBurst = z.infer<typeof burstReport>;

export type DrawingProcess = {
  readonly first: First;
  readonly drawFor: (milliseconds: number) => Promise<DrawnBurst>;
  readonly end: () => void;
};

/** The whole fonts, as their makers published them. */
export const FONTS: FontFiles = { regular: sourceOf(FACES[0]), bold: sourceOf(FACES[1]) };

/** Starts one variant in a process of its own and waits for its first document. */
export async function startDrawing({ file }: BuiltBundle, document: InvoiceDocument): Promise<DrawingProcess> {
  // No loader, no options of ours: the bundle as Lambda would load it.
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
