import * as z from 'zod';
import { noticeText } from './noticeText';

/** The event `notice.due`, as received over the bus or HTTPS. */
export type NoticeDue = {
  readonly time: string;
  readonly data: {
    readonly portal: string;
    readonly kind: string;
    readonly endsOn: string;
    readonly tariff: string;
    readonly amount?: { readonly value: string };
    readonly payUrl?: string;
    readonly tag: string;
  };
};

/** What OLChat knows about a portal that has installed it. */
export type Installed = {
  /** For example `https://romashka.bitrix24.ru/rest/`. */
  readonly endpoint: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The portal's administrators, who get the notice. */
  readonly users: readonly number[];
};

export type Portals = {
  read(portal: string): Promise<Installed | undefined>;
  /** Runs one change at a time for each portal, across all processes: of two refreshes at once Bitrix24 forgets one. */
  locked(portal: string, change: (kept: Installed) => Promise<Installed>): Promise<Installed>;
};

type Needs = {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly portals: Portals;
  readonly app: { readonly id: string; readonly secret: string };
};

/** Bitrix24 is too busy: the caller gives the same event to the chat again later. */
export class TryLater extends Error {}

const said = z.object({ error: z.optional(z.string()) });
const given = z.object({ access_token: z.string(), refresh_token: z.string() });

const NEWS_FOR_MS = 24 * 3_600_000;
const LATER = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'INTERNAL_SERVER_ERROR'];
const STALE_TOKEN = ['expired_token', 'invalid_token'];
/** These concern the whole application: another user, or another try, would get the same refusal. */
const OF_ALL_USERS = ['WRONG_AUTH_TYPE', 'ACCESS_DENIED', ...STALE_TOKEN];

/**
 * Writes a notice into the chats of a portal's administrators. Repeats do no harm: Bitrix24 replaces a notice that has
 * the same TAG. `dropped`: the notice is too old, has no text here, or its portal cannot be reached.
 * @throws TryLater when Bitrix24 is too busy.
 */
export function makeTellChat(needs: Needs) {
  return async ({ time, data }: NoticeDue): Promise<'told' | 'dropped'> => {
    const message = noticeText(data);
    const installed = await needs.portals.read(data.portal);
    if (!message || !installed || needs.now() - Date.parse(time) > NEWS_FOR_MS) return 'dropped';
    let tokens = installed;
    let isTold = false;
    for (const user of installed.users) {
      const notice = { USER_ID: user, MESSAGE: message, TAG: `OLCHAT_BILLING|${data.tag}` };
      let refusal = await add(needs, tokens, notice);
      if (refusal && STALE_TOKEN.includes(refusal)) {
        tokens = await refreshed(needs, data.portal, tokens);
        refusal = await add(needs, tokens, notice);
      }
      if (refusal && LATER.includes(refusal)) throw new TryLater(refusal);
      if (refusal && OF_ALL_USERS.includes(refusal)) break;
      // A refusal for one user, who may have left, says nothing about the others.
      if (!refusal) isTold = true;
    }
    return isTold ? 'told' : 'dropped';
  };
}

/** The code of the refusal; undefined if Bitrix24 took the notice. */
async function add(
  { fetch }: Needs,
  { endpoint, accessToken }: Installed,
  notice: object,
): Promise<string | undefined> {
  const answer = await fetch(new URL('im.notify.system.add', endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...notice, auth: accessToken }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (!answer) return 'INTERNAL_SERVER_ERROR';
  const { error } = said.parse(await answer.json().catch(() => ({})));
  if (answer.ok && error === undefined) return undefined;
  return error ?? (answer.status >= 500 ? 'INTERNAL_SERVER_ERROR' : `HTTP_${answer.status}`);
}

/** New tokens. They are requested once, however many events meet the stale ones at the same time. */
function refreshed({ fetch, app, portals }: Needs, portal: string, stale: Installed): Promise<Installed> {
  return portals.locked(portal, async (kept) => {
    if (kept.accessToken !== stale.accessToken) return kept;
    const url = new URL('https://oauth.bitrix24.tech/oauth/token/');
    url.search = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: app.id,
      client_secret: app.secret,
      refresh_token: kept.refreshToken,
    }).toString();
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    const tokens = given.safeParse(await answer?.json().catch(() => undefined));
    if (!tokens.success) throw new TryLater('the token was not refreshed');
    return { ...kept, accessToken: tokens.data.access_token, refreshToken: tokens.data.refresh_token };
  });
}
