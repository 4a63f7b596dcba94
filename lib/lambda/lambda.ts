import type { Context } from 'aws-lambda';

type LambdaHandler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/**
 * A Lambda handler that is built at its first call. Importing it does nothing; a build that fails (a setting missing, a
 * secret out of reach) is tried again at the next call and never remembered.
 */
export function lambda<Event, Answer>(build: () => LambdaHandler<Event, Answer>): LambdaHandler<Event, Answer> {
  let built: LambdaHandler<Event, Answer> | undefined;
  return async (event, context) => {
    built ??= build();
    return built(event, context);
  };
}
