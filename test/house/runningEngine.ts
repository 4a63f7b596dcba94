import type { Engine } from '../../local/cloud/engine';

let running: Engine | undefined;

export function keepForTeardown(engine: Engine): void {
  running = engine;
}

export function runningEngine(): Engine | undefined {
  return running;
}
