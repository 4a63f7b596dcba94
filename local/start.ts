import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFunctions } from '../serve/functions';
import { type LocalCloud, startLocalCloud } from './cloud/localCloud';
import { takeFolder } from './cloud/takeFolder';

const HOUSE = join(__dirname, '..');
const OWN_FILES = [
  ...['table.sqlite', 'table.sqlite-wal', 'table.sqlite-shm', 'issuer.json', 'clock.json', 'robokassa.json'],
  ...['s3', 'mail', 'events'],
];

async function main(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the person's choice at the shell
  const chosen = process.env;
  const { PORT, ROBOKASSA_PORT, FRAMED_BY, PAGE_ORIGINS, LOG_LEVEL = 'WARN', DATA = join(HOUSE, '.local') } = chosen;
  const port = portOf('PORT', PORT ?? '3000');
  const robokassaPort = portOf('ROBOKASSA_PORT', ROBOKASSA_PORT ?? String(port + 1));
  // biome-ignore lint/style/noProcessEnv: the functions' own logger reads it
  process.env['POWERTOOLS_LOG_LEVEL'] = LOG_LEVEL;
  const isFresh = isFreshAsked(process.argv.slice(2));
  const release = takeFolder(DATA);
  if (isFresh) {
    // Only the local cloud's own files: DATA may name a folder that holds other things too.
    for (const name of OWN_FILES) rmSync(join(DATA, name), { recursive: true, force: true });
  }
  const cloud = await startLocalCloud({
    port,
    robokassaPort,
    dataFolder: DATA,
    functions: bundledFunctions(join(HOUSE, 'dist/functions')),
    framedBy: FRAMED_BY?.split(' '),
    pageOrigins: PAGE_ORIGINS?.split(' '),
    log: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(welcome(cloud, DATA));

  const stop = () => {
    cloud
      .close()
      .finally(release)
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function isFreshAsked(flags: readonly string[]): boolean {
  const unknown = flags.find((flag) => flag !== '--fresh');
  if (unknown !== undefined) throw new Error(`«${unknown}» is not understood: npm start [-- --fresh]`);
  return flags.length > 0;
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} must be a port, not «${text}»`);
  return port;
}

function welcome({ url, robokassaUrl, timeline }: LocalCloud, data: string): string {
  return `
OLChat group billing is up. Nothing here reaches AWS or Robokassa, and no money moves.

  Page        ${url}/   (?portal=… for another portal)
  API         ${url}/v1/…   a token for it: POST ${url}/local/token
  Operators   ${url}/operator/
  Mail        ${url}/local/mail   (what customers are sent)
  Events      ${url}/local/events   (what the rest of OLChat is told; as JSON: /local/events.json)
  Clock       ${url}/local/clock   now ${new Date(timeline.now()).toISOString()}
  Robokassa   ${robokassaUrl}/   (a simulator: operations, payment page, control)
  Data        ${data}   (npm start -- --fresh empties it)

Ctrl-C stops everything.
`;
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    taken
      ? `${what}\nAnother program has this port: choose others with PORT=4000 npm start, or ROBOKASSA_PORT alone\n`
      : `${what}\n`,
  );
  process.exit(1);
});
