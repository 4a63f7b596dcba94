/** A clock that runs at real speed, jumps, and can be held still. */
export type VirtualClock = {
  now: () => number;
  moveTo: (instant: number) => void;
  /** Stops the clock, so that work between two jumps sees exactly the instant at which it was due. */
  hold: () => void;
  release: () => void;
};

/** Creates a clock that shows `start` now. */
export function createVirtualClock(start: number, realNow: () => number): VirtualClock {
  let shown = start;
  let shownSince = realNow();
  let held = false;
  // Math.max: if the machine's clock is set back, this one stands still.
  const now = () => (held ? shown : shown + Math.max(0, realNow() - shownSince));
  const moveTo = (instant: number) => {
    shown = instant;
    shownSince = realNow();
  };
  return {
    now,
    moveTo,
    hold: () => {
      moveTo(now());
      held = true;
    },
    release: () => {
      moveTo(shown);
      held = false;
    },
  };
}
