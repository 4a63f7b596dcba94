import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the process into one file: it is started again after each kill, and must be up at once. */
export async function bundleServed(folder: string): Promise<string> {
  const outfile = join(folder, 'served.cjs');
  await build({
    entryPoints: [join(__dirname, 'served.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}
