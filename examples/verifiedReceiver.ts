import { Webhook } from 'standardwebhooks';

/** Of a request over HTTPS: its headers in lower case, and its body as it came. */
export type Posted = { readonly headers: Record<string, string>; readonly body: string };

/** How many groups each portal may connect, and by which version of its subscription. */
export type Limits = Map<string, { readonly version: number; readonly groups: number | null }>;

/** A receiver of events over HTTPS, whole (docs/events.md). Answers the status. */
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
