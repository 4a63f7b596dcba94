import { parseArgs } from 'node:util';
import { tellStory } from '../story';

/**
 * Tells stories until one breaks an invariant, and prints the seed and the invariant as JSON; `{}` if none breaks. The
 * seed of `--first` comes before all others: where a known seed breaks, the seeds before it need not be told.
 */
async function hunt(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, steps: { type: 'string' }, first: { type: 'string' } },
  });
  const steps = Number(values.steps ?? 300);
  const inOrder = Array.from({ length: Number(values.seeds ?? 1) }, (_, index) => index + 1);
  for (const seed of values.first ? [Number(values.first), ...inOrder] : inOrder) {
    const { fault } = await tellStory({ seed, steps });
    if (!fault) continue;
    process.stdout.write(JSON.stringify({ after: seed, ...fault }));
    return;
  }
  process.stdout.write('{}');
}

void hunt();
