import * as z from 'zod';
import { noticeText } from './noticeText';

/** `notice.due` as it comes, over the bus or HTTPS. */
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

/** What OLChat keeps of a portal that installed it. */
export type Installed = {
  /** `https://romashka.bitrix24.ru/rest/`. */
  readonly endpoint: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Who is told: the portal's administrators. */
  readonly users: readonly number[];
};

export type Portals = {
  read(portal: string): Promise<Installed | undefined>;
  /** One at a time for each portal, across all processes: of two refreshes at once Bitrix24 forgets one. */
  locked(portal: string, change: (kept: Installed) => Promise<Installed>): Promise<Installed>;
};

type Needs = {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly portals: Portals;
  readonly app: { readonly id: string; readonly secret: string };
};

/** Bitrix24 has no time now: the caller hands the same event over again later. */
export class TryLater extends Error {}

const said = z.object({ error: z.optional(z.string()) });
const given = z.object({ access_token: z.string(), refresh_token: z.string() });

const NEWS_FOR_MS = 24 * 3_600_000;
const LATER = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'INTERNAL_SERVER_ERROR'];
const STALE_TOKEN = ['expired_token', 'invalid_token'];
/** Said of the application as a whole: the next user, and the next try, would hear the same. */
const OF_ALL_USERS = ['WRONG_AUTH_TYPE', 'ACCESS_DENIED', ...STALE_TOKEN];

/**
 * Writes a notice into the chat of a portal's administrators. Repeats do no harm: a notice replaces the one with its TAG.
 * `dropped`: it is old news, of a kind without words here, or of a portal that cannot be told.
 * @throws TryLater where Bitrix24 has no time.
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
      // What is refused for one user, who may have left, says nothing of the others.
      if (!refusal) isTold = true;
    }
    return isTold ? 'told' : 'dropped';
  };
}

/** The code of the refusal; nothing where it was taken. */
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

/** New tokens, asked for once however many events find the old ones stale at the same time. */
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
