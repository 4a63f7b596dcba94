import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets esbuild leave out the schemas of calls that nobody makes. The SDK describes each call of a service by arrays.
 * esbuild keeps an array with a computed key even where nothing uses it, because computing a key may have side effects;
 * here each key is a constant string. S3's unused arrays are 57 KB of a function, built at each start.
 *
 * The schemas of errors stay: the SDK registers each of them, and makes its error classes by them.
 */
export const leaveOutUnusedSchemas: Plugin = {
  name: 'leave-out-unused-schemas',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(SCHEMA, '$1 = /* @__PURE__ */ (() => $2)();'),
      loader: 'js',
    }));
  },
};

/** A declaration as the SDK prints it: no line within it ends with a semicolon. */
const SCHEMA = /^((?:export )?var [\w$]+) = (\[[^;]*\]);$/gm;
