import type { Calls } from '../../client/calls';
import { type Answer, mayPass, type Trouble } from '../../client/trouble';

/** A trouble as the house is told of it: its kind and what support finds the log by, and nothing of the customer. */
export type ToldTrouble = {
  readonly kind: Trouble['kind'];
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
};

/**
 * Tells of troubles that lie with the connection, the token or the service: what customers do wrong is told to them alone.
 * One that goes on is told once, however many calls meet it; again when a call has succeeded meanwhile, or it is another.
 */
export function tellingTroubles(
  { call, send, download }: Calls,
  tell: (trouble: ToldTrouble) => void,
  end: AbortSignal,
): Calls {
  let told: string | undefined;

  async function hearing<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await asked;
    if (end.aborted) return answer;
    if (answer.ok) told = undefined;
    else if (isForTheHouse(answer.trouble)) {
      const trouble = toldOf(answer.trouble);
      const same = `${trouble.kind} ${trouble.status} ${trouble.code}`;
      if (same !== told) tell(trouble);
      told = same;
    }
    return answer;
  }

  return {
    call: (route, ...asked) => hearing(call(route, ...asked)),
    send: (route, ...asked) => hearing(send(route, ...asked)),
    download: (route, asked) => hearing(download(route, asked)),
  };
}

/** 403 is a token without the scope. A call that the dialog itself gave up says nothing of the connection. */
function isForTheHouse(trouble: Trouble): boolean {
  if (trouble.kind === 'unreachable') return trouble.why !== 'stopped';
  return trouble.kind === 'session_over' || trouble.status === 403 || mayPass(trouble);
}

function toldOf(trouble: Trouble): ToldTrouble {
  if (trouble.kind !== 'refused') return { kind: trouble.kind };
  const { kind, status, code, requestId } = trouble;
  return { kind, status, ...(code && { code }), ...(requestId && { requestId }) };
}
