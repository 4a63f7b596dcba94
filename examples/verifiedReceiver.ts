import { Webhook } from 'standardwebhooks';

/** A request over HTTPS: its headers in lower case, and its body exactly as received. */
export type Posted = { readonly headers: Record<string, string>; readonly body: string };

/** How many groups each portal may connect, and the version of the subscription that says so. */
export type Limits = Map<string, { readonly version: number; readonly groups: number | null }>;

/** A complete receiver of events over HTTPS (docs/events.md). Returns the status to answer with. */
export function receiver(secret: string, limits: Limits) {
  const webhook = new Webhook(secret);
  return ({ headers, body }: Posted): number => {
    try {
      webhook.verify(body, headers, { jsonParse: false });
    } catch {
      return 401;
    }
    const { type, data } = JSON.parse(body);
    const isNewer = type === 'subscription.changed' && data.version > (limits.get(data.portal)?.version ?? 0);
    if (isNewer) limits.set(data.portal, { version: data.version, groups: data.groups });
    return 204;
  };
}
