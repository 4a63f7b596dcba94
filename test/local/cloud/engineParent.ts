import { startEngine } from '../../../local/cloud/engine';

/** A process that starts an engine, prints its address, and lives until it is killed. */
async function main(): Promise<void> {
  const engine = await startEngine({ environment: {} });
  process.stdout.write(`${engine.url}\n`);
}

void main();
