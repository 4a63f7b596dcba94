// biome-ignore-all lint/plugin: the one home of chance
// biome-ignore-all lint/style/noRestrictedGlobals: the one home of waiting

/** Waits for real. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** From 0 up to 1. */
export function random(): number {
  return Math.random();
}
