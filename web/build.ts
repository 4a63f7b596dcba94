import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { packDialog } from './pack';

const SOURCES = __dirname;

/** The folder of the built pages: servePages (pages.ts) is given it. */
export const PAGES = join(SOURCES, '../dist/pages');

/** The folder of the built element; its npm package is put into `dialog` inside it. */
export const ELEMENT = join(SOURCES, '../dist/web');

/** The oldest browsers that have everything the dialog uses. Older ones are few and are not served. */
const BROWSERS = ['chrome111', 'firefox121', 'safari16.4'];

/** `needs` names the scripts without which the asset cannot run; what it imports dynamically is not among them. */
export type Asset = { readonly name: string; readonly bytes: number; readonly needs: readonly string[] };

/**
 * Builds the pages. Each asset has the hash of its content in its name, so that a browser may keep it for ever; the
 * pages refer to it by that name.
 */
export async function buildPages(outDir = PAGES): Promise<readonly Asset[]> {
  rmSync(outDir, { recursive: true, force: true });
  const built = await Promise.all([
    bundle(outDir, ['main.ts', 'page.css']),
    bundle(outDir, ['operator.tsx', 'operator.css']),
    bundle(outDir, ['return.ts']),
  ]);
  const assets = built.flatMap(({ metafile }) => assetsOf(metafile));
  copyFileSync(join(SOURCES, 'icon.svg'), join(outDir, 'assets/icon.svg'));
  for (const page of ['index.html', 'return.html', 'operator.html'])
    writeFileSync(join(outDir, page), pageWith(page, assets));
  return assets;
}

/**
 * Builds the dialog's element for pages of other services: the module `olchat-billing.js`, whose name never changes,
 * and beside it the folder `olchat-billing` with the parts that it loads later. The module finds the folder by its own
 * address.
 */
export async function buildElement(outDir = ELEMENT): Promise<readonly Asset[]> {
  rmSync(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    ...SCRIPT,
    entryPoints: [
      { in: 'element/olchatBilling.ts', out: 'olchat-billing' },
      { in: 'element/returned.ts', out: 'returned' },
    ],
    outdir: outDir,
    chunkNames: 'olchat-billing/[name]-[hash]',
  });
  packDialog(outDir);
  return assetsOf(metafile);
}

/**
 * Builds the script and the style of one page. What the script imports dynamically becomes a file of its own. Each page
 * is built alone: esbuild would cut code that two pages share into further files.
 */
function bundle(outDir: string, entryPoints: string[]) {
  return build({
    ...SCRIPT,
    entryPoints,
    outdir: join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
  });
}

/** Puts a style that a script imports into the script as text: one sheet, for all shadow roots that adopt it. */
const styleAsText: Plugin = {
  name: 'style-as-text',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /\.css$/, namespace: 'file' }, ({ kind, path, resolveDir }) =>
      kind === 'import-statement' ? { path: join(resolveDir, path), namespace: 'style' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'style' }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        write: false,
        target: BROWSERS,
        minify: true,
        charset: 'utf8',
      });
      return { contents: outputFiles[0]?.text.trim() ?? '', loader: 'text' };
    });
  },
};

/** The options with which all scripts are built. */
const SCRIPT = {
  absWorkingDir: SOURCES,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: BROWSERS,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // The same library for the browsers above: its usual build is a third larger.
  alias: { 'libphonenumber-js/core': 'libphonenumber-js/core/es6' },
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  plugins: [styleAsText],
} as const satisfies BuildOptions;

function assetsOf({ outputs }: Metafile): readonly Asset[] {
  return Object.entries(outputs).map(([path, { bytes, imports }]) => ({
    name: basename(path),
    bytes,
    needs: imports.filter(({ kind }) => kind === 'import-statement').map((needed) => basename(needed.path)),
  }));
}

/**
 * The page with the built names of its assets, and with preload links for the scripts without which its own cannot run.
 */
function pageWith(page: string, assets: readonly Asset[]): string {
  return assets.reduce(
    (html, { name, needs }) => {
      const source = `/assets/${name.replace(/-[A-Z0-9]{8}\./, '.')}`;
      if (!html.includes(source)) return html;
      const preloads = needs.map((needed) => `    <link rel="modulepreload" href="/assets/${needed}" />\n`).join('');
      return html.replaceAll(source, `/assets/${name}`).replace('  </head>', `${preloads}  </head>`);
    },
    readFileSync(join(SOURCES, page), 'utf8'),
  );
}

// Run, not imported: `npm run build`.
if (require.main === module) {
  Promise.all([buildPages(), buildElement()]).then(
    (built) => {
      for (const { name, bytes } of built.flat())
        process.stderr.write(`${name.padEnd(24)} ${Math.ceil(bytes / 1000)} KB\n`);
    },
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    },
  );
}
