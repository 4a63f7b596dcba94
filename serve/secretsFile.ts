import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';

/** The names under which the functions ask for their secrets. */
export const SECRET_IDS = { robokassa: 'robokassa', linkKey: 'linkKey', dadata: 'dadata', webhook: 'webhook' } as const;

const values = z.object({
  robokassa: z.record(z.string(), z.string()),
  linkKey: z.object({ linkKey: z.string() }),
  /** Absent where no register of companies is asked. */
  dadata: z.optional(z.object({ token: z.string() })),
  /** Absent where no webhook receives events. */
  webhook: z.optional(z.object({ webhookSecret: z.string() })),
});

const file = values.extend({ before: values.partial().optional() });

export type SecretValue = { readonly text: string; readonly createdAt: number };

/**
 * One secret, read from the file at each question: to rotate it, edit the file; no restart is needed. `AWSPREVIOUS` is
 * what stands under `before`; the current value counts as created when the file was last changed.
 * @throws Error that names what is wrong with the file, but quotes none of it: it holds secrets.
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

/** Whether other users of the machine can read the file; they should not. */
export function isOpenToOthers(path: string): boolean {
  return (statSync(path).mode & 0o077) !== 0;
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // Not rethrown: a parser's message quotes what it read.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
