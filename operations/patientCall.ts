/** What the API said in the end, or why asking on is of no use. */
type Answer =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly why: string };

export type CallNeeds = {
  readonly send: (url: string, request: RequestInit) => Promise<Response>;
  readonly pause: (milliseconds: number) => Promise<void>;
};

type Call = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

const MOST_TRIES = 8;
const LONGEST_PAUSE_SECONDS = 30;
const ANSWERS_WITHIN_MS = 30_000;

/**
 * Makes one call, and makes it again while the API is busy or out of reach: after as long as the API says, or after 1,
 * 2, 4 … 30 seconds. Only for calls that may be repeated.
 */
export async function patientCall({ send, pause }: CallNeeds, { url, ...call }: Call): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    // A redirect is not followed: it would take the token to another host.
    const request: RequestInit = { ...call, redirect: 'manual', signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) };
    const answer = await send(url, request).catch((error: unknown) => noAnswerBecause(error));
    if (answer instanceof Response && answer.status !== 429 && answer.status !== 503) {
      return { ok: true, status: answer.status, body: await answer.json().catch(() => undefined) };
    }
    if (tried === MOST_TRIES) {
      const why = answer instanceof Response ? `the API is busy (${answer.status})` : answer;
      return { ok: false, why: `${why}, asked ${MOST_TRIES} times` };
    }
    await pause(1000 * secondsToWait(answer, tried));
  }
}

function noAnswerBecause(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `no answer (${cause instanceof Error ? cause.message || cause.name : String(cause)})`;
}

function secondsToWait(answer: Response | string, tried: number): number {
  const asked = answer instanceof Response ? answer.headers.get('retry-after') : null;
  const seconds = asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : 2 ** (tried - 1);
  return Math.min(seconds, LONGEST_PAUSE_SECONDS);
}
