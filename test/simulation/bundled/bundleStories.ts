import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Variant } from '../variants/variants';

const ROOT = resolve(__dirname, '../../..');

/**
 * Bundles stories, or worked lives, with the variant's edits in place of the product's own lines; the files themselves are not touched. Without
 * edits it is the product as it is.
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

/** What the handlers would use on AWS is imported beside the functions, and never made here. */
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

/** @throws Error where the line is not there exactly once: the variant would break nothing, and pass for caught or missed. */
function replacedOnce(text: string, find: string, put: string, path: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${find}`);
  return parts.join(put);
}
