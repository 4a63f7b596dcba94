import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Where Linux keeps control groups of version 1; on some machines root may create one.
const CPU_GROUPS = '/sys/fs/cgroup/cpu';

// A function of 1 024 MB has 0.58 of a core. The periods are short, as Lambda's own: within one of 100 ms a whole call
// would run without being slowed.
const PERIOD_US = 20_000;
const QUOTA_US = 11_600;

/** A part of a core, for the processes that are admitted. */
export type LimitedCore = {
  readonly admit: (processId: number) => void;
  /** To be called after the last admitted process has ended. */
  readonly close: () => void;
};

/** @returns undefined where this machine does not let us limit a process. */
export function limitedCore(): LimitedCore | undefined {
  const group = join(CPU_GROUPS, `olchat-bench-${process.pid}`);
  try {
    mkdirSync(group);
    writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US));
    writeFileSync(join(group, 'cpu.cfs_quota_us'), String(QUOTA_US));
  } catch {
    return;
  }
  return {
    admit: (processId) => writeFileSync(join(group, 'cgroup.procs'), String(processId)),
    close: () => rmdirSync(group),
  };
}
