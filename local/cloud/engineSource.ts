import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Where DynamoDB comes from: an engine that already runs, or a program to start. */
export type EngineSource = { readonly endpoint: string } | { readonly binary: string };

type Machine = {
  readonly platform: string;
  readonly arch: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** An endpoint that a person named comes first, then the engine that npm installed, then one on the PATH. */
export function engineSource(machine: Machine): EngineSource {
  const endpoint = machine.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  if (endpoint !== '') return { endpoint };
  const binary = installedBinary(machine) ?? binaryOnPath(machine.environment['PATH'] ?? '');
  if (binary !== undefined) return { binary };
  throw new Error(
    `There is no DynamoDB engine for ${machine.platform}-${machine.arch} here. Three ways to have one: ` +
      '(1) set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB that runs, such as http://127.0.0.1:8000 of DynamoDB Local; ' +
      '(2) put a `dynoxide` program on the PATH (https://github.com/nubo-db/dynoxide); ' +
      '(3) use Linux on x64, where `npm ci` installs @dynoxide/linux-x64 unless optional packages are left out.',
  );
}

function installedBinary({ platform, arch }: Machine): string | undefined {
  if (platform !== 'linux' || arch !== 'x64') return undefined;
  try {
    return join(dirname(createRequire(__filename).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch {
    // `npm ci --omit=optional` leaves it out; the PATH may still have one.
    return undefined;
  }
}

function binaryOnPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'dynoxide'))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
