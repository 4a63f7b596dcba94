import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts, { type PropertySignature } from 'typescript5';

/** The part of an OpenAPI document that is read here. */
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, unknown>>;
  };
};
type Operation = {
  readonly summary: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Schema = Readonly<Record<string, unknown>>;
/** A member of an object type: its name, its schema, and whether it must be there. */
type Member = readonly [name: string, schema: Schema, required: boolean];

const ROOT = join(__dirname, '..');
const HEADER = `// Made of openapi.json by openapi-typescript: \`npm run openapi\` writes it, a test fails when it is stale.\n\n`;

/**
 * The interface as TypeScript: every named schema, every code of a problem, and for each route that takes a token what
 * it is given and what it answers. openapi-typescript is handed a document in which each route is one object schema:
 * the types that it makes of `paths` are five times as long, and say mostly what a route does not have.
 */
async function clientTypes(document: Document): Promise<string> {
  // openapi-typescript needs the compiler's API, which TypeScript 7 lacks: it gets version 5.
  const hook = "export const resolve = (name, at, next) => next(name === 'typescript' ? 'typescript5' : name, at);";
  register(`data:text/javascript,${encodeURIComponent(hook)}`, pathToFileURL(__filename));
  const { default: openapiTypescript, astToString } = await import('openapi-typescript');
  const { schemas, examples } = document.components;
  const codes = { type: 'string', enum: Object.keys(examples).toSorted() };
  const { properties, ...problem } = schemas['Problem'] ?? {};
  const told = {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    components: {
      schemas: {
        ...schemas,
        Problem: { ...problem, properties: { ...Object(properties), code: ref('ProblemCode') } },
        ProblemCode: codes,
        Routes: objectOf(routesOf(document)),
      },
    },
  };
  const ast = await openapiTypescript(JSON.stringify(told), {
    immutable: true,
    defaultNonNullable: false,
    transformProperty: orUndefined,
  });
  const components = ast
    .map((node) => astToString([node]))
    .find((text) => text.startsWith('export interface components'));
  return `${HEADER}${components}`;
}

/** A property that may be left out may be `undefined` too: then it is not sent, and forms often hold it like that. */
function orUndefined(property: PropertySignature): PropertySignature {
  const { modifiers, name, questionToken, type } = property;
  if (!questionToken || !type) return property;
  const { createUnionTypeNode, createKeywordTypeNode, updatePropertySignature } = ts.factory;
  const either = createUnionTypeNode([type, createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
  return updatePropertySignature(property, modifiers, name, questionToken, either);
}

function routesOf({ paths }: Document): readonly Member[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security.length > 0)
      .map(([method, operation]): Member => [`${method.toUpperCase()} ${path}`, routeOf(operation), true]),
  );
}

/**
 * A route as one schema: what its call is given (`path`, `query`, `body` or `file`, `idempotencyKey`), and its `answer`
 * or `csv`.
 */
function routeOf({ summary, parameters = [], requestBody, responses }: Operation): Schema {
  const [, done] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const asked: Member[] = [];
  for (const place of ['path', 'query'] as const) {
    const there = parameters.filter((parameter) => parameter.in === place);
    if (there.length > 0) asked.push([place, objectOf(there.map(memberOf)), there.some(({ required }) => required)]);
  }
  const body = requestBody?.content['application/json']?.schema;
  if (body) asked.push(['body', body, requestBody?.required === true]);
  if (requestBody?.content['application/octet-stream']) asked.push(['file', { type: 'string' }, true]);
  if (parameters.some(({ name }) => name === 'Idempotency-Key'))
    asked.push(['idempotencyKey', { type: 'string' }, true]);
  const answer = done?.content?.['application/json']?.schema;
  if (answer) asked.push(['answer', answer, true]);
  if (done?.content?.['text/csv']) asked.push(['csv', { type: 'string' }, true]);
  return { description: summary, ...objectOf(asked) };
}

/**
 * A parameter in the path may be a number too. One in the query keeps its schema: text with a pattern, which no type
 * tells.
 */
function memberOf({ name, in: place, required, schema }: Parameter): Member {
  return [name, place === 'path' ? { type: ['string', 'number'] } : schema, required];
}

function objectOf(members: readonly Member[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(([name, schema]) => [name, schema])),
    required: members.filter(([, , required]) => required).map(([name]) => name),
    additionalProperties: false,
  };
}

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

// Run, not imported: the second half of `npm run openapi`. A test gives it another place to write to.
if (require.main === module) {
  const [, , to = join(__dirname, 'client/schema.ts')] = process.argv;
  clientTypes(JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8'))).then(
    (text) => writeFileSync(to, text),
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    },
  );
}
