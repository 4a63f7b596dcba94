import { resolve } from 'node:path';
import { importFindings } from './importRules';

async function main(): Promise<void> {
  const findings = await importFindings(resolve(__dirname, '../..'));
  for (const { rule, from, to } of findings) process.stderr.write(`${rule}: ${from} → ${to}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

void main();
