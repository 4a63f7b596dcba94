import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const SOURCES = __dirname;

/** Where pages.ts looks for them. */
export const PAGES = join(SOURCES, '../dist/pages');

/** What the dialog uses is there in browsers of these years; older ones are few and get nothing half. */
const BROWSERS = ['chrome111', 'firefox121', 'safari16.4'];

/** `needs` are the scripts that it cannot run without; what it asks for later is not among them. */
export type Asset = { readonly name: string; readonly bytes: number; readonly needs: readonly string[] };

/**
 * Builds the pages: each asset gets its content's hash into its name, so that a browser may keep it for ever, and the
 * pages refer to it by that name.
 */
export async function buildPages(outDir = PAGES): Promise<readonly Asset[]> {
  rmSync(outDir, { recursive: true, force: true });
  const built = await Promise.all([
    bundle(outDir, ['main.tsx', 'page.css']),
    bundle(outDir, ['operator.tsx', 'operator.css']),
    bundle(outDir, ['return.ts']),
  ]);
  const assets = built.flatMap(({ metafile }) =>
    Object.entries(metafile.outputs).map(([path, { bytes, imports }]) => ({
      name: basename(path),
      bytes,
      needs: imports.filter(({ kind }) => kind === 'import-statement').map((needed) => basename(needed.path)),
    })),
  );
  copyFileSync(join(SOURCES, 'icon.svg'), join(outDir, 'assets/icon.svg'));
  for (const page of ['index.html', 'return.html', 'operator.html'])
    writeFileSync(join(outDir, page), pageWith(page, assets));
  return assets;
}

/** One page's script and style. What a script imports later is a file of its own; two pages at once would share files so. */
function bundle(outDir: string, entryPoints: string[]) {
  return build({
    absWorkingDir: SOURCES,
    entryPoints,
    outdir: join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: BROWSERS,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // The same in the language of the browsers above: its usual build is a third larger.
    alias: { 'libphonenumber-js/core': 'libphonenumber-js/core/es6' },
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
  });
}

/** The page with the names as they were built, and told at once of the scripts that its own cannot run without. */
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
  buildPages().then(
    (assets) => {
      for (const { name, bytes } of assets) process.stderr.write(`${name.padEnd(24)} ${Math.ceil(bytes / 1000)} KB\n`);
    },
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    },
  );
}
