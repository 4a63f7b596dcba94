import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openapiFindings } from './openapiRules';

// A linter that finds nothing may have read nothing. So a small document is linted twice: once right, once broken.

const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
afterAll(() => rmSync(folder, { recursive: true }));

const operation = {
  tags: ['things'],
  operationId: 'listThings',
  summary: 'Things',
  description: 'All of them.',
  security: [{ token: ['things:read'] }],
  responses: {
    200: { description: 'Things', content: { 'application/json': { schema: { type: 'string' }, example: 'one' } } },
    400: { description: 'No', content: { 'application/json': { schema: { type: 'string' }, example: 'no' } } },
  },
};

const documentOf = (get: object) => ({
  openapi: '3.1.0',
  info: {
    title: 'Things',
    version: '1.0.0',
    description: 'All about things.',
    summary: 'Things',
    contact: { name: 'Somebody', url: 'https://things.test', email: 'somebody@things.test' },
    license: { name: 'None', identifier: 'LicenseRef-None' },
  },
  servers: [{ url: 'https://things.test' }],
  tags: [{ name: 'things', description: 'All of them.' }],
  paths: { '/things': { get } },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
});

async function found(get: object): Promise<readonly string[]> {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(documentOf(get)));
  return (await openapiFindings(file)).map(({ linter, rule }) => `${linter} ${rule}`);
}

it('both linters find nothing wrong in a right document', async () => {
  expect(await found(operation)).toEqual([]);
});

it('each finds what is missing, contradictory or unresolved in a broken one', async () => {
  const { description: _, ...silent } = operation;
  const content = { 'application/json': { schema: { type: 'integer' }, example: 'one' } };
  const none = { 'application/json': { schema: { $ref: '#/components/schemas/None' } } };
  const broken = {
    ...silent,
    tags: ['unheard'],
    responses: { 200: { description: 'Things', content }, 400: { description: 'No', content: none } },
  };
  const all = await found(broken);
  expect(all).toEqual(
    expect.arrayContaining([
      'redocly operation-description',
      'redocly operation-tag-defined',
      'redocly no-invalid-media-type-examples',
      'redocly no-unresolved-refs',
      'spectral operation-description',
      'spectral operation-tag-defined',
      'spectral oas3-valid-media-example',
      'spectral invalid-ref',
    ]),
  );
});
