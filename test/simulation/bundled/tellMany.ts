import { parseArgs } from 'node:util';
import { tellStory } from '../story';

/** Tells one process's share of the stories, and prints the end of each as a line of JSON. */
async function tellMany(): Promise<void> {
  const { values } = parseArgs({
    options: {
      first: { type: 'string' },
      count: { type: 'string' },
      every: { type: 'string' },
      steps: { type: 'string' },
    },
  });
  const [first, count, every, steps] = [values.first, values.count, values.every, values.steps].map(Number);
  for (let told = 0; told < (count ?? 0); told += every ?? 1) {
    const { reached, ...end } = await tellStory({ seed: (first ?? 1) + told, steps: steps ?? 300 });
    process.stdout.write(`${JSON.stringify({ ...end, reached: Object.fromEntries(reached) })}\n`);
  }
}

void tellMany();
