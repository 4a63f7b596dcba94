import { patiently } from '../../web/dialog/api/patiently';
import { startSession } from '../../web/dialog/api/session';
import type { Answer } from '../../web/dialog/api/trouble';

type Sent = { readonly url: string; readonly headers: Record<string, string>; readonly body: unknown };

/** A service that knows its token, and a house that gives the tokens named. */
function world(tokens: readonly string[], valid: string, answer = () => Response.json({ fine: true })) {
  const sent: Sent[] = [];
  const given: string[] = [];
  const send = startSession({
    apiUrl: 'https://billing.example',
    getToken: async () => {
      const token = tokens[given.length] ?? tokens.at(-1) ?? '';
      given.push(token);
      if (token === '') throw new Error('no token to be had');
      return token;
    },
    fetch: async (url, { headers, body }) => {
      sent.push({ url, headers: headers as Record<string, string>, body });
      const { authorization } = headers as Record<string, string>;
      return authorization === `Bearer ${valid}`
        ? answer()
        : Response.json({ message: 'Unauthorized' }, { status: 401 });
    },
  });
  return { send, sent, given };
}

describe('a session', () => {
  it('asks for a token once and keeps it', async () => {
    const { send, sent, given } = world(['good'], 'good');
    await send({ path: '/v1/tariffs' });
    expect(await send({ path: '/v1/subscription' })).toEqual({ ok: true, value: { fine: true } });
    expect(given).toEqual(['good']);
    expect(sent.map(({ url }) => url)).toEqual([
      'https://billing.example/v1/tariffs',
      'https://billing.example/v1/subscription',
    ]);
  });

  it('asks anew when the token is refused, and repeats the call as it was', async () => {
    const { send, sent, given } = world(['old', 'new'], 'new');
    const asked = {
      method: 'POST',
      path: '/v1/payments',
      body: { tariff: 'groups-150' },
      idempotencyKey: 'k',
    } as const;
    expect((await send(asked)).ok).toBe(true);
    expect(given).toEqual(['old', 'new']);
    expect(sent.map(({ body }) => body)).toEqual(['{"tariff":"groups-150"}', '{"tariff":"groups-150"}']);
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['k', 'k']);
  });

  it('is over when the new token is refused too; a later call asks once more', async () => {
    const { send, given } = world(['old', 'older', 'good'], 'good');
    expect(await send({ path: '/v1/tariffs' })).toEqual({ ok: false, trouble: { kind: 'session_over' } });
    expect(given).toHaveLength(2);
    expect((await send({ path: '/v1/tariffs' })).ok).toBe(true);
  });

  it('fetches one new token for many calls that were refused together', async () => {
    const { send, given } = world(['old', 'new'], 'new');
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => send({ path })));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(given).toEqual(['old', 'new']);
  });

  it('is unreachable while no token is to be had, and asks again the next time', async () => {
    const { send } = world(['', 'good'], 'good');
    expect(await send({ path: '/v1/tariffs' })).toEqual({ ok: false, trouble: { kind: 'unreachable' } });
    expect((await send({ path: '/v1/tariffs' })).ok).toBe(true);
  });

  it.each([
    ['a page instead of an answer', () => new Response('<html>Wi-Fi</html>'), { kind: 'unreachable' }],
    [
      'problem+json',
      () =>
        Response.json({ code: 'busy', title: 'x', requestId: 'r' }, { status: 503, headers: { 'retry-after': '7' } }),
      { kind: 'refused', status: 503, code: 'busy', title: 'x', requestId: 'r', retryAfterSeconds: 7 },
    ],
    [
      'the gateway’s own words',
      () => Response.json({ message: 'Forbidden' }, { status: 403, headers: { 'apigw-requestid': 'g' } }),
      { kind: 'refused', status: 403, requestId: 'g' },
    ],
    ['a proxy’s', () => new Response('Bad gateway', { status: 502 }), { kind: 'refused', status: 502 }],
    ['nothing', () => new Response('null', { status: 500 }), { kind: 'refused', status: 500 }],
  ])('reads %s', async (_what, answer, trouble) => {
    expect(await world(['good'], 'good', answer).send({ path: '/v1/tariffs' })).toEqual({ ok: false, trouble });
  });

  it('ends a call whose answer nobody wants any more', async () => {
    const stop = new AbortController();
    const send = startSession({
      apiUrl: '',
      getToken: async () => 't',
      fetch: (_url, { signal }) =>
        new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted')))),
    });
    const answer = send({ path: '/v1/quotes', signal: stop.signal });
    await Promise.resolve();
    await Promise.resolve();
    stop.abort();
    expect((await answer).ok).toBe(false);
  });
});

describe('a busy service', () => {
  const busy = (seconds?: number): Answer<string> => ({
    ok: false,
    trouble: { kind: 'refused', status: 503, ...(seconds !== undefined && { retryAfterSeconds: seconds }) },
  });
  const fine: Answer<string> = { ok: true, value: 'fine' };

  async function asking(answers: readonly Answer<string>[]) {
    const waits: number[] = [];
    let calls = 0;
    const answer = await patiently(async () => answers[calls++] ?? fine, {
      pause: async (ms) => {
        waits.push(ms);
      },
    });
    return { ok: answer.ok, calls, waits };
  }

  it('is asked again as late as it said, at most twice', async () => {
    expect(await asking([busy(1), fine])).toEqual({ ok: true, calls: 2, waits: [1000] });
    expect(await asking([busy(3), busy(), busy(1), fine])).toEqual({ ok: false, calls: 3, waits: [3000, 2000] });
  });

  it('is left alone when it asks for more patience than a person has', async () => {
    expect(await asking([busy(120)])).toEqual({ ok: false, calls: 1, waits: [] });
  });

  it('is not asked again after any other refusal', async () => {
    const broken: Answer<string> = { ok: false, trouble: { kind: 'refused', status: 500 } };
    expect(await asking([broken])).toEqual({ ok: false, calls: 1, waits: [] });
    expect(await asking([{ ok: false, trouble: { kind: 'unreachable' } }])).toMatchObject({ calls: 1 });
  });
});
