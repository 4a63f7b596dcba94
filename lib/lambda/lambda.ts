import type { Context } from 'aws-lambda';
import type { Instant } from '../domain/calendar/instant';

type LambdaHandler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** A need of a function that takes time before its first use and can be prepared in advance. */
export type Primable = { readonly prime: (now: Instant) => Promise<unknown> };

/**
 * A Lambda handler that is built at its first call from what it needs. Importing the file does nothing. A build that
 * fails (a missing setting, a secret out of reach) is tried again at the next call.
 *
 * `prime` does in advance what the first caller would wait for: it builds the handler and prepares, in parallel, itself
 * and each need that can be prepared. It throws on failure, and the wrapper goes on without it (docs/architecture.md,
 * «The first call»).
 */
export function lambda<Needs extends object, Event, Answer>(
  make: (needs: Needs) => LambdaHandler<Event, Answer>,
  needs: () => Needs,
): { readonly handler: LambdaHandler<Event, Answer>; readonly prime: (now: Instant) => Promise<void> } {
  let built: { readonly handler: LambdaHandler<Event, Answer>; readonly primables: readonly Primable[] } | undefined;

  const ready = () => {
    if (!built) {
      const found = needs();
      const handler = make(found);
      built = { handler, primables: [found, ...Object.values(found), handler].filter(isPrimable) };
    }
    return built;
  };
  return {
    handler: async (event, context) => ready().handler(event, context),
    prime: async (now) => {
      await Promise.all(ready().primables.map((one) => one.prime(now)));
    },
  };
}

function isPrimable(need: unknown): need is Primable {
  const mayHaveMembers = (typeof need === 'object' && need !== null) || typeof need === 'function';
  return mayHaveMembers && 'prime' in need && typeof need.prime === 'function';
}
