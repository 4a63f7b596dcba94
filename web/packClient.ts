import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { version } from '../package.json';

const SOURCES = join(__dirname, 'client');
const ROOT = join(__dirname, '..');

const MANIFEST = {
  name: '@olchat/billing-client',
  version,
  description: 'The typed client of OLChat’s group billing',
  license: 'UNLICENSED',
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  engines: { node: '>=20' },
};

/** Builds `@olchat/billing-client` into an emptied folder: one ES module, its declarations, manifest and README. */
export async function buildClient(outDir: string): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await build({
    absWorkingDir: SOURCES,
    entryPoints: ['index.ts'],
    outfile: join(outDir, 'index.js'),
    bundle: true,
    format: 'esm',
    target: ['es2022'],
    charset: 'utf8',
  });
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', SOURCES, '--outDir', outDir], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const name of readdirSync(outDir).filter((one) => one.endsWith('.d.ts'))) nameWhole(join(outDir, name));
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(MANIFEST, null, 2)}\n`);
  cpSync(join(SOURCES, 'README.md'), join(outDir, 'README.md'));
}

/** Adds `.js` to the imports: Node finds a module only by its whole name, and our sources leave the ending out. */
function nameWhole(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/ from '(\.\/\w+)'/g, " from '$1.js'"));
}

/** Packs the built folder with npm; returns the path of the tarball. */
export function packed(folder: string, into: string): string {
  const told = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [{ filename }]: [{ readonly filename: string }] = JSON.parse(told);
  return join(into, filename);
}

// Run, not imported: `npm run pack:client`.
if (require.main === module) {
  const folder = join(ROOT, 'dist/web/client');
  buildClient(folder).then(
    () => process.stdout.write(`${packed(folder, join(ROOT, 'dist'))}\n`),
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    },
  );
}
