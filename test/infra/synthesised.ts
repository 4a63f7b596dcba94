import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { Templates } from './synthesise';

const PARTS = ['data', 'written', 'code'] as const;

const kept = new Map<string, Templates>();

/** The templates that `cdk synth -c stage=…` makes, with code that needs no build; each stage is synthesised once per run. */
export function templatesOf(stageName: string): Templates {
  const templates = kept.get(stageName) ?? read(stageName);
  kept.set(stageName, templates);
  return templates;
}

/** The template of the code. */
export function synthesised(stageName: string): Template {
  return templatesOf(stageName).code;
}

/**
 * Reads a stage's templates. A synthesis takes seconds: the first test file that asks makes them, and the others read
 * its file.
 */
function read(stageName: string): Templates {
  const folder = process.env['TEST_TEMPLATES'] ?? '';
  const file = join(folder, `${stageName}.json`);
  if (!existsSync(file)) write(stageName, file);
  const { data, written, code } = JSON.parse(readFileSync(file, 'utf8'));
  return { data: Template.fromJSON(data), written: Template.fromJSON(written), code: Template.fromJSON(code) };
}

function write(stageName: string, file: string): void {
  // Loading the CDK costs as much as a synthesis: only the file that makes the templates loads it.
  const { synthesise } = require('./synthesise') as typeof import('./synthesise');
  const { stageNamed } = require('../../infra/stages') as typeof import('../../infra/stages');
  const made = synthesise(stageNamed(stageName));
  const text = JSON.stringify(Object.fromEntries(PARTS.map((part) => [part, made[part].toJSON()])));
  // Two workers may write the same file at once: it appears only when it is whole.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, file);
}
