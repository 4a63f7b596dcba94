import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '24.22.3';

/** The file of a Node of the version that the functions run on, or why there is none. */
export type Node24 = { readonly file: string } | { readonly missing: string };

/**
 * Finds a Node 24, which the functions run on, whatever runs the bench: cold starts differ between versions. It is
 * fetched once from the registry into the user's cache: as a dependency its 190 MB would slow down every `npm ci`.
 */
export async function findNode24(): Promise<Node24> {
  if (process.versions.node.startsWith('24.')) return { file: process.execPath };
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(homedir(), '.cache', 'olchat-group-billing', `node-${VERSION}`);
  const file = join(folder, 'node_modules', name, 'bin', 'node');
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(file)) {
      const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
      await promisify(execFile)('npm', ['install', ...options, '--prefix', folder, `${name}@${VERSION}`], {
        timeout: 120_000,
      });
    }
    await promisify(execFile)(file, ['--version'], { timeout: 10_000 });
    return { file };
  } catch {
    return { missing: `no Node ${VERSION}: the registry has none for this machine, or is out of reach` };
  }
}
