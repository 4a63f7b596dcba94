import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { Json } from '@stoplight/spectral-parsers';
import * as z from 'zod';

const HOUSE = resolve(__dirname, '../..');

type Finding = {
  readonly linter: 'redocly' | 'spectral';
  readonly rule: string;
  readonly where: string;
  readonly why: string;
};

/**
 * The findings of two linters in an OpenAPI document, by redocly.yaml and .spectral.js. Neither makes a network call:
 * Spectral is used as a library, because its command line reports each installation to its makers.
 * @throws Error where a linter gives no report: that is not a clean document
 */
export async function openapiFindings(file: string): Promise<readonly Finding[]> {
  const [ofRedocly, ofSpectral] = await Promise.all([redocly(file), spectral(file)]);
  return [...ofRedocly, ...ofSpectral];
}

const report = z.object({
  totals: z.object({ errors: z.number(), warnings: z.number() }),
  problems: z.array(
    z.object({
      ruleId: z.string(),
      message: z.string(),
      location: z.array(z.object({ pointer: z.string().optional() })),
    }),
  ),
});

async function redocly(file: string): Promise<readonly Finding[]> {
  const program = require.resolve('@redocly/cli/bin/cli.js');
  const config = ['--config', resolve(HOUSE, 'redocly.yaml'), '--format', 'json', '--max-problems', '10000'];
  const args = [program, 'lint', file, ...config];
  const env = { PATH: '', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_NOTIFICATIONS: 'true' };
  const text = await new Promise<string>((done, fail) => {
    execFile(process.execPath, args, { cwd: HOUSE, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // It exits with 1 where it has findings; only a missing report is an error.
      if (stdout.startsWith('{')) done(stdout);
      else fail(new Error(`no report of redocly: ${stderr}`, { cause: error }));
    });
  });
  return report.parse(JSON.parse(text)).problems.map(({ ruleId, message, location }) => ({
    linter: 'redocly',
    rule: ruleId,
    where: location[0]?.pointer ?? '',
    why: message,
  }));
}

async function spectral(file: string): Promise<readonly Finding[]> {
  const rules: RulesetDefinition = require('../../.spectral.js');
  const linter = new Spectral();
  linter.setRuleset(rules);
  const results = await linter.run(new Document(await readFile(file, 'utf8'), Json, file));
  return results.map(({ code, path, message }) => ({
    linter: 'spectral',
    rule: String(code),
    where: `#/${path.join('/')}`,
    why: message,
  }));
}
