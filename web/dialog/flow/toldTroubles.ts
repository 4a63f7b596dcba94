import type { Calls } from '../../client/calls';
import { type Answer, mayPass, type Trouble } from '../../client/trouble';

/**
 * A trouble as the page around the dialog is told it: its kind and what support needs to find the log, nothing of the
 * customer.
 */
export type ToldTrouble = {
  readonly kind: Trouble['kind'];
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
};

/**
 * Tells the page around the dialog of troubles with the connection, the token or the service. What customers do wrong
 * is told to them alone. A trouble that lasts is told once, however many calls meet it; it is told again after a call
 * has succeeded, or after another trouble.
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

/** 403 is a token without the scope. A call that the dialog itself gave up says nothing about the connection. */
function isForTheHouse(trouble: Trouble): boolean {
  if (trouble.kind === 'unreachable') return trouble.why !== 'stopped';
  return trouble.kind === 'session_over' || trouble.status === 403 || mayPass(trouble);
}

function toldOf(trouble: Trouble): ToldTrouble {
  if (trouble.kind !== 'refused') return { kind: trouble.kind };
  const { kind, status, code, requestId } = trouble;
  return { kind, status, ...(code && { code }), ...(requestId && { requestId }) };
}
