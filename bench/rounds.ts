const FEWEST = 7;
const ENOUGH_AFTER_MS = 25_000;

/** 0, 1, 2 … so many rounds; on a machine that is slow or busy fewer, so that the whole bench stays below eight minutes. */
export function* rounds(most: number): Generator<number> {
  const began = Date.now();
  for (let round = 0; round < most; round += 1) {
    if (round >= FEWEST && Date.now() - began > ENOUGH_AFTER_MS) return;
    yield round;
  }
}
