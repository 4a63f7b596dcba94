import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

const HOUSE = resolve(__dirname, '../..');
const FOLDERS = ['functions', 'lib', 'infra', 'operations', 'serve', 'web', 'local', 'examples'];

const report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

type Finding = { readonly rule: string; readonly from: string; readonly to: string };

/**
 * The violations of the import rules (.dependency-cruiser.cjs) in a tree.
 * @throws Error when no module was read: a cruiser without its parser sees no module and so finds no fault.
 */
export async function importFindings(root: string): Promise<readonly Finding[]> {
  const folders = FOLDERS.filter((folder) => existsSync(resolve(root, folder)));
  const { summary } = report.parse(JSON.parse(await cruise(root, folders)));
  if (summary.totalCruised === 0) throw new Error('the cruiser read no module: is its parser for .ts installed?');
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

function cruise(root: string, folders: readonly string[]): Promise<string> {
  const program = resolve(HOUSE, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const configuration = resolve(HOUSE, '.dependency-cruiser.cjs');
  const reader = resolve(__dirname, 'readTsx.cjs');
  const args = ['--require', reader, program, '--config', configuration, '--output-type', 'json', ...folders];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // Its exit code is the number of violations; only a missing report is an error.
      if (stdout.startsWith('{')) done(stdout);
      else fail(new Error(`no report: ${stderr}`, { cause: error }));
    });
  });
}
