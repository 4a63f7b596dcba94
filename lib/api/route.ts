import type * as z from 'zod/mini';
import type { Rejection } from '../domain/rejection';
import type { CallerUse } from './callerUses';
import type { Limit } from './limits';
import type { Tag } from './published/tags';

type Json = Readonly<Record<string, unknown>>;
export type Schema = z.core.$ZodType;

/**
 * One address the product answers, whole: the CDK stack, the local gateway, the OpenAPI document and the function that
 * answers all read this one value (docs/architecture.md, «One definition per route»).
 *
 * Schemas and documentation are functions, so that a call builds the schemas of its own route and nothing else.
 */
export type RouteDefinition = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In API Gateway's form: a `{name}` fills one whole path part. */
  readonly path: `/${string}`;
  /** The Lambda function, named as its file in functions/. */
  readonly function: string;
  /** The scope the caller's token must have; `open` for callers without one, who prove themselves otherwise. */
  readonly access: 'billing:pay' | 'billing:operate' | 'open';
  /** For all callers together. */
  readonly limit: Limit;
  /** For each caller. Robokassa's reports have none: a report that is refused is money not recorded. */
  readonly perCaller?: CallerUse;
  /** Requires an Idempotency-Key. */
  readonly idempotent?: true;
  /** What the query must be. Values are text. */
  readonly query?: () => Schema;
  /** What the JSON body must be: the schema that is published is the one the body is parsed by. */
  readonly body?: () => Schema;
  /** The body is a file, its bytes as they are, sent as application/octet-stream; above the size it is refused. */
  readonly file?: { readonly largestBytes: number; readonly tooLarge: 'statement_too_large'; readonly what: string };
  /** A call without a body is read as `{}`. */
  readonly bodyMayBeMissing?: true;
  /** For openapi.json alone: a deployed function has none (infra/leaveOutDocs.ts). */
  readonly docs: () => JsonDocs | OtherDocs;
};

/** What openapi.json says of every route. */
type Told = {
  readonly tag: Tag;
  /** In a line. */
  readonly summary: string;
  /** What the summary leaves open, in Markdown. Each text is a sentence or a part of one. */
  readonly description: readonly string[];
  /** What the parameters of the path and the query are, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
};

/** What openapi.json tells clients about a route that speaks JSON. */
export type JsonDocs = Told & {
  readonly bodyExample?: unknown;
  readonly answer:
    | { readonly status: 200 | 201 | 202; readonly schema: Schema; readonly example: unknown }
    | { readonly status: 204 }
    /** A file of comma-separated values: what is in it. */
    | { readonly status: 200; readonly file: string };
  /** Where the client asks for it, the route answers a file of comma-separated values instead: what is in it. */
  readonly csv?: string;
  /** Refusals of its own; those of every route (malformed, busy, …) are added. */
  readonly refusals?: readonly Rejection['code'][];
};

/** A route for a person's browser or for Robokassa: its answers are pages or words, and stand as OpenAPI has them. */
type OtherDocs = Told & {
  /** The fields of its query, as OpenAPI's parameters. */
  readonly query?: readonly (Json & { readonly name: string })[];
  /** The fields of its form as JSON Schema; the function reads the form without a schema. */
  readonly form?: { readonly schema: Json; readonly example: Json };
  readonly responses: Json;
};

/** An answer that is a page for a person's browser, as OpenAPI has it: when it comes. */
export function pageAnswer(description: string): Json {
  return { description, content: { 'text/html': { schema: { type: 'string' } } } };
}

/** The parsed body of a route, or its query: `undefined` where the route has none. */
export type Parsed<Route, Part extends 'body' | 'query'> = Route extends {
  readonly [Name in Part]: () => infer Given extends Schema;
}
  ? z.output<Given>
  : undefined;
