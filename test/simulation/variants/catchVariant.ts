import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundleStories } from '../bundled/bundleStories';
import type { Variant } from './variants';

export type Caught = { readonly after?: number; readonly invariant?: string; readonly what?: string };

type Hunt = {
  readonly steps?: number;
  /** The seed to try before all others. */
  readonly first?: number | undefined;
};

/** Tells stories with the variant in place of the product until one breaks. Returns nothing of it if none breaks. */
export async function catchVariant(
  variant: Variant,
  folder: string,
  { steps = 300, first }: Hunt = {},
): Promise<Caught> {
  const bundle = await bundleStories('hunt', variant, folder);
  const { stdout } = await promisify(execFile)(process.execPath, [
    bundle,
    '--seeds',
    String(variant.within),
    '--steps',
    String(steps),
    ...(first === undefined ? [] : ['--first', String(first)]),
  ]);
  return JSON.parse(stdout);
}
