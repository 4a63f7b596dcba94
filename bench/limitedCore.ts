import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Where Linux keeps control groups of version 1, which a machine may let its root make.
const CPU_GROUPS = '/sys/fs/cgroup/cpu';

// A function of 1 024 MB has 0.58 of a core. Short periods, as Lambda's own: in one of 100 ms a whole call would run unhindered.
const PERIOD_US = 20_000;
const QUOTA_US = 11_600;

/** Part of a core, for processes that are put there. */
export type LimitedCore = {
  readonly admit: (processId: number) => void;
  /** After the last of its processes has ended. */
  readonly close: () => void;
};

/** @returns undefined where the machine lets nobody limit a process. */
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
