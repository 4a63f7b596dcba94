import { createBillingClient } from '../../../web/client/client';
import { ORDER } from '../given';

type Sent = {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Record<string, string>;
  readonly body: unknown;
};

/** A service that accepts one token, and a page whose backend gives the named tokens, one after the other. */
function world(tokens: readonly string[], answer: (calls: number) => Response = () => Response.json({ fine: true })) {
  const sent: Sent[] = [];
  const given: string[] = [];
  const waits: number[] = [];
  let answered = 0;
  const client = createBillingClient({
    apiUrl: 'https://billing.example',
    getToken: async () => {
      const token = tokens[given.length] ?? tokens.at(-1) ?? '';
      given.push(token);
      if (token === 'none') throw new Error('no token to be had');
      return token;
    },
    fetch: async (url, { method, headers, body }) => {
      const told = headers as Record<string, string>;
      sent.push({ url, method, headers: told, body });
      if (told['authorization'] !== 'Bearer good') return Response.json({ message: 'Unauthorized' }, { status: 401 });
      answered += 1;
      return answer(answered);
    },
    pause: async (ms) => {
      waits.push(ms);
    },
  });
  return { client, sent, given, waits };
}

const unreachable = (why: string) => ({ ok: false, trouble: { kind: 'unreachable', why } });

describe('a token', () => {
  it('is asked for once and kept', async () => {
    const { client, sent, given } = world(['good']);
    await client.getTariffs();
    expect(await client.getSubscription()).toEqual({ ok: true, value: { fine: true } });
    expect(given).toEqual(['good']);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://billing.example/v1/tariffs',
      'GET https://billing.example/v1/subscription',
    ]);
  });

  it('that is refused is replaced once, and the call repeated as it was', async () => {
    const { client, sent, given } = world(['old', 'good']);
    expect((await client.createPayment(ORDER, 'k')).ok).toBe(true);
    expect(given).toEqual(['old', 'good']);
    expect(sent[1]?.body).toBe(
      '{"tariff":"groups-150","periodDays":30,"phone":"+79161234567","email":"buh@company.ru","expectedAmount":{"value":"3000.00","currency":"RUB"}}',
    );
    expect(sent[0]).toEqual({
      ...sent[1],
      headers: { authorization: 'Bearer old', 'content-type': 'application/json', 'idempotency-key': 'k' },
    });
  });

  it('that is refused like the one before ends the session; a later call asks once more', async () => {
    const { client, given } = world(['old', 'older', 'good']);
    expect(await client.getTariffs()).toEqual({ ok: false, trouble: { kind: 'session_over' } });
    expect(given).toHaveLength(2);
    expect((await client.getTariffs()).ok).toBe(true);
  });

  it('is fetched once for many calls that were refused together', async () => {
    const { client, given } = world(['old', 'good']);
    const answers = await Promise.all([client.getTariffs(), client.getContact(), client.listBuyers()]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(given).toEqual(['old', 'good']);
  });

  it('that cannot be fetched is a trouble, not an exception, and is asked for again the next time', async () => {
    const { client } = world(['none', 'good']);
    expect(await client.getTariffs()).toEqual(unreachable('no_token'));
    expect((await client.getTariffs()).ok).toBe(true);
  });

  it('that never comes is waited for as long as an answer, and asked for again the next time', async () => {
    let asked = 0;
    const client = createBillingClient({
      getToken: () => {
        asked += 1;
        return asked === 1 ? new Promise(() => undefined) : Promise.resolve('good');
      },
      fetch: async () => Response.json({ fine: true }),
      timeoutMs: 5,
    });
    expect(await Promise.all([client.getTariffs(), client.getContact()])).toEqual([
      unreachable('no_token'),
      unreachable('no_token'),
    ]);
    expect((await client.getTariffs()).ok).toBe(true);
    expect(asked).toBe(2);
  });

  it('whose fetching throws at once is a trouble too', async () => {
    const getToken = () => {
      throw new Error('signed out');
    };
    expect(await createBillingClient({ getToken }).getTariffs()).toEqual(unreachable('no_token'));
  });
});

describe('an answer', () => {
  it.each([
    ['a page instead of an answer', () => new Response('<html>Wi-Fi</html>'), unreachable('not_an_answer').trouble],
    [
      'problem+json',
      () =>
        Response.json({ code: 'busy', title: 'x', requestId: 'r' }, { status: 503, headers: { 'retry-after': '70' } }),
      { kind: 'refused', status: 503, code: 'busy', title: 'x', requestId: 'r', retryAfterSeconds: 70 },
    ],
    [
      'the number of the order that is open',
      () => Response.json({ type: 'about:blank', code: 'same_order_open', number: 1000001 }, { status: 409 }),
      { kind: 'refused', status: 409, code: 'same_order_open', number: 1000001 },
    ],
    [
      'whom to ask about a tariff that has ended',
      () => Response.json({ code: 'paid_tariff_expired', support: { email: 's@olchat.example' } }, { status: 409 }),
      { kind: 'refused', status: 409, code: 'paid_tariff_expired', support: { email: 's@olchat.example' } },
    ],
    [
      'the gateway’s own words',
      () => Response.json({ message: 'Forbidden' }, { status: 403, headers: { 'apigw-requestid': 'g' } }),
      { kind: 'refused', status: 403, requestId: 'g' },
    ],
    ['a proxy’s', () => new Response('Bad gateway', { status: 502 }), { kind: 'refused', status: 502 }],
    ['nothing', () => new Response('null', { status: 500 }), { kind: 'refused', status: 500 }],
  ])('may be %s', async (_what, answer, trouble) => {
    expect(await world(['good'], answer).client.getTariffs()).toEqual({ ok: false, trouble });
  });

  it('without a body is undefined', async () => {
    const { client } = world(['good'], () => new Response(null, { status: 204 }));
    expect(await client.cancelAutopay()).toEqual({ ok: true, value: undefined });
  });

  it('that is a file keeps its bytes, and says where it goes on', async () => {
    const page = () => new Response('\uFEFFa;b\r\n', { headers: { 'x-next-cursor': 'next' } });
    const { client, sent } = world(['good'], page);
    const query = { from: '2026-11-01', to: '2026-11-30', format: 'csv', cursor: undefined } as const;
    const answer = await client.download('GET /v1/operator/register', { query });
    expect(answer.ok && answer.value.nextCursor).toBe('next');
    expect(answer.ok && Buffer.from(await answer.value.content.arrayBuffer())).toEqual(Buffer.from('\uFEFFa;b\r\n'));
    expect(sent[0]?.url).toBe('https://billing.example/v1/operator/register?from=2026-11-01&to=2026-11-30&format=csv');
  });
});

describe('a call', () => {
  it('goes to the same address, whether the origin was given with a slash or without', async () => {
    const sent: string[] = [];
    const fetch = async (url: string) => {
      sent.push(url);
      return Response.json({});
    };
    for (const apiUrl of ['https://billing.example/', 'https://billing.example', ''])
      await createBillingClient({ apiUrl, getToken: async () => 't', fetch }).getTariffs();
    expect(sent).toEqual(['https://billing.example/v1/tariffs', 'https://billing.example/v1/tariffs', '/v1/tariffs']);
  });

  it('escapes the parts of the address, so that none can lead elsewhere', async () => {
    const { client, sent } = world(['good']);
    const path = { portal: 'a/b?c', version: 7 };
    await client.call('GET /v1/operator/portals/{portal}/journal/{version}/reversal', {
      path,
      query: { row: '2026-11-24 №123 & co' },
    });
    expect(sent[0]?.url).toBe(
      'https://billing.example/v1/operator/portals/a%2Fb%3Fc/journal/7/reversal?row=2026-11-24%20%E2%84%96123%20%26%20co',
    );
  });

  it('sends a file as bytes', async () => {
    const { client, sent } = world(['good']);
    const file = new Blob(['1CClientBankExchange']);
    await client.call('POST /v1/operator/statements', { file });
    expect(sent[0]?.headers['content-type']).toBe('application/octet-stream');
    expect(sent[0]?.body).toBe(file);
  });

  /** Never answers, but notices when its call is aborted. */
  const silent = (_url: string, { signal }: RequestInit) =>
    new Promise<Response>((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))));
  const patient = (timeoutMs: number, fetch: typeof silent) =>
    createBillingClient({ getToken: async () => 't', fetch, timeoutMs });

  it('ends when nobody wants its answer any more, also before it has begun', async () => {
    const stop = new AbortController();
    const wanted = { tariff: 'groups-150', periodDays: 30 };
    const answer = patient(60_000, silent).quotePurchase(wanted, stop.signal);
    await new Promise(setImmediate);
    stop.abort();
    expect(await answer).toEqual(unreachable('stopped'));
    expect(await patient(60_000, silent).quotePurchase(wanted, stop.signal)).toEqual(unreachable('stopped'));
  });

  it('ends when its time is over, while the answer is read too', async () => {
    expect(await patient(1, silent).getTariffs()).toEqual(unreachable('no_answer_in_time'));
    const half = async (_url: string, { signal }: RequestInit) =>
      new Response(
        new ReadableStream({
          start: (stream) => signal?.addEventListener('abort', () => stream.error(new Error('aborted'))),
        }),
      );
    expect(await patient(1, half).getTariffs()).toEqual(unreachable('no_answer_in_time'));
  });

  it('without a network is no exception', async () => {
    const down = async () => Promise.reject(new TypeError('fetch failed'));
    expect(await patient(60_000, down).getTariffs()).toEqual(unreachable('no_network'));
  });
});

describe('a busy service', () => {
  const busy = (seconds?: number) => () =>
    Response.json({ code: 'busy' }, { status: 503, ...(seconds && { headers: { 'retry-after': `${seconds}` } }) });
  const fine = () => Response.json({ fine: true });

  async function asking(...answers: readonly (() => Response)[]) {
    const { client, sent, waits } = world(['good'], (calls) => (answers[calls - 1] ?? fine)());
    const heard: string[] = [];
    const { ok } = await client.createPayment(ORDER, 'k', () => heard.push('busy'));
    return {
      ok,
      calls: sent.length,
      waits,
      heard,
      keys: new Set(sent.map(({ headers }) => headers['idempotency-key'])),
    };
  }

  it('is asked again after the wait that it named, at most twice, under the same key', async () => {
    expect(await asking(busy(1), fine)).toEqual({
      ok: true,
      calls: 2,
      waits: [1000],
      heard: ['busy'],
      keys: new Set(['k']),
    });
    expect(await asking(busy(3), busy(), busy(1), fine)).toMatchObject({ ok: false, calls: 3, waits: [3000, 2000] });
  });

  it('is left alone when it asks for more patience than a person has', async () => {
    expect(await asking(busy(120))).toMatchObject({ ok: false, calls: 1, waits: [] });
  });

  it('is not asked again after any other refusal', async () => {
    expect(await asking(() => new Response('', { status: 500 }))).toMatchObject({ ok: false, calls: 1 });
    expect(await asking(() => new Response('<html>'))).toMatchObject({ ok: false, calls: 1 });
  });

  it('is not asked again for a payment, whose watcher has a rhythm of its own', async () => {
    const { client, sent } = world(['good'], busy(1));
    expect((await client.getPayment(1000001)).ok).toBe(false);
    expect(sent.map(({ url }) => url)).toEqual(['https://billing.example/v1/payments/1000001']);
  });
});
