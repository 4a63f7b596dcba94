import * as z from 'zod';

const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  HOST: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  LEAVES_AFTER_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  TABLE_NAME: z.string().min(3),
  TOKEN_ISSUER: z.url({ protocol: /^https?$/ }),
  TOKEN_AUDIENCE: z.string().min(1),
  PAGE_ORIGINS: z.string().default(''),
  SECRETS_FILE: z.string().min(1),
  MAIL_EVENTS_TOPIC: z.optional(z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/)),
});

export type ServeSettings = {
  readonly port: number;
  /** The address to listen on. In a container that is all of its addresses: they are the container's own. */
  readonly host: string;
  /** How long it reports that it is not ready before it stops, so that the balancer sends no more callers. */
  readonly leavesAfterSeconds: number;
  readonly tableName: string;
  /** Who signs the callers' tokens, and the audience that the tokens must name. */
  readonly issuer: string;
  readonly audience: string;
  /** The origins of the pages that may call from a browser. */
  readonly pageOrigins: readonly string[];
  readonly secretsFile: string;
  /** The SNS topic that tells what became of mails; without it no mail event is received. */
  readonly mailEventsTopic?: string;
};

/**
 * The settings of serving itself. The functions read their own at the first call, and name those that are missing.
 * @throws Error that names every missing or wrong setting at once, never a value.
 */
export function serveSettings(variables: Readonly<Record<string, string | undefined>>): ServeSettings {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new Error(`missing or wrong settings: ${[...wrong].join(', ')} (docs/deploy-elsewhere.md)`);
  }
  const { PORT, HOST, LEAVES_AFTER_SECONDS, TABLE_NAME, TOKEN_ISSUER, TOKEN_AUDIENCE, ...more } = parsed.data;
  const { PAGE_ORIGINS, SECRETS_FILE, MAIL_EVENTS_TOPIC } = more;
  return {
    port: PORT,
    host: HOST,
    leavesAfterSeconds: LEAVES_AFTER_SECONDS,
    tableName: TABLE_NAME,
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    pageOrigins: PAGE_ORIGINS.split(' ').filter((origin) => origin !== ''),
    secretsFile: SECRETS_FILE,
    ...(MAIL_EVENTS_TOPIC !== undefined && { mailEventsTopic: MAIL_EVENTS_TOPIC }),
  };
}
