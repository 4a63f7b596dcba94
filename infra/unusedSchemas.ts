import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets esbuild leave out the schemas of calls that nobody makes. The SDK describes each call of a service and each member by
 * arrays, and esbuild keeps an array with a computed key even where nothing names it, because computing a key may do something.
 * Here each key is a string. S3's arrays alone are 57 KB of a function, and are built at each start.
 *
 * Errors stay: the SDK registers the schema of each one, and makes its classes by them.
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
