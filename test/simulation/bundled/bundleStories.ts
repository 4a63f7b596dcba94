import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Variant } from '../variants/variants';

const ROOT = resolve(__dirname, '../../..');

/**
 * Bundles one of the entry files beside this one, with the texts of the variant's edits replaced. The source files stay
 * as they are. Without edits the bundle has the product as it is.
 */
export async function bundleStories(
  entry: 'hunt' | 'tellMany' | 'replayed',
  { name, edits }: Pick<Variant, 'name' | 'edits'>,
  folder: string,
): Promise<string> {
  const outfile = join(folder, `${name.replace(/\W+/g, '-')}.cjs`);
  await build({
    entryPoints: [join(ROOT, `test/simulation/bundled/${entry}.ts`)],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outfile,
    logLevel: 'silent',
    plugins: [withoutAws, edited(edits)],
  });
  return outfile;
}

/** Replaces AWS's packages by empty classes: the functions import them, and a story never makes one. */
const withoutAws: Plugin = {
  name: 'without AWS',
  setup(bundle) {
    bundle.onResolve({ filter: /^(@aws-sdk|@aws-lambda-powertools)\/|^nodemailer/ }, ({ path }) => ({
      path,
      namespace: 'aws',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'aws' }, () => ({
      contents: 'module.exports = new Proxy({}, { get: () => class {} });',
    }));
  },
};

function edited(edits: Variant['edits']): Plugin {
  const files = new Map(edits.map(({ file }) => [join(ROOT, file), edits.filter((edit) => edit.file === file)]));
  return {
    name: 'variant',
    setup(bundle) {
      bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const own = files.get(path);
        if (!own) return undefined;
        const source = await readFile(path, 'utf8');
        return {
          contents: own.reduce((text, { find, put }) => replacedOnce(text, find, put, path), source),
          loader: 'ts',
        };
      });
    },
  };
}

/**
 * @throws Error if the text is not in the file exactly once: the variant would then be the product itself, or change
 * another place as well.
 */
function replacedOnce(text: string, find: string, put: string, path: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${find}`);
  return parts.join(put);
}
