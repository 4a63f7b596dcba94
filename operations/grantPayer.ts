import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ROUTES } from '../lib/api/routes';
import { formatRoubles } from '../lib/domain/money/money';
import { type CallNeeds, patientCall } from './patientCall';
import type { Payer } from './payerList';

/** What became of one payer. `stopped`: all the others would fail in the same way. */
export type Outcome =
  | { readonly kind: 'granted'; readonly endsOn: string }
  | { readonly kind: 'already_there' }
  | { readonly kind: 'refused' | 'stopped'; readonly why: string };

export type GrantNeeds = CallNeeds & {
  /** The address of the API, without a slash at its end. */
  readonly api: string;
  readonly token: string;
};

type Path = (typeof ROUTES)[number]['path'];
const PORTAL = '/v1/operator/portals/{portal}' satisfies Path;
const GRANTS = '/v1/operator/portals/{portal}/grants' satisfies Path;

const CONTACT = '/v1/operator/portals/{portal}/contact' satisfies Path;

const portalState = z.object({
  contact: z.object({}).optional(),
  subscription: z.object({ tariff: z.string(), status: z.string(), endsOn: z.string().optional() }),
});

/**
 * Grants a payer their days by OLChat's own API, once however often it is asked: the Idempotency-Key is made of the
 * row, and a date that the portal has already is not granted again. Where the list names a contact and the portal has
 * none, the contact is given after the days; one that the customer has given is newer than any list.
 */
export async function grantPayer({ api, token, ...needs }: GrantNeeds, payer: Payer): Promise<Outcome> {
  const { portal, tariff, endsOn, value, reason, contact, portalName } = payer;
  const urlOf = (path: Path) => api + path.replace('{portal}', portal);
  const authorization = `Bearer ${token}`;

  const state = await patientCall(needs, { method: 'GET', url: urlOf(PORTAL), headers: { authorization } });
  if (!state.ok) return { kind: 'stopped', why: state.why };
  const read = stateIn(state, 200);
  if (!read) return refusedWith(state);
  const { subscription: held } = read;
  // The payer has taken another tariff since the list was made. A grant would undo that, and count the same money
  // twice.
  if (held.status === 'active' && held.tariff !== tariff) {
    return { kind: 'refused', why: `${held.tariff} runs until ${held.endsOn}: decide by hand` };
  }

  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': keyOf(payer) };
  const worth = { value: formatRoubles(value), currency: 'RUB' };
  const body = JSON.stringify({ tariff, endsOn, value: worth, reason });
  const answer = await patientCall(needs, { method: 'POST', url: urlOf(GRANTS), headers, body });
  if (!answer.ok) return { kind: 'stopped', why: answer.why };
  const granted = stateIn(answer, 201)?.subscription;
  const outcome: Outcome = granted ? { kind: 'granted', endsOn: granted.endsOn ?? endsOn } : refusedWith(answer);
  const hasDays = outcome.kind === 'granted' || outcome.kind === 'already_there';
  if (!contact || read.contact || !hasDays) return outcome;

  const given = await patientCall(needs, {
    method: 'PUT',
    url: urlOf(CONTACT),
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ ...contact, ...(portalName && { portalName }) }),
  });
  if (!given.ok) return { kind: 'stopped', why: given.why };
  if (given.status === 200) return outcome;
  const refused = refusedWith(given);
  return refused.kind === 'refused'
    ? { kind: 'refused', why: `has the days, but no contact: ${refused.why}` }
    : refused;
}

type Said = { readonly status: number; readonly body: unknown };

function stateIn({ status, body }: Said, expected: number) {
  return status === expected ? portalState.safeParse(body).data : undefined;
}

/** The same row has the same key, whenever it is sent. */
function keyOf({ portal, tariff, endsOn, value, reason }: Payer): string {
  return createHash('sha256')
    .update(JSON.stringify([portal, tariff, endsOn, value, reason]))
    .digest('hex');
}

const problem = z.object({
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string() })).default([]),
});

// By the status alone: these come from API Gateway, whose bodies have no code.
const STOPPING = new Map([
  [401, 'the token has expired, or is none for this API: get a new one and run the same command again'],
  [403, 'the token is not an operator’s: its scope must have billing:operate'],
  [404, 'there is no such API at this address'],
]);

function refusedWith({ status, body }: Said): Outcome {
  const why = STOPPING.get(status);
  if (why) return { kind: 'stopped', why: `${why} (${status})` };
  const { data } = problem.safeParse(body);
  if (data?.code === 'nothing_to_grant') return { kind: 'already_there' };
  // Something else answers there, a login page or a proxy: it is not this API.
  if (!data) return { kind: 'stopped', why: `the answer is not one of this API: is the address right? (${status})` };
  const facts = [data.code, ...data.errors.map(({ path }) => path), data.requestId];
  return { kind: 'refused', why: [status, ...facts.filter(Boolean)].join(' ') };
}
