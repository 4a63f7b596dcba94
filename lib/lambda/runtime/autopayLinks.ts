import type { Instant } from '../../domain/instant';
import type { Portal } from '../../domain/portal';
import { autopayOffLink, portalOfToken } from '../autopayLink';
import { realLinkKey } from './linkKey';

export type AutopayLinks = {
  readonly offLink: (portal: Portal, now: Instant) => Promise<string>;
  readonly portalOf: (token: string, now: Instant) => Promise<Portal | undefined>;
};

/** Links that switch autopay off, under the product's own generated key. */
export function realAutopayLinks(): AutopayLinks {
  const { publicUrl, key } = realLinkKey();
  return {
    offLink: async (portal, now) => autopayOffLink(publicUrl, await key.current(now), portal),
    portalOf: async (token, now) => {
      const portal = portalOfToken(await key.current(now), token);
      if (portal) return portal;
      return (await key.afterRefusal(now)).map((other) => portalOfToken(other, token)).find(Boolean);
    },
  };
}
