import { resolve } from 'node:path';
import { importFindings } from './importRules';

async function main(): Promise<void> {
  const findings = await importFindings(resolve(__dirname, '../..'));
  for (const { rule, from, to } of findings) process.stderr.write(`${rule}: ${from} → ${to}\n`);
  if (findings.length === 0) return;
  process.stderr.write(
    'The comment of each rule in .dependency-cruiser.cjs says why; docs/architecture.md has the map.\n',
  );
  process.exitCode = 1;
}

void main();
