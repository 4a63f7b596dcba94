import type { Benchmark } from './benchmark';
import { withFirstCalls } from './firstCalls';
import { limitedCore } from './limitedCore';
import { quantile, spreadOf } from './measuring';
import { findNode24 } from './node24';
import { startedInTurns } from './starts';

const AIM = { atMost: 0.6 };

/**
 * How long a customer waits after init: the first call alone, with the share of the processor that a function of 1 024
 * MB has. Init has the whole processor, as on Lambda, and primes the function if its bundle has a wrapper for that; the
 * minimum does nothing in init.
 */
export const firstCallAlone: Benchmark = async ({ engineUrl, bundles }) => {
  const leftOut = (why: string) => [{ what: 'first call alone, after init', measured: `left out: ${why}` }];
  const node = await findNode24();
  if ('missing' in node) return leftOut(node.missing);
  const core = limitedCore();
  if (!core) return leftOut('only root may limit a process here, on Linux with control groups of version 1');
  try {
    return await withFirstCalls({ engineUrl, bundles }, 'first-call', async ({ ofFunctions, ofMinimum }) => {
      const minimum = { bundle: bundles.minimum, first: ofMinimum };
      const asked = bundles.functions.filter(({ name }) => name in ofFunctions);
      const candidates = asked.map((bundle) => ({ bundle, first: ofFunctions[bundle.name] }));
      const starts = await startedInTurns([minimum, ...candidates], { node: node.file, beforeCall: core.admit });
      const least = starts(bundles.minimum);
      return asked.map((bundle) => {
        const ours = starts(bundle);
        const middle = (figures: readonly number[]) => `${quantile(figures, 0.5).toFixed(0)} ms`;
        return {
          what: `first call alone, 0.58 of a core: ${bundle.name}`,
          measured: `${middle(ours.map(({ callMs }) => callMs))}, ready after ${middle(ours.map(({ readyMs }) => readyMs))}`,
          baseline: `minimum: ${middle(least.map(({ callMs }) => callMs))}, ready after ${middle(least.map(({ readyMs }) => readyMs))}`,
          ratio: spreadOf(ours.map(({ callMs }, round) => callMs / (least[round]?.callMs ?? Number.NaN))),
          aim: AIM,
        };
      });
    });
  } finally {
    core.close();
  }
};
