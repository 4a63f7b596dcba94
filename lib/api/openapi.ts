import * as z from 'zod';
import { gatewayAnswer, problemAnswer } from './answers/problem';
import { autopayOffPath } from './autopayOffPath';
import { downloadPath } from './downloadPath';
import { COMMON_PROBLEMS, REFUSALS } from './examples';
import { OPERATIONS, type Operation } from './operations';
import type { Problem } from './problems';
import { robokassaPath } from './robokassaPath';
import { ROUTES } from './routes';

type Json = Record<string, unknown>;
type Route = (typeof ROUTES)[number];

/**
 * The interface as an OpenAPI 3.1 document, made of the route table and the schemas that parse the requests: it cannot say
 * what the functions do not do. Checked in as openapi.json; `npm run openapi` writes it, a test fails when it is stale.
 */
export function openapiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
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
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'От OLChat, RS256, до 15 минут' },
      },
      schemas: componentSchemas(),
      examples: problemExamples(),
    },
  };
}

const operations = new Map<string, Operation>(Object.entries(OPERATIONS));

function operationOf(route: Route): Json {
  const parameters = [...pathParameters(route.path)];
  if (route.function === 'robokassaResult') return robokassaPath(route.method);
  if (route.function === 'downloadInvoice') return downloadPath(parameters);
  if (route.path === '/autopay/off') return autopayOffPath(route.method);
  const operation = operations.get(`${route.method} ${route.path}`);
  if (!operation) throw new Error(`no operation for ${route.method} ${route.path}`);
  if (operation.query) parameters.push(...queryParameters(operation.query));
  if ('idempotent' in route) parameters.push(IDEMPOTENCY_KEY);
  return {
    operationId: operation.id,
    summary: operation.summary,
    security: [{ token: [route.access] }],
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: inputSchema(operation.body.schema), example: operation.body.example },
        },
      },
    }),
    responses: {
      [operation.answer.status]: {
        description: operation.summary,
        ...(operation.answer.status !== 204 && {
          content: {
            'application/json': { schema: reference(operation.answer.schema), example: operation.answer.example },
          },
        }),
      },
      ...problemResponses([...COMMON_PROBLEMS, ...(operation.refusals ?? []).map((code) => REFUSALS[code])]),
      ...gatewayResponses(),
    },
  };
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

function queryParameters(schema: z.ZodType): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

/** One response per status; every code that has it is an example of its own. */
function problemResponses(problems: readonly Problem[]): Json {
  const responses: Record<string, Json> = {};
  for (const status of new Set(problems.map((problem) => problem.status))) {
    const same = problems.filter((problem) => problem.status === status);
    responses[status] = {
      description: same.map(({ title }) => title).join(' · '),
      content: {
        'application/problem+json': {
          schema: reference(problemAnswer),
          examples: Object.fromEntries(same.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    };
  }
  return responses;
}

function problemExamples(): Json {
  return Object.fromEntries(
    [...COMMON_PROBLEMS, ...Object.values(REFUSALS)].map((problem) => [
      problem.code,
      { value: { type: 'about:blank', ...problem, requestId: 'Bv1pNKEAmSz2qF0=' } },
    ]),
  );
}

function gatewayResponses(): Json {
  const content = (message: string) => ({
    'application/json': { schema: reference(gatewayAnswer), example: { message } },
  });
  return {
    401: { description: 'Пропуска нет, он истёк или чужой', content: content('Unauthorized') },
    429: { description: 'Слишком много запросов', content: content('Too Many Requests') },
  };
}

function inputSchema(schema: z.ZodType): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}

function reference(schema: z.ZodType): Json {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new Error('an answer without a name');
  return { $ref: `#/components/schemas/${id}` };
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}
