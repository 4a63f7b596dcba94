import type { Context } from 'aws-lambda';
import type { Instant } from '../domain/calendar/instant';

type LambdaHandler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** What a function needs that takes time before its first use, and can be got ready in advance. */
export type Primable = { readonly prime: (now: Instant) => Promise<unknown> };

/**
 * A Lambda handler that is built at its first call from what it needs. Importing it does nothing; a build that fails (a
 * setting missing, a secret out of reach) is tried again at the next call and never remembered.
 *
 * `prime` does beforehand what the first caller would wait for: it builds the handler and gets ready, all at once, itself and
 * each need that can be. It throws what went wrong, and the wrapper goes on without (docs/architecture.md, «The first call»).
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
