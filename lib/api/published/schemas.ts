import * as z from 'zod/mini';
import type { Schema } from '../route';

export type Json = Record<string, unknown>;

/** The schema of what a client sends, as JSON Schema. */
export function inputSchema(schema: Schema): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}

/** Where the schema of an answer stands in the document. */
export function reference(schema: Schema): Json {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new Error('an answer without a name');
  return { $ref: `#/components/schemas/${id}` };
}

/** The schemas of all answers, by their names. */
export function answerSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}
