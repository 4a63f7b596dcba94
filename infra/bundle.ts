import { readdirSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
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

/**
 * How every function is bundled. The benchmarks build their baselines by the same options, or a ratio would say
 * nothing.
 */
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

type Built = {
  readonly file: string;
  readonly bytes: number;
  /** Every source file with at least one line in it, from the project's root. */
  readonly inputs: readonly string[];
};

export type Bundle = Built & {
  readonly name: string;
  /** The files beside it that it imports when it needs them. */
  readonly apart: readonly Built[];
};

/**
 * Modules that stay an `import()`: each is a file beside the functions that import it, which a start does not read.
 * Code that a function and such a module both need is in both files. That does no harm here: the modules keep no state
 * for a function, and functions know none of their errors by a class of ours.
 */
const APART = ['lib/documents/drawing.ts', 'lib/mail/mime.ts'].map((module) => join(ROOT, module));

const keptApart: Plugin = {
  name: 'kept-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      const isApart = kind === 'dynamic-import' && APART.includes(`${join(resolveDir, path)}.ts`);
      return isApart ? { path: `./${basename(path)}.js`, external: true } : undefined;
    });
  },
};

/**
 * One file per Lambda function: `functions/<name>.ts` becomes `<outDir>/<name>/index.js`, with `drawing.js` and
 * `mime.js` beside it if it imports them, and `<outDir>.meta.json` says what is inside. One esbuild pass for all of
 * them: a pass each, as NodejsFunction does, makes synth three times slower.
 */
export async function bundleFunctions(outDir = BUNDLES): Promise<readonly Bundle[]> {
  const names = functionNames();
  const [functions, apart] = await Promise.all([
    build({
      ...BUNDLE_OPTIONS,
      plugins: [...(BUNDLE_OPTIONS.plugins ?? []), keptApart],
      entryPoints: names.map((name) => ({ in: join(FUNCTIONS, `${name}.ts`), out: join(name, 'index') })),
      outdir: outDir,
      metafile: true,
    }),
    build({
      ...BUNDLE_OPTIONS,
      entryPoints: APART.map((module) => ({ in: module, out: basename(module, '.ts') })),
      outdir: outDir,
      metafile: true,
      write: false,
    }),
  ]);
  // Lambda loads this file, and this file loads the function.
  await Promise.all(names.map((name) => copyFile(PRIMED, join(outDir, name, basename(PRIMED)))));
  await Promise.all(names.map((name) => writeSellers(join(outDir, name))));
  const metafile = {
    inputs: { ...functions.metafile.inputs, ...apart.metafile.inputs },
    outputs: { ...functions.metafile.outputs, ...apart.metafile.outputs },
  };
  await writeFile(`${outDir}.meta.json`, JSON.stringify(metafile));
  const bundles = names.map((name) => bundleOf(name, outDir, metafile));
  const codes = new Map(apart.outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const images = await cutImages(SELLER_IMAGES);
  await Promise.all(
    bundles.map(async (bundle) => {
      for (const { file } of bundle.apart) {
        const code = codes.get(basename(file));
        // An empty file would be found only when a customer waits for an invoice.
        if (!code) throw new Error(`esbuild made no ${basename(file)}`);
        await writeFile(file, code);
      }
      // Beside the code that draws: an environment variable would be too small for pictures.
      if (draws(bundle)) await writeFile(join(outDir, bundle.name, 'seller-images.json'), images);
    }),
  );
  return bundles;
}

/** Whether a function draws invoices or acts, by what it imports: a list of names would forget the next one. */
function draws({ apart }: Bundle): boolean {
  return apart.some(({ file }) => basename(file) === 'drawing.js');
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
  const { imports, ...built } = outputAs(file, metafile);
  const imported = APART.map((module) => `${basename(module, '.ts')}.js`).filter((beside) =>
    imports.some(({ path }) => path === `./${beside}`),
  );
  const apart = imported.map((beside) => {
    const { bytes, inputs } = outputAs(join(outDir, beside), metafile);
    return { file: join(outDir, name, beside), bytes, inputs };
  });
  return { name, file, ...built, apart };
}

function outputAs(file: string, { outputs }: Metafile) {
  const output = outputs[relative(ROOT, file)];
  if (!output) throw new Error(`esbuild reports no ${file}`);
  return { bytes: output.bytes, inputs: Object.keys(output.inputs), imports: output.imports };
}

function table(bundles: readonly Bundle[]): string {
  return bundles.map(({ name, bytes }) => `${name.padEnd(24)} ${Math.ceil(bytes / 1000)} KB\n`).join('');
}

// Run, not imported: `npm run build`.
if (require.main === module) {
  bundleFunctions().then(
    (bundles) => process.stderr.write(table(bundles)),
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    },
  );
}
