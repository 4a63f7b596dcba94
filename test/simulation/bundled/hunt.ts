import { parseArgs } from 'node:util';
import { tellStory } from '../story';

/** Tells stories until one breaks an invariant; says after how many, and which. Bundled with a variant, and run by itself. */
async function hunt(): Promise<void> {
  const { values } = parseArgs({ options: { seeds: { type: 'string' }, steps: { type: 'string' } } });
  const steps = Number(values.steps ?? 300);
  for (let seed = 1; seed <= Number(values.seeds ?? 1); seed += 1) {
    const { fault } = await tellStory({ seed, steps });
    if (!fault) continue;
    process.stdout.write(JSON.stringify({ after: seed, ...fault }));
    return;
  }
  process.stdout.write('{}');
}

void hunt();
