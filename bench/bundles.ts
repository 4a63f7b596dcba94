import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundleFunctions } from '../infra/bundle';
import { leaveOutUnusedPdfLib } from '../infra/unusedModules';

const HOUSE = join(__dirname, '..');
const OUT = join(HOUSE, 'dist', 'bench');

// Those of infra/bundle.ts, which keeps them to itself. Whether they still are is checked on what comes out.
const OPTIONS: BuildOptions = {
  absWorkingDir: HOUSE,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': join(HOUSE, 'infra', 'lambdaCredentials.ts'),
    'libphonenumber-js/core': 'libphonenumber-js/core/es6',
  },
  plugins: [leaveOutUnusedPdfLib],
  minify: true,
  legalComments: 'none',
};

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
  for (const deployed of functions) await checkOptions(deployed);
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

/** @throws Error when our options make another bundle than infra/bundle.ts: a baseline built so would prove nothing. */
async function checkOptions({ name, file }: BuiltBundle): Promise<void> {
  const again = await bundle(`check of ${name}`, join(HOUSE, 'functions', `${name}.ts`));
  if ((await readFile(again.file, 'utf8')) === (await readFile(file, 'utf8'))) return;
  throw new Error(`infra/bundle.ts makes another ${name} than bench/bundles.ts: bring the options there up to date`);
}

async function bundle(name: string, entryPoint: string, change: BuildOptions = {}): Promise<BuiltBundle> {
  const file = join(OUT, `${name}.js`);
  await build({ ...OPTIONS, ...change, entryPoints: [entryPoint], outfile: file });
  return { name, file, bytes: (await readFile(file)).length };
}

/** The bare calls, loaded from their bundle: built like the product, they stand on the same SDK. */
export function bareCallsOf({ bareCalls }: Bundles): typeof import('./baseline/bareCalls') {
  return createRequire(__filename)(bareCalls.file);
}
