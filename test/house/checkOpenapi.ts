import { resolve } from 'node:path';
import { openapiFindings } from './openapiRules';

async function main(): Promise<void> {
  const findings = await openapiFindings(resolve(__dirname, '../../openapi.json'));
  for (const { linter, rule, where, why } of findings) process.stderr.write(`${linter} ${rule}: ${where}: ${why}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

void main();
