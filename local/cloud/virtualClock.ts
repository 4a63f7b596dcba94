/** A clock that runs at real speed, jumps, and can be held still. */
export type VirtualClock = {
  now: () => number;
  moveTo: (instant: number) => void;
  /** Stops it: what runs between two jumps then sees exactly the instant it was due at. */
  hold: () => void;
  release: () => void;
};

/** A clock that shows `start` now. */
export function createVirtualClock(start: number, realNow: () => number): VirtualClock {
  let shown = start;
  let shownSince = realNow();
  let held = false;
  // The machine's clock may be set back; this one is not.
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
