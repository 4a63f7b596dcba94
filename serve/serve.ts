import { join } from 'node:path';
import { bundledFunctions } from './functions';
import { startServer } from './server';
import { serveSettings } from './serveSettings';

const HOUSE = join(__dirname, '..');

/** `npm run serve`: the product without AWS Lambda, API Gateway and Scheduler (docs/deploy-elsewhere.md). */
async function main(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: where the operator configures it
  const settings = serveSettings(process.env);
  const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);
  const server = await startServer({ ...settings, functions: bundledFunctions(join(HOUSE, 'dist/functions')), log });
  log(`serving on ${server.url}, tokens of ${settings.issuer}, table ${settings.tableName}`);

  const stop = () => {
    log('stopping: what runs is waited for');
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
