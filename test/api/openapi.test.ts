import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openapiDocument } from '../../lib/api/openapi';
import type { RouteDefinition } from '../../lib/api/route';
import { OPERATIONS, ROUTES } from '../../lib/api/routes';

const document: any = JSON.parse(JSON.stringify(openapiDocument()));
const file = readFileSync(resolve(__dirname, '../../openapi.json'), 'utf8');
const operations = ROUTES.map(({ method, path }) => ({
  method,
  path,
  operation: document.paths[path][method.toLowerCase()],
}));

it('the checked-in document is what npm run openapi makes: if not, run it', () => {
  expect(JSON.parse(file)).toEqual(document);
});

it('an independent validator accepts it as OpenAPI 3.1', () => {
  const args = [resolve(__dirname, 'validate.mjs'), resolve(__dirname, '../../openapi.json')];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('{"valid":true} 3.1\n');
});

it('every route is described under its own id, and nothing else is', () => {
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(ROUTES.length);
  expect(Object.keys(document.paths).sort()).toEqual([...new Set(ROUTES.map(({ path }) => path))].sort());
});

const hooks = Object.values<any>(document.webhooks).map(({ post }) => ({ operation: post }));
const tags: string[] = document.tags.map(({ name }: any) => name);

it.each([...operations, ...hooks].map(({ operation }) => ({ id: operation.operationId, operation })))(
  '$id stands under one tag, and says in a line and in full what it does, and what each parameter is',
  ({ operation }) => {
    expect(tags).toContain(operation.tags[0]);
    expect(operation.tags).toHaveLength(1);
    expect(operation.summary).toMatch(/^[^.\s].{10,119}[^.\s]$/);
    expect(operation.description).toMatch(/^.{30,}\.$/);
    expect(operation.description).not.toContain(operation.summary);
    for (const { name, description } of operation.parameters ?? []) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^.{6,}[^.]$/)]);
    }
  },
);

it('each tag is described, used, and in one group of the menu', () => {
  const used = new Set([...operations, ...hooks].flatMap(({ operation }) => operation.tags));
  expect(tags.toSorted()).toEqual([...used].toSorted());
  const grouped = document['x-tagGroups'].flatMap((group: any) => group.tags);
  expect(grouped.toSorted()).toEqual(tags.toSorted());
  for (const tag of document.tags) {
    expect(tag).toEqual({
      name: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
      'x-displayName': expect.stringMatching(/^[А-ЯЁ]/),
      description: expect.stringMatching(/^.{30,}\.$/),
    });
  }
});

it('no route describes a parameter that it does not have', () => {
  const unheard = Object.entries<RouteDefinition>(OPERATIONS).flatMap(([id, route]) => {
    const has = operations.find(({ operation }) => operation.operationId === id)?.operation.parameters ?? [];
    const names = has.map(({ name }: any) => name);
    return Object.keys(route.docs().parameters ?? {})
      .filter((name) => !names.includes(name))
      .map((name) => [id, name]);
  });
  expect(unheard).toEqual([]);
});

it.each(operations)('$method $path takes a body of a name of its own, or a file, or none', ({ operation }) => {
  const { content = {} } = operation.requestBody ?? {};
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries<any>(content);
  const id = operation.operationId;
  const name = `${id[0].toUpperCase()}${id.slice(1)}Request`;
  const named = { $ref: `#/components/schemas/${name}` };
  const file = { type: 'string', format: 'binary' };
  expect(schema).toEqual({ '': {}, 'application/octet-stream': file }[type] ?? named);
  expect(Object.keys(document.components.schemas).includes(name)).toBe('$ref' in schema);
});

it('paths are in kebab case, and a parameter is a whole part of its path', () => {
  const part = String.raw`\/(?:[a-z0-9]+(?:[-.][a-z0-9]+)*|\{[a-zA-Z0-9]+\})`;
  expect(Object.keys(document.paths).filter((path) => !new RegExp(`^(?:${part})+$`).test(path))).toEqual([]);
});

it('no pattern needs a flag, because readers of the document add none', () => {
  const patterns = new Set([...file.matchAll(/"pattern": (".*")/g)].map(([, text = '']) => String(JSON.parse(text))));
  expect(patterns.size).toBeGreaterThan(10);
  expect([...patterns].filter((pattern) => /\\[pPu]|\(\?[<=!]/.test(pattern))).toEqual([]);
});

it.each(operations.filter(({ path }) => path.startsWith('/v1')))(
  '$method $path: a token without its scope is told so by API Gateway, in its own body',
  ({ operation }) => {
    expect(operation.responses[403].content['application/json']).toEqual({
      schema: { $ref: '#/components/schemas/GatewayMessage' },
      example: { message: 'Forbidden' },
    });
  },
);

it.each(operations.filter(({ path }) => path.startsWith('/v1')))(
  '$method $path asks for its scope',
  ({ method, path, operation }) => {
    const route = ROUTES.find((candidate) => candidate.method === method && candidate.path === path);
    expect(operation.security).toEqual([{ token: [route?.access] }]);
  },
);

it('every code of docs/api.md has an example, and every example stands in docs/api.md', () => {
  const documented = [
    ...readFileSync(resolve(__dirname, '../../docs/api.md'), 'utf8').matchAll(
      /^\| ((?:`[a-z_]+`(?:, )?)+) +\| \d{3} +\|/gm,
    ),
  ];
  const codes = documented.flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z_]+)`/g)].map(([, code]) => code));
  expect(Object.keys(document.components.examples).sort()).toEqual([...new Set(codes)].sort());
});

describe('every example fits its schema', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addSchema({ $id: 'document', ...document });
  const contents = operations.flatMap(({ method, path, operation }) =>
    Object.entries<any>({ body: operation.requestBody ?? {}, ...operation.responses }).flatMap(
      ([where, { content = {} }]) =>
        Object.entries<any>(content).flatMap(([, { schema, example, examples = {} }]) =>
          [
            example,
            ...Object.values<any>(examples).map(
              ({ $ref }) => document.components.examples[$ref.split('/').pop()].value,
            ),
          ]
            .filter((value) => value !== undefined)
            .map((value) => ({ name: `${method} ${path} ${where}`, schema, value })),
        ),
    ),
  );

  it.each(contents)('$name', ({ schema, value }) => {
    const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
    const fits = ajv.compile(resolved);
    expect([fits(value), fits.errors]).toEqual([true, null]);
  });
});
