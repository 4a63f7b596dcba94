import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files by name: in a folder, where they survive a restart, or in memory. */
export type KeptFiles = {
  readonly write: (name: string, bytes: Buffer) => void;
  readonly read: (name: string) => Buffer | undefined;
  readonly names: () => readonly string[];
};

export function keptFiles(folder: string | undefined): KeptFiles {
  return folder === undefined ? inMemory() : inFolder(folder);
}

function inMemory(): KeptFiles {
  const files = new Map<string, Buffer>();
  return {
    write: (name, bytes) => files.set(name, bytes),
    read: (name) => files.get(name),
    names: () => [...files.keys()].toSorted(),
  };
}

const UNFINISHED = '.unfinished';

function inFolder(folder: string): KeptFiles {
  mkdirSync(folder, { recursive: true });
  const pathOf = (name: string) => {
    // Names come from requests; none may lead out of the folder.
    if (!/^[\w%.~!'()*-]+$/.test(name) || name.startsWith('.')) throw new Error(`no name for a file: ${name}`);
    return join(folder, name);
  };
  return {
    write: (name, bytes) => {
      const path = pathOf(name);
      // Written aside and renamed: a process killed halfway leaves either the old file or the new one whole.
      writeFileSync(`${path}${UNFINISHED}`, bytes);
      renameSync(`${path}${UNFINISHED}`, path);
    },
    read: (name) => {
      const path = pathOf(name);
      return existsSync(path) ? readFileSync(path) : undefined;
    },
    names: () =>
      readdirSync(folder)
        .filter((name) => !name.endsWith(UNFINISHED))
        .toSorted(),
  };
}
