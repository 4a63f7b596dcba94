import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';

/** The secrets by the names under which serving gives them to the functions. */
export const SECRET_IDS = { robokassa: 'robokassa', linkKey: 'linkKey', dadata: 'dadata', webhook: 'webhook' } as const;

const values = z.object({
  robokassa: z.record(z.string(), z.string()),
  linkKey: z.object({ linkKey: z.string() }),
  /** Left out where no register of companies is asked. */
  dadata: z.optional(z.object({ token: z.string() })),
  /** Left out where nobody hears of events by HTTPS. */
  webhook: z.optional(z.object({ webhookSecret: z.string() })),
});

const file = values.extend({ before: values.partial().optional() });

export type SecretValue = { readonly text: string; readonly createdAt: number };

/**
 * One value of a secret, read from the file at each question: a rotation is an edit of the file, and needs no restart.
 * `AWSPREVIOUS` is what stands under `before`; the file's own time says since when the current one counts.
 * @throws Error without a value of the file: they are secrets.
 */
export function secretIn(path: string, id: string, stage: string): SecretValue | undefined {
  const parsed = file.safeParse(jsonOf(path));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(`${path} is not the JSON of the secrets, at: ${wrong || 'its beginning'}`);
  }
  const all = stage === 'AWSPREVIOUS' ? parsed.data.before : parsed.data;
  const name = Object.values(SECRET_IDS).find((one) => one === id);
  const value = name && all?.[name];
  return value && { text: JSON.stringify(value), createdAt: statSync(path).mtimeMs };
}

/** Whether others on the machine may read it, who should not. */
export function isOpenToOthers(path: string): boolean {
  return (statSync(path).mode & 0o077) !== 0;
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // A parser's message quotes what it read.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
