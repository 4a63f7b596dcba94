import type { Chance } from './chance';

/**
 * How likely each kind of trouble is. Each story draws its own values: some stories are calm, in some hardly anything
 * works.
 */
export type Faults = {
  /** The store refuses a call and does nothing. */
  readonly refused: number;
  /** The store does a write, and its answer is lost. */
  readonly lostAnswer: number;
  /** A transaction conflicts with another one. */
  readonly conflict: number;
  /** The process dies at a port call, before or after its effect. */
  readonly death: number;
  /** A call takes seconds instead of milliseconds. */
  readonly slow: number;
  /** Mail, events and the archive fail. */
  readonly services: number;
  /** A list of due items comes from an index that lags, and names items that have left it. */
  readonly staleList: number;
  /** A run of a schedule comes late, twice, or not at all. */
  readonly schedule: number;
  /** Robokassa delays, repeats, reorders or loses reports, and fails to answer calls. */
  readonly robokassa: number;
};

export const NO_FAULTS: Faults = {
  refused: 0,
  lostAnswer: 0,
  conflict: 0,
  death: 0,
  slow: 0,
  services: 0,
  staleList: 0,
  schedule: 0,
  robokassa: 0,
};

/** Each kind of trouble is absent in a third of the stories, rare in a third, and common in a third. */
export function drawFaults(chance: Chance): Faults {
  const level = (common: number) => chance.oneOf([0, common / 6, common]);
  return {
    refused: level(0.06),
    lostAnswer: level(0.08),
    conflict: level(0.15),
    death: level(0.04),
    slow: level(0.08),
    services: level(0.5),
    staleList: level(0.3),
    schedule: level(0.4),
    robokassa: level(0.5),
  };
}
