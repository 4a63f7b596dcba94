import type { Instant } from '../calendar/instant';

/**
 * The one switch that stops all autopay charges at once, for the person on call (docs/rules.md, «The charging switch»).
 */
export type ChargingSetting = {
  readonly on: boolean;
  readonly reason: string;
  /** The operator's `sub`. */
  readonly by: string;
  readonly at: Instant;
};
