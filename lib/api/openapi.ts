import * as z from 'zod/mini';
import { gatewayAnswer, problemAnswer } from './answers/problem';
import type { Problem } from './problems';
import { COMMON_PROBLEMS, LIMITED_PROBLEMS, REFUSALS } from './refusalExamples';
import type { RouteDefinition, Schema } from './route';
import { OPERATIONS } from './routes';
import { webhooksOf } from './webhooks';

type Json = Record<string, unknown>;
type Responses = Record<string, { readonly description: string; readonly content: Json }>;

/**
 * The interface as an OpenAPI 3.1 document, made of the definitions of the routes, whose schemas parse the requests: it cannot say
 * what the functions do not do. Checked in as openapi.json; `npm run openapi` writes it, a test fails when it is stale.
 */
export function openapiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [id, route] of Object.entries<RouteDefinition>(OPERATIONS)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(id, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OLChat: оплата групп WhatsApp',
      version: '1.0.0',
      description: 'Деньги — рубли и копейки текстом, даты — дни по Москве, моменты — RFC 3339 в UTC.',
    },
    servers: [{ url: '/' }],
    paths,
    webhooks: webhooksOf(),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'От OLChat, RS256, до 15 минут' },
      },
      schemas: componentSchemas(),
      examples: problemExamples(),
    },
  };
}

function operationOf(operationId: string, route: RouteDefinition): Json {
  const docs = route.docs();
  const parameters = [...pathParameters(route.path)];
  if ('operation' in docs) {
    const { parameters: others = [], ...operation } = docs.operation;
    const all = [...parameters, ...others];
    return { operationId, ...operation, ...(all.length > 0 && { parameters: all }) };
  }
  if (route.query) parameters.push(...queryParameters(route.query()));
  if (route.idempotent) parameters.push(IDEMPOTENCY_KEY);
  const { summary, answer, csv, refusals = [] } = docs;
  return {
    operationId,
    summary,
    security: [{ token: [route.access] }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: route.bodyMayBeMissing !== true,
        content: { 'application/json': { schema: inputSchema(route.body()), example: docs.bodyExample } },
      },
    }),
    ...(route.file && {
      requestBody: {
        required: true,
        description: `${route.file.what}; до ${route.file.largestBytes} байт`,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    responses: {
      [answer.status]: {
        description: summary,
        ...('schema' in answer && {
          content: {
            'application/json': { schema: reference(answer.schema), example: answer.example },
            ...(csv !== undefined && { 'text/csv': fileOf(csv) }),
          },
        }),
        ...('file' in answer && { content: { 'text/csv': fileOf(answer.file) } }),
      },
      ...responsesOf([
        ...COMMON_PROBLEMS,
        ...(route.perCaller ? LIMITED_PROBLEMS : []),
        ...refusals.map((code) => REFUSALS[code]),
      ]),
    },
  };
}

function fileOf(description: string): Json {
  return { schema: { type: 'string', description } };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Имя запроса на 24 часа: повтор с тем же телом получает тот же ответ',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
};

function* pathParameters(path: string): Generator<Json> {
  for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
    yield { name, in: 'path', required: true, schema: { type: 'string' } };
  }
}

function queryParameters(schema: Schema): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

/** By status. One status may be answered by us and by the gateway before us, as 429 is; the description then names both. */
function responsesOf(problems: readonly Problem[]): Json {
  const responses = problemResponses(problems);
  for (const [status, { description, content }] of Object.entries(gatewayResponses())) {
    const ours = responses[status];
    responses[status] = {
      description: ours ? `${ours.description} · ${description}` : description,
      content: { ...ours?.content, ...content },
    };
  }
  return responses;
}

/** One response per status; every code that has it is an example of its own. */
function problemResponses(problems: readonly Problem[]): Responses {
  const responses: Responses = {};
  for (const status of new Set(problems.map((problem) => problem.status))) {
    const same = problems.filter((problem) => problem.status === status);
    responses[status] = {
      description: same.map(({ title }) => title).join(' · '),
      content: {
        'application/problem+json': {
          schema: reference(problemAnswer()),
          examples: Object.fromEntries(same.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    };
  }
  return responses;
}

function problemExamples(): Json {
  return Object.fromEntries(
    [...COMMON_PROBLEMS, ...LIMITED_PROBLEMS, ...Object.values(REFUSALS)].map((problem) => [
      problem.code,
      { value: { type: 'about:blank', ...problem, requestId: 'Bv1pNKEAmSz2qF0=' } },
    ]),
  );
}

function gatewayResponses(): Responses {
  const content = (message: string) => ({
    'application/json': { schema: reference(gatewayAnswer()), example: { message } },
  });
  return {
    401: { description: 'Пропуска нет, он истёк или чужой', content: content('Unauthorized') },
    429: { description: 'Слишком много запросов', content: content('Too Many Requests') },
  };
}

function inputSchema(schema: Schema): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}

function reference(schema: Schema): Json {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new Error('an answer without a name');
  return { $ref: `#/components/schemas/${id}` };
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  // By name: which route asks for a schema first says nothing about it.
  const named = Object.entries(schemas).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(named.map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}
