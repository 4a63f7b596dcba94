import * as z from 'zod/mini';
import type { Instant } from '../../domain/calendar/instant';
import type { PayLink } from '../../domain/payment/payLink';
import type { InvoicePayment } from '../../domain/payment/payment';
import type { Portal } from '../../domain/subscription/portal';
import { parsedJson, settings } from '../config';
import { actLink, invoiceLink, isActToken, isLinkToken } from '../invoiceLink';
import type { KeptSecret } from '../keptSecret';
import type { Primable } from '../lambda';
import { offLinkTo, portalOfToken, type Refused } from '../offLink';
import { payLinkOf, payToken } from '../payToken';
import { realSecret } from './secret';

export type InvoiceLinks = {
  readonly linkOf: (invoice: Pick<InvoicePayment, 'number'>, now: Instant) => Promise<string>;
  readonly isOurs: (number: number, token: string, now: Instant) => Promise<boolean>;
};

export type ActLinks = {
  readonly actLinkOf: (act: { readonly number: number }, now: Instant) => Promise<string>;
  readonly isOurAct: (number: number, token: string, now: Instant) => Promise<boolean>;
};

export type OffLinks = {
  readonly offLink: (what: Refused, portal: Portal, now: Instant) => Promise<string>;
  readonly portalOf: (what: Refused, token: string, now: Instant) => Promise<Portal | undefined>;
};

export type PayLinks = {
  readonly payUrl: (link: PayLink, now: Instant) => Promise<string>;
  readonly payLink: (token: string, now: Instant) => Promise<PayLink | undefined>;
};

/**
 * Links that open invoices and acts, that pay, and that switch autopay or renewal invoices off, under the product's own
 * generated key.
 */
export function realLinks(): InvoiceLinks & ActLinks & OffLinks & PayLinks & Primable {
  const { publicUrl, key } = realLinkKey();
  /** Also by a key that was replaced since the token was made. */
  async function readBy<Read>(read: (key: string) => Read | undefined, now: Instant): Promise<Read | undefined> {
    const byCurrent = read(await key.current(now));
    if (byCurrent) return byCurrent;
    return (await key.afterRefusal(now)).map(read).find(Boolean);
  }
  const isMadeBy = async (isToken: (key: string) => boolean, now: Instant) =>
    (await readBy((one) => isToken(one) || undefined, now)) ?? false;
  return {
    prime: key.prime,
    linkOf: async (invoice, now) => invoiceLink(publicUrl, await key.current(now), invoice),
    isOurs: (number, token, now) => isMadeBy((one) => isLinkToken(one, number, token), now),
    actLinkOf: async (act, now) => actLink(publicUrl, await key.current(now), act),
    isOurAct: (number, token, now) => isMadeBy((one) => isActToken(one, number, token), now),
    offLink: async (what, portal, now) => offLinkTo(what, publicUrl, await key.current(now), portal),
    portalOf: (what, token, now) => readBy((one) => portalOfToken(what, one, token), now),
    payUrl: async (link, now) => `${publicUrl}/pay/${payToken(await key.current(now), link)}`,
    payLink: (token, now) => readBy((one) => payLinkOf(one, token), now),
  };
}

// Reminders come a week before the end of a term, and a renewal can be paid for thirty days after it; a счёт works for
// thirty.
const PREVIOUS_KEY_COUNTS_FOR_MS = 60 * 24 * 3_600_000;

/** The key that makes and checks our own links. Replacing it ends every link made with the old one after sixty days. */
function realLinkKey(): { readonly publicUrl: string; readonly key: KeptSecret<string> & Primable } {
  const { PUBLIC_URL, LINK_KEY_SECRET_ID } = settings({
    PUBLIC_URL: z.url({ protocol: /^https?$/ }),
    LINK_KEY_SECRET_ID: z.string().check(z.minLength(1)),
  });
  const key = realSecret(LINK_KEY_SECRET_ID, parseKey, PREVIOUS_KEY_COUNTS_FOR_MS);
  return { publicUrl: PUBLIC_URL.replace(/\/$/, ''), key };
}

function parseKey(text: string): string {
  const schema = z.object({ linkKey: z.string().check(z.minLength(32)) });
  return parsedJson(text, schema, 'the link key secret is not JSON with a linkKey of 32 signs or more').linkKey;
}
