import { createHash } from 'node:crypto';
import { TOO_MANY } from '../api/problems';
import type { RouteDefinition } from '../api/route';
import type { FunctionName, OperationOf, Operations } from '../api/routes';
import type { CallerLimit, Taken } from '../domain/callerLimit';
import type { Portal } from '../domain/subscription/portal';
import type { BillingStore, OpenStore, RateLimits } from '../usecases/ports';
import type { HttpCall } from './httpCall';
import type { AnyHttpInput } from './httpInput';
import { HttpRefusal } from './httpRefusal';
import type { ViewerNetwork } from './viewerNetwork';

type Counting = { readonly openLimits: OpenStore<Pick<RateLimits, 'take'>> };
type Locating = { readonly viewerNetwork: ViewerNetwork };

/**
 * What a function needs whose routes have a limit per caller: the count, and the network where callers have no token.
 */
export type AdmittingOf<Name extends FunctionName> = (LimitedOf<Name> extends never ? unknown : Counting) &
  (Extract<LimitedOf<Name>, { readonly access: 'open' }> extends never ? unknown : Locating);

type LimitedOf<Name extends FunctionName> = Extract<Operations[OperationOf<Name>], { readonly perCaller: CallerLimit }>;

/** The same, before the type of the function is known. */
export type Admitting = Partial<Counting & Locating>;

/** The key that distinguishes a repeat from a first copy; a route without an Idempotency-Key needs none. */
export type RequestMemory = Partial<Pick<BillingStore, 'readRequest'>>;

type Call = HttpCall<RequestMemory> & Pick<AnyHttpInput, 'caller' | 'idempotencyKey'>;

/** Shorter than a page waits, and long enough that a program in a loop comes once a second and not fifty times. */
const HELD_FOR_MS = 1_000;

/**
 * Admits a call unless its caller has done the same too often recently (docs/architecture.md, «Limits per caller»). A
 * repeat of an answered request is always admitted. If the table does not count, the call goes on uncounted: these
 * routes must not fail because counting failed.
 * @throws HttpRefusal 429 with Retry-After, held for a second.
 */
export async function admit(
  call: Call,
  { perCaller }: Pick<RouteDefinition, 'perCaller'>,
  { openLimits, viewerNetwork }: Admitting,
): Promise<void> {
  const portal = portalOf(call);
  const who = portal ?? (viewerNetwork && fingerprintOf(viewerNetwork(call.event)));
  if (!perCaller || !openLimits || who === undefined) return;
  const taken = await takeOrAllow(call, openLimits, `${perCaller.name}#${who}`, perCaller);
  if (taken.allowed || (await isRepeat(call, portal))) return;
  call.observation.info('caller_held', { route: call.event.routeKey, ...(portal !== undefined && { portal }) });
  await call.patience.pause(HELD_FOR_MS);
  throw new HttpRefusal(TOO_MANY, { retryAfterSeconds: taken.retryAfterSeconds, asPage: portal === undefined });
}

async function takeOrAllow(
  { now, remainingMs, observation, event }: Call,
  openLimits: Counting['openLimits'],
  key: string,
  limit: CallerLimit,
): Promise<Taken> {
  try {
    return await openLimits(remainingMs).take(key, limit, now);
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    observation.warn('call_not_counted', { route: event.routeKey, code });
    observation.count('CallsNotCounted');
    return { allowed: true };
  }
}

function portalOf({ caller }: Call): Portal | undefined {
  return caller && 'portal' in caller ? caller.portal : undefined;
}

/** An address is personal data, and stands in no key. */
function fingerprintOf(network: string): string {
  return createHash('sha256').update(network).digest('hex').slice(0, 32);
}

async function isRepeat({ store, event, now, idempotencyKey: key }: Call, portal: Portal | undefined) {
  if (portal === undefined || key === undefined) return false;
  const record = await store.readRequest?.({ scope: portal, route: event.routeKey, key });
  return record !== undefined && record.expiresAt > now;
}
