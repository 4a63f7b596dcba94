import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catchVariant } from './catchVariant';
import { VARIANTS } from './variants';

/**
 * Prints the table of broken variants for docs/reliability.md. An argument picks the variants whose name contains it.
 */
async function main(): Promise<void> {
  const folder = join(tmpdir(), `variants-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const only = process.argv[2];
  for (const variant of VARIANTS.filter(({ name }) => !only || name.includes(only))) {
    try {
      const { after, invariant, what } = await catchVariant(variant, folder);
      process.stdout.write(
        `| ${variant.name} | ${after ?? '**survives**'} | ${variant.within} | ${invariant ?? ''} | ${what ?? ''}\n`,
      );
    } catch (error) {
      process.stdout.write(`| ${variant.name} | ${String(error).slice(0, 300).replaceAll('\n', ' ')}\n`);
    }
  }
}

void main();
