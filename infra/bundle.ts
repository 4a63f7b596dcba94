import { readdirSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { cutImages, SELLER_IMAGES } from './images/cutImage';
import { leaveOutDocs } from './leaveOutDocs';
import { sellersFiles } from './sellers';
import { leaveOutUnusedPdfLib } from './unusedModules';
import { leaveOutUnusedSchemas } from './unusedSchemas';

const ROOT = join(__dirname, '..');
const FUNCTIONS = join(ROOT, 'functions');

/** What Lambda loads in each folder; `primed.handler` is the name of its entry. */
const PRIMED = join(__dirname, 'primed.mjs');

/** Where the stack looks for the code. */
export const BUNDLES = join(ROOT, 'dist', 'functions');

/** How every function is bundled. The benchmarks build their baselines by the same options, or a ratio would say nothing. */
export const BUNDLE_OPTIONS: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  // The cold start was measured: ES modules, or the SDK left to the runtime, load half as fast again.
  format: 'cjs',
  // From a package's ES build, unused code is dropped. esbuild's own order for Node takes the CommonJS build: 200 KB
  // more.
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'infra', 'lambdaCredentials.ts'),
    // The same package in today's JavaScript; its usual build is a third larger.
    'libphonenumber-js/core': 'libphonenumber-js/core/es6',
  },
  plugins: [leaveOutUnusedPdfLib, leaveOutUnusedSchemas, leaveOutDocs],
  minify: true,
  // Node reads UTF-8. Escaped, each Russian letter of a refusal would take six bytes instead of two: 40 KB of the desk.
  charset: 'utf8',
  legalComments: 'none',
};

export type Bundle = {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  /** Every source file with at least one line in the bundle, from the project's root. */
  readonly inputs: readonly string[];
};

/**
 * One file per Lambda function: `functions/<name>.ts` becomes `<outDir>/<name>/index.js`, and `<outDir>.meta.json` says
 * what is inside. One esbuild pass for all of them: a pass each, as NodejsFunction does, makes synth three times slower.
 */
export async function bundleFunctions(outDir = BUNDLES): Promise<{ bundles: readonly Bundle[]; metafile: Metafile }> {
  const names = functionNames();
  const { metafile } = await build({
    ...BUNDLE_OPTIONS,
    entryPoints: names.map((name) => ({ in: join(FUNCTIONS, `${name}.ts`), out: join(name, 'index') })),
    outdir: outDir,
    metafile: true,
  });
  // Lambda loads this file, and this file loads the function.
  await Promise.all(names.map((name) => copyFile(PRIMED, join(outDir, name, basename(PRIMED)))));
  await Promise.all(names.map((name) => writeSellers(join(outDir, name))));
  await writeFile(`${outDir}.meta.json`, JSON.stringify(metafile));
  const bundles = names.map((name) => bundleOf(name, outDir, metafile));
  // Beside the code that draws: an environment variable would be too small for pictures.
  const images = await cutImages(SELLER_IMAGES);
  await Promise.all(
    bundles.filter(draws).map(({ name }) => writeFile(join(outDir, name, 'seller-images.json'), images)),
  );
  return { bundles, metafile };
}

/** Whether a function draws invoices or acts, judged by its bundle: a list of names would forget the next one. */
function draws({ inputs }: Bundle): boolean {
  return inputs.some((input) => input === 'lib/documents/invoicePdf.ts' || input === 'lib/documents/actPdf.ts');
}

async function writeSellers(folder: string): Promise<void> {
  await mkdir(join(folder, 'sellers'), { recursive: true });
  await Promise.all(sellersFiles().map(({ file, text }) => writeFile(join(folder, file), text)));
}

function functionNames(): readonly string[] {
  return readdirSync(FUNCTIONS)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
}

function bundleOf(name: string, outDir: string, metafile: Metafile): Bundle {
  const file = join(outDir, name, 'index.js');
  const output = metafile.outputs[relative(ROOT, file)];
  if (!output) throw new Error(`esbuild reports no bundle for ${name}`);
  return { name, file, bytes: output.bytes, inputs: Object.keys(output.inputs) };
}

function table(bundles: readonly Bundle[]): string {
  return bundles.map(({ name, bytes }) => `${name.padEnd(24)} ${Math.ceil(bytes / 1000)} KB\n`).join('');
}

// Run, not imported: `npm run build`.
if (require.main === module) {
  bundleFunctions().then(
    ({ bundles }) => process.stderr.write(table(bundles)),
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    },
  );
}
