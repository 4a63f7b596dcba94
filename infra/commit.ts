import { execFileSync } from 'node:child_process';

export type Commit = { readonly name: string; readonly isDirty: boolean };

/** The value where there is no repository, as in an archive of the sources. */
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
 * The code that runs for real customers must be reproducible from its commit.
 * @throws Error for a live stage whose sources are not a commit
 */
export function refuseDirty(
  stage: { readonly name: string; readonly robokassa: { readonly mode: string } },
  commit: Commit,
): void {
  if (stage.robokassa.mode !== 'live' || !commit.isDirty) return;
  throw new Error(`${stage.name} takes real money: commit what differs from ${commit.name} first`);
}
