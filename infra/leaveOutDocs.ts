import { readFile } from 'node:fs/promises';
import { type ObjectExpression, parse, print } from '@swc/core';
import type { Plugin } from 'esbuild';

/**
 * Leaves `docs` out of the definitions of the routes that go into the functions: what readers of openapi.json are told
 * (summaries, descriptions, examples, the schemas of answers). No call needs it, and it is up to a twentieth of a
 * function whose load a customer waits for. The modules that only `docs` imports go with it.
 */
export const leaveOutDocs: Plugin = {
  name: 'leave-out-docs',
  setup(build) {
    build.onLoad({ filter: /[\\/]lib[\\/]api[\\/]routes[\\/].+\.ts$/ }, async ({ path }) => {
      const program = await parse(await readFile(path, 'utf8'), { syntax: 'typescript' });
      // The syntax tree is plain data, so JSON.parse hands every node to this function.
      const withoutDocs = JSON.parse(JSON.stringify(program), (_, node) => (isObject(node) ? dropDocs(node) : node));
      return { contents: (await print(withoutDocs)).code, loader: 'ts' };
    });
  },
};

function isObject(node: unknown): node is ObjectExpression {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'ObjectExpression';
}

function dropDocs(object: ObjectExpression): ObjectExpression {
  return {
    ...object,
    properties: object.properties.filter(
      (property) =>
        property.type !== 'KeyValueProperty' || property.key.type !== 'Identifier' || property.key.value !== 'docs',
    ),
  };
}
