import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from '../../local/cloud/engine';

let running: Engine | undefined;

/** For the tear-down, which jest runs in the same process. */
export function runningEngine(): Engine | undefined {
  return running;
}

/** jest's global set-up: one DynamoDB engine in memory for the whole run, and one folder for the templates it makes. */
export default async function start(): Promise<void> {
  const engine = await startEngine({});
  running = engine;
  process.env['TEST_DYNAMODB_URL'] = engine.url;
  process.env['TEST_TEMPLATES'] = mkdtempSync(join(tmpdir(), 'templates-'));
}
