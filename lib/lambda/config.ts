import * as z from 'zod/mini';

/**
 * The settings that one port needs, by their schema. The only reader of the environment in the product.
 * @throws Error that names every missing or wrong setting at once, never a value.
 */
export function settings<Shape extends z.core.$ZodShape>(shape: Shape): z.output<z.ZodMiniObject<Shape>> {
  // biome-ignore lint/style/noProcessEnv: the one home of the environment
  const parsed = z.object(shape).safeParse(process.env);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  throw new Error(`missing or wrong settings: ${[...wrong].join(', ')}`);
}

/** A setting whose text is JSON. */
export function jsonSetting<Value>(schema: z.ZodMiniType<Value>): z.ZodMiniType<Value> {
  const json = z.transform((text: string, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: text });
      return z.NEVER;
    }
  });
  return z.pipe(z.pipe(z.string(), json), schema);
}

/**
 * Reads a text that must be JSON of a schema.
 * @throws Error that says `fault` and no more: the parser's own message could quote a secret.
 */
export function parsedJson<Schema extends z.ZodMiniType>(
  text: string,
  schema: Schema,
  fault: string,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(fault);
  }
}

/** For every AWS client: without `throwOnRequestTimeout` the SDK only warns about a silent endpoint, and hangs. */
export const CLIENT_LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
} as const;

/** The stage, as mails are tagged with it and their events are told apart by it. */
export function stageName(): string {
  return settings({ STAGE: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)) }).STAGE;
}
