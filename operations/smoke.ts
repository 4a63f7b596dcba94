import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';

const USAGE = `npm run smoke -- --url https://billing.example [--token-file token.txt] [--writes] [--commit 1a2b3c4d5e6f]

  Whether what was just deployed answers as it must, in a few seconds. The token is a customer's of a portal kept for this.
  Without one only what needs none is tried.
  --commit  which sources must answer, as git and the output Commit name them.
  --writes  also opens a card payment and issues an invoice for that portal, mailed to SES's simulator. Neither is ever paid. Not on prod.`;

/** An address that accepts mail and belongs to nobody, on AWS as in the local cloud. */
const NOBODY = 'success@simulator.amazonses.com';
const ANSWERS_WITHIN_MS = 15_000;

export type SmokeNeeds = {
  readonly send: (url: string, request: RequestInit) => Promise<Response>;
  /** An Idempotency-Key that no request has used before. */
  readonly keys: () => string;
  readonly print: (line: string) => void;
};

// The parts of the answers that are read.
const tariffs = z.object({ tariffs: z.array(z.object({ id: z.string() })) });
const quote = z.object({ amount: z.object({ value: z.string(), currency: z.string() }) });
const opened = z.object({ payment: z.object({ status: z.literal('pending') }), checkout: z.object({ url: z.url() }) });
const issued = z.object({ invoice: z.object({ pdfUrl: z.url() }) });

type Heard = { readonly status: number; readonly json: unknown; readonly commit: string | null };
type Step = { readonly what: string; readonly holds: () => Promise<boolean> };

/**
 * Tries a deployment from outside (docs/runbook.md, «Smoke test»). Prints a line for each step and never an answer,
 * which may hold a customer's data. Returns whether every step held.
 */
export async function smoke(args: readonly string[], needs: SmokeNeeds): Promise<boolean> {
  const command = commandOf(args);
  if (!command) {
    needs.print(USAGE);
    return false;
  }
  let isSound = true;
  for (const { what, holds } of stepsOf(command, needs)) {
    const held = await holds().catch(
      (error: unknown) => `no answer (${error instanceof Error ? error.name : 'error'})`,
    );
    if (held !== true) isSound = false;
    needs.print(`${held === true ? 'ok    ' : 'FAILED'} ${what}${typeof held === 'string' ? `: ${held}` : ''}`);
  }
  if (command.token === undefined) needs.print('left out: all that needs a token (--token-file)');
  return isSound;
}

function stepsOf({ url, token, writes, commit }: Command, { send, keys }: SmokeNeeds): readonly Step[] {
  async function heard(method: string, path: string, body?: object, key?: string): Promise<Heard> {
    const answer = await send(`${url}${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const commit = answer.headers.get('x-olchat-commit');
    return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : undefined, commit };
  }

  const open: readonly Step[] = [
    {
      what: 'without a token nobody is let in',
      holds: async () => {
        const request = { redirect: 'manual', signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) } as const;
        return (await send(`${url}/v1/tariffs`, request)).status === 401;
      },
    },
    {
      what: 'a report with a forged signature is refused',
      holds: async () => {
        const answer = await send(`${url}/robokassa/result`, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          // The number that the hourly self-test uses: no payment ever has it.
          body: `OutSum=1.00&InvId=2147483647&SignatureValue=${'0'.repeat(64)}`,
        });
        return answer.status === 400 && !(await answer.text()).startsWith('OK');
      },
    },
  ];
  const reading: readonly Step[] = [
    {
      what: 'the tariffs are told, the free one among them',
      holds: async () => {
        const { status, json } = await heard('GET', '/v1/tariffs');
        return status === 200 && tariffs.parse(json).tariffs.some(({ id }) => id === 'groups-50');
      },
    },
    {
      what: 'the subscription of the portal is read',
      holds: async () => (await heard('GET', '/v1/subscription')).status === 200,
    },
  ];
  const released: readonly Step[] = [
    {
      what: `the sources of ${commit} answer`,
      holds: async () => (await heard('GET', '/v1/tariffs')).commit === commit,
    },
  ];
  const writing: readonly Step[] = [
    {
      what: 'a card payment is opened, with a form for Robokassa',
      holds: async () => {
        const order = await ordered();
        const { status, json } = await heard('POST', '/v1/payments', order, keys());
        return status === 201 && opened.safeParse(json).success;
      },
    },
    {
      what: 'an invoice is issued and mailed, and its PDF opens',
      holds: async () => {
        const { status, json } = await heard('POST', '/v1/invoices', { ...(await ordered()), buyer: BUYER }, keys());
        if (status !== 201) return false;
        const pdf = await send(issued.parse(json).invoice.pdfUrl, {
          redirect: 'follow',
          signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
        });
        return (await pdf.text()).startsWith('%PDF-');
      },
    },
  ];

  async function ordered(): Promise<object> {
    const chosen = { tariff: 'groups-150', periodDays: 30 };
    const { json } = await heard('POST', '/v1/quotes', { ...chosen, autopay: false });
    return { ...chosen, phone: '+79161234567', email: NOBODY, expectedAmount: quote.parse(json).amount, another: true };
  }

  if (token === undefined) return open;
  return [...open, ...reading, ...(commit === undefined ? [] : released), ...(writes ? writing : [])];
}

// A made-up company: its numbers pass every check and belong to nobody.
const BUYER = {
  inn: '7700000016',
  kpp: '770001001',
  name: 'ООО «Проверка выпуска»',
  address: '101000, г. Москва, ул. Мясницкая, д. 1',
};

type Command = {
  readonly url: string;
  readonly token: string | undefined;
  readonly writes: boolean;
  readonly commit: string | undefined;
};

/** `undefined` where the command is not understood. */
function commandOf(args: readonly string[]): Command | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        'token-file': { type: 'string' },
        writes: { type: 'boolean' },
        commit: { type: 'string' },
      },
    });
    const { url, 'token-file': file, writes = false, commit } = values;
    if (!url || !URL.canParse(url)) return undefined;
    return { url: url.replace(/\/$/, ''), writes, commit, token: file && readFileSync(file, 'utf8').trim() };
  } catch {
    return undefined;
  }
}

// Run, not imported: `npm run smoke`.
if (require.main === module) {
  const needs: SmokeNeeds = {
    send: fetch,
    keys: () => crypto.randomUUID(),
    print: (line) => process.stdout.write(`${line}\n`),
  };
  smoke(process.argv.slice(2), needs).then(
    (isSound) => {
      process.exitCode = isSound ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    },
  );
}
