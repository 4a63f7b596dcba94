import type { Chance } from './chance';

/** How often each kind of trouble comes; each story draws its own, so that some are calm and some are hell. */
export type Faults = {
  /** A store call is refused before it did anything. */
  readonly refused: number;
  /** A write is done, and its answer never comes. */
  readonly lostAnswer: number;
  /** A transaction meets another one. */
  readonly conflict: number;
  /** The process dies at a port call, before or after its effect. */
  readonly death: number;
  /** A call takes seconds instead of milliseconds. */
  readonly slow: number;
  /** Mail, events and the archive fail. */
  readonly services: number;
  /** A list follows an index that lags behind the items. */
  readonly staleList: number;
  /** A schedule's run comes late, twice, or not at all. */
  readonly schedule: number;
  /** Robokassa delays, repeats, reorders, loses. */
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

/** In a third of the stories one kind of trouble is left out, in a third it is rare, in a third common. */
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
