import * as z from 'zod/mini';
import { COMMON_PROBLEMS, LIMITED_PROBLEMS, REFUSALS } from '../refusalExamples';
import type { JsonDocs, RouteDefinition, Schema } from '../route';
import { responsesOf } from './responses';
import { inputSchema, type Json, reference } from './schemas';

/** One route as an operation of the OpenAPI document. */
export function operationOf(operationId: string, route: RouteDefinition): Json {
  const docs = route.docs();
  const parameters = [...pathParameters(route.path), ...otherParameters(route)].map((parameter) => ({
    ...parameter,
    ...(docs.parameters && parameter.name in docs.parameters && { description: docs.parameters[parameter.name] }),
  }));
  const requestBody = bodyOf(operationId, route);
  return {
    tags: [docs.tag],
    operationId,
    summary: docs.summary,
    description: docs.description.join(' '),
    security: route.access === 'open' ? [] : [{ token: [route.access] }],
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: 'responses' in docs ? docs.responses : jsonResponses(route, docs),
  };
}

/** The schemas of what clients send, each named by its operation: `createPayment` takes a `CreatePaymentRequest`. */
export function requestSchemas(operations: Readonly<Record<string, RouteDefinition>>): Json {
  return Object.fromEntries(
    Object.entries(operations).flatMap(([id, route]) => {
      const docs = route.docs();
      if (route.body) return [[requestName(id), inputSchema(route.body())]];
      return 'form' in docs ? [[requestName(id), docs.form.schema]] : [];
    }),
  );
}

function requestName(operationId: string): string {
  return `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Request`;
}

function bodyOf(operationId: string, route: RouteDefinition): Json | undefined {
  const docs = route.docs();
  const named = { $ref: `#/components/schemas/${requestName(operationId)}` };
  if ('form' in docs) {
    const form = { schema: named, example: docs.form.example };
    return { required: true, content: { 'application/x-www-form-urlencoded': form } };
  }
  if ('responses' in docs) return undefined;
  if (route.file) {
    return {
      required: true,
      description: `${route.file.what}; до ${route.file.largestBytes} байт`,
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    };
  }
  if (!route.body) return undefined;
  return {
    required: route.bodyMayBeMissing !== true,
    content: { 'application/json': { schema: named, example: docs.bodyExample } },
  };
}

type Parameter = Json & { readonly name: string };

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Имя запроса на 24 часа: повтор с тем же телом получает тот же ответ',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
};

function* pathParameters(path: string): Generator<Parameter> {
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    yield { name, in: 'path', required: true, schema: { type: 'string' } };
  }
}

function* otherParameters(route: RouteDefinition): Generator<Parameter> {
  const docs = route.docs();
  if ('responses' in docs) yield* docs.query ?? [];
  if (route.query) yield* queryParameters(route.query());
  if (route.idempotent) yield IDEMPOTENCY_KEY;
}

function* queryParameters(schema: Schema): Generator<Parameter> {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  for (const [name, property] of Object.entries(properties)) {
    yield { name, in: 'query', required: required.includes(name), schema: property };
  }
}

/** What a JSON route answers: its own answer, and each refusal. */
function jsonResponses(route: RouteDefinition, { summary, answer, csv, refusals = [] }: JsonDocs): Json {
  return {
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
  };
}

function fileOf(description: string): Json {
  return { schema: { type: 'string', description } };
}
