import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { BUNDLE_OPTIONS, bundleFunctions } from '../infra/bundle';

const HOUSE = join(__dirname, '..');
const OUT = join(HOUSE, 'dist', 'bench');

export type BuiltBundle = { readonly name: string; readonly file: string; readonly bytes: number };

export type Bundles = {
  /** As deployed, one for each function. */
  readonly functions: readonly BuiltBundle[];
  readonly functionsFolder: string;
  readonly minimum: BuiltBundle;
  /** The minimum of somebody who did not think of the credentials (infra/lambdaCredentials.ts). */
  readonly minimumWithWholeSdk: BuiltBundle;
  readonly bareCalls: BuiltBundle;
};

/** Builds the product and the baselines by the same options. */
export async function buildBundles(): Promise<Bundles> {
  const functionsFolder = join(OUT, 'functions');
  const { bundles: functions } = await bundleFunctions(functionsFolder);
  const minimum = require.resolve('./baseline/minimum');
  return {
    functions,
    functionsFolder,
    minimum: await bundle('minimum', minimum),
    minimumWithWholeSdk: await bundle('minimum with the whole SDK', minimum, { alias: {} }),
    bareCalls: await bundle('bareCalls', require.resolve('./baseline/bareCalls')),
  };
}

/** The page of an invoice as the product and pdfkit draw it, each with its own way to do so and nothing else. */
export async function bundleDrawings(): Promise<Record<'product' | 'pdfkit' | 'keptPdfkit', BuiltBundle>> {
  // Its ES build looks for files beside itself as it loads, which a bundle has not.
  const alias = { pdfkit: require.resolve('pdfkit'), fontkit: require.resolve('fontkit') };
  return {
    product: await bundle('product', require.resolve('./documents/productVariant')),
    pdfkit: await bundle('pdfkit', require.resolve('./documents/pdfkitVariant'), { alias }),
    keptPdfkit: await bundle('pdfkit, fonts kept', require.resolve('./documents/pdfkitKeptVariant'), { alias }),
  };
}

async function bundle(name: string, entryPoint: string, change: BuildOptions = {}): Promise<BuiltBundle> {
  const file = join(OUT, `${name}.js`);
  await build({ ...BUNDLE_OPTIONS, ...change, entryPoints: [entryPoint], outfile: file });
  return { name, file, bytes: (await readFile(file)).length };
}

/** The bare calls, loaded from their bundle: built like the product, they stand on the same SDK. */
export function bareCallsOf({ bareCalls }: Bundles): typeof import('./baseline/bareCalls') {
  return createRequire(__filename)(bareCalls.file);
}
