import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { BUNDLE_OPTIONS, type Bundle, bundleFunctions } from '../infra/bundle';

const HOUSE = join(__dirname, '..');
const OUT = join(HOUSE, 'dist', 'bench');

export type BuiltBundle = { readonly name: string; readonly file: string; readonly bytes: number };

export type Bundles = {
  /** One for each function, as deployed. */
  readonly functions: readonly Bundle[];
  readonly functionsFolder: string;
  readonly minimum: BuiltBundle;
  /**
   * The minimum with the SDK's whole chain of credentials, which the product's bundles leave out
   * (infra/lambdaCredentials.ts).
   */
  readonly minimumWithWholeSdk: BuiltBundle;
  readonly bareCalls: BuiltBundle;
};

/** Builds the product and the baselines with the same options. */
export async function buildBundles(): Promise<Bundles> {
  const functionsFolder = join(OUT, 'functions');
  const functions = await bundleFunctions(functionsFolder);
  const minimum = require.resolve('./baseline/minimum');
  return {
    functions,
    functionsFolder,
    minimum: await bundle('minimum', minimum),
    minimumWithWholeSdk: await bundle('minimum with the whole SDK', minimum, { alias: {} }),
    bareCalls: await bundle('bareCalls', require.resolve('./baseline/bareCalls')),
  };
}

/** Bundles the drawers of the page, each with its library and nothing else. */
export async function bundleDrawings(): Promise<Record<'product' | 'pdfkit' | 'keptPdfkit', BuiltBundle>> {
  // The CommonJS builds: pdfkit's ES build looks for files beside itself as it loads, and a bundle has none there.
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

/** Loads the bare calls from their bundle, so that they run on an SDK built like the product's. */
export function bareCallsOf({ bareCalls }: Bundles): typeof import('./baseline/bareCalls') {
  return createRequire(__filename)(bareCalls.file);
}
