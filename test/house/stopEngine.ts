import { rmSync } from 'node:fs';
import { runningEngine } from './startEngine';

export default async function stop(): Promise<void> {
  await runningEngine()?.close();
  const templates = process.env['TEST_TEMPLATES'];
  if (templates) rmSync(templates, { recursive: true, force: true });
}
