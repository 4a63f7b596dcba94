import { execFileSync } from 'node:child_process';

export type Commit = { readonly name: string; readonly isDirty: boolean };

/** Where no repository is, as in an archive of the sources. */
const UNKNOWN: Commit = { name: 'unknown', isDirty: true };

/** The commit that lies in the folder, and whether files differ from it. */
export function commitIn(folder: string): Commit {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return { name: git('rev-parse', 'HEAD').slice(0, 12), isDirty: git('status', '--porcelain') !== '' };
  } catch {
    return UNKNOWN;
  }
}

/**
 * What runs for real customers must be found again by its commit, and be the same when it is made again.
 * @throws Error for a live stage and sources that are no commit
 */
export function refuseDirty(
  stage: { readonly name: string; readonly robokassa: { readonly mode: string } },
  commit: Commit,
): void {
  if (stage.robokassa.mode !== 'live' || !commit.isDirty) return;
  throw new Error(`${stage.name} takes real money: commit what differs from ${commit.name} first`);
}
