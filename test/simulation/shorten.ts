import { type StoryEnd, type StoryOptions, tellStory } from './story';

const MOST_TRIES = 400;

/**
 * Finds acts that a failing story does not need: without them the same invariant still breaks. Returns the indices to
 * leave out.
 */
export async function shorten(options: StoryOptions, { fault, acts }: StoryEnd): Promise<ReadonlySet<number>> {
  let tries = 0;
  const breaks = async (without: ReadonlySet<number>) => {
    tries += 1;
    const end = await tellStory({ seed: options.seed, steps: options.steps, without });
    return end.fault?.invariant === fault?.invariant;
  };
  let without: ReadonlySet<number> = new Set();
  let left = [...acts];
  for (
    let size = Math.ceil(left.length / 2);
    size >= 1 && tries < MOST_TRIES;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < left.length && tries < MOST_TRIES; ) {
      const some = left.slice(from, from + size);
      const fewer = new Set([...without, ...some]);
      if (await breaks(fewer)) {
        without = fewer;
        left = left.filter((index) => !fewer.has(index));
      } else from += size;
    }
  }
  return without;
}
