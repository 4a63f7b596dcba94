import { type Installed, makeTellChat, type Portals, TryLater } from '../../examples/bitrixNotice';
import { EVENTS } from '../../lib/api/events';

const EVENT = EVENTS['notice.due'].example;
const SOON = Date.parse(EVENT.time) + 60_000;

type Call = { readonly method: string; readonly body: Record<string, unknown> };

let kept: Installed;
let calls: Call[];
/** What Bitrix24's REST answers to a call; undefined: it accepts the call. */
let says: (call: Call) => { status: number; error: string } | undefined;
let locks: Promise<unknown>;

beforeEach(() => {
  kept = { endpoint: 'https://romashka.bitrix24.ru/rest/', accessToken: 'a1', refreshToken: 'r1', users: [1, 7] };
  [calls, says, locks] = [[], () => undefined, Promise.resolve()];
});

/** A stub of the portal's REST and of the token server: each refresh token works once. */
const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const { host, pathname, searchParams } = new URL(String(url));
  if (host === 'oauth.bitrix24.tech') {
    const call = { method: 'refresh', body: Object.fromEntries(searchParams) };
    calls.push(call);
    if (searchParams.get('refresh_token') !== kept.refreshToken)
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    const next = Number(kept.refreshToken.slice(1)) + 1;
    return Response.json({ access_token: `a${next}`, refresh_token: `r${next}`, expires_in: 3600 });
  }
  const call = { method: pathname.replace('/rest/', ''), body: JSON.parse(String(init?.body)) };
  calls.push(call);
  const refusal = says(call);
  return refusal
    ? Response.json({ error: refusal.error }, { status: refusal.status })
    : Response.json({ result: calls.length });
};

const portals: Portals = {
  read: async () => kept,
  locked: (_portal, change) => {
    const done = locks.then(async () => {
      kept = await change(kept);
      return kept;
    });
    locks = done.catch(() => undefined);
    return done;
  },
};

const tell = (now = SOON, event: Parameters<ReturnType<typeof makeTellChat>>[0] = EVENT) =>
  makeTellChat({ fetch, now: () => now, portals, app: { id: 'app', secret: 's' } })(event);
const methods = () => calls.map(({ method }) => method);

it('tells each administrator, under a TAG that lets the next one replace it', async () => {
  expect(await tell()).toBe('told');
  expect(calls).toEqual(
    [1, 7].map((user) => ({
      method: 'im.notify.system.add',
      body: {
        USER_ID: user,
        MESSAGE:
          'Готов счёт на следующий период тарифа «150 групп WhatsApp»: 3\u00a0000\u00a0₽. Текущий — до 22\u00a0декабря\u00a02026\u00a0г. включительно. [URL=https://billing.olchat.io/pay/AbC]Оплатить[/URL]',
        TAG: 'OLCHAT_BILLING|renewal_invoice-2026-12-22',
        auth: 'a1',
      },
    })),
  );
});

it.each([
  [503, 'QUERY_LIMIT_EXCEEDED'],
  [429, 'OPERATION_TIME_LIMIT'],
])('%d %s: later, and then under the same TAG', async (status, error) => {
  says = () => ({ status, error });
  await expect(tell()).rejects.toThrow(TryLater);
  expect(methods()).toEqual(['im.notify.system.add']);
  says = () => undefined;
  expect(await tell()).toBe('told');
  expect(new Set(calls.map(({ body }) => body['TAG']))).toEqual(new Set(['OLCHAT_BILLING|renewal_invoice-2026-12-22']));
});

it.each([
  [403, 'WRONG_AUTH_TYPE'],
  [401, 'ACCESS_DENIED'],
])('%d %s: never again, the next try would say the same', async (status, error) => {
  says = () => ({ status, error });
  expect(await tell()).toBe('dropped');
  expect(methods()).toEqual(['im.notify.system.add']);
});

it('the others get the notice although one administrator has left', async () => {
  const gone = ({ body }: Call) => (body['USER_ID'] === 1 ? { status: 400, error: 'USER_ID_EMPTY' } : undefined);
  says = gone;
  expect(await tell()).toBe('told');
  expect(calls.map(({ body }) => body['USER_ID'])).toEqual([1, 7]);
  kept = { ...kept, users: [1] };
  expect(await tell()).toBe('dropped');
});

describe('a token that has expired', () => {
  beforeEach(() => {
    says = ({ body }) => (body['auth'] === 'a1' ? { status: 401, error: 'expired_token' } : undefined);
  });

  it('is refreshed once, kept, and used for the rest', async () => {
    expect(await tell()).toBe('told');
    expect(methods()).toEqual(['im.notify.system.add', 'refresh', 'im.notify.system.add', 'im.notify.system.add']);
    expect([kept.accessToken, kept.refreshToken]).toEqual(['a2', 'r2']);
    calls = [];
    await tell();
    expect(methods()).toEqual(['im.notify.system.add', 'im.notify.system.add']);
  });

  it('is refreshed once also when five events find it stale at the same time', async () => {
    expect(await Promise.all([1, 2, 3, 4, 5].map(() => tell()))).toEqual(Array(5).fill('told'));
    expect(methods().filter((method) => method === 'refresh')).toHaveLength(1);
  });

  it('is not refreshed again if it is refused after that', async () => {
    says = () => ({ status: 401, error: 'expired_token' });
    expect(await tell()).toBe('dropped');
    expect(methods()).toEqual(['im.notify.system.add', 'refresh', 'im.notify.system.add']);
  });

  it('that cannot be refreshed is left to the next try', async () => {
    const refusing = { ...portals, read: async () => kept, locked: portals.locked };
    const app = { id: 'app', secret: 's' };
    const down: typeof globalThis.fetch = async (url, init) =>
      String(url).includes('oauth') ? Response.json({ error: 'invalid_grant' }, { status: 400 }) : fetch(url, init);
    const told = makeTellChat({ fetch: down, now: () => SOON, portals: refusing, app })(EVENT);
    await expect(told).rejects.toThrow('the token was not refreshed');
    expect(kept.accessToken).toBe('a1');
  });
});

it.each([
  ['a day old and a millisecond', Date.parse(EVENT.time) + 86_400_001, EVENT],
  ['of a kind that there are no words for', SOON, { ...EVENT, data: { ...EVENT.data, kind: 'something_new' } }],
])('a notice that is %s is dropped, and nothing is called', async (_, now, event) => {
  expect(await tell(now, event)).toBe('dropped');
  expect(calls).toEqual([]);
});

it('a notice that is exactly a day old is still sent', async () => {
  expect(await tell(Date.parse(EVENT.time) + 86_400_000)).toBe('told');
});

it('a portal that does not answer is tried later', async () => {
  const silent = makeTellChat({
    fetch: () => Promise.reject(new Error('socket')),
    now: () => SOON,
    portals,
    app: { id: 'app', secret: 's' },
  });
  await expect(silent(EVENT)).rejects.toThrow(TryLater);
});
