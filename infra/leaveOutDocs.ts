import { readFile } from 'node:fs/promises';
import { type ObjectExpression, parse, print } from '@swc/core';
import type { Plugin } from 'esbuild';

/**
 * Leaves `docs` out of the definitions of the routes that go into the functions. What readers of openapi.json are told (summaries,
 * descriptions, examples, the schemas of answers) no call asks for, and it is up to a twentieth of a function that a customer waits
 * for. With it go the modules that only it names.
 */
export const leaveOutDocs: Plugin = {
  name: 'leave-out-docs',
  setup(build) {
    build.onLoad({ filter: /[\\/]lib[\\/]api[\\/]routes[\\/].+\.ts$/ }, async ({ path }) => {
      const program = await parse(await readFile(path, 'utf8'), { syntax: 'typescript' });
      // The syntax tree is plain data: each of its nodes comes by here.
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
