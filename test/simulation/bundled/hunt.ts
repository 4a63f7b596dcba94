import { parseArgs } from 'node:util';
import { tellStory } from '../story';

/**
 * Tells stories until one breaks an invariant; says which story, and which invariant. The story of `--first` comes before
 * all others: where it is known to break, none of those before it has to be told. Bundled with a variant, and run by itself.
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
