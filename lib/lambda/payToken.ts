import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { PAID_TARIFFS, PERIODS } from '../domain/buying/tariff';
import { calendarDate, isCalendarDate } from '../domain/calendar/calendarDate';
import { once } from '../domain/once';
import type { PayLink } from '../domain/payment/payLink';
import { isPaymentNumber, type PaymentNumber } from '../domain/payment/paymentNumber';
import { isPortal, type Portal } from '../domain/subscription/portal';

const VERSION = 'v1';
// The longest possible token has 268 characters. Anything longer is refused without computing a digest.
const LONGEST = 400;

/** The token of a link that pays: its purpose, readable by anybody, and the proof that we made it. */
export function payToken(key: string, link: PayLink): string {
  const payload = Buffer.from(JSON.stringify(written(link))).toString('base64url');
  return `${VERSION}.${payload}.${proofOf(key, payload)}`;
}

/** The link of a token that this key made; `undefined` for any other. Compares in constant time. */
export function payLinkOf(key: string, token: string): PayLink | undefined {
  const [version, payload, proof, ...more] = token.length > LONGEST ? [] : token.split('.');
  if (version !== VERSION || payload === undefined || proof === undefined || more.length > 0) return undefined;
  const [expected, given] = [Buffer.from(proofOf(key, payload)), Buffer.from(proof)];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const read = readable().safeParse(jsonOf(Buffer.from(payload, 'base64url').toString('utf8')));
  return read.success ? read.data : undefined;
}

function proofOf(key: string, payload: string): string {
  return createHmac('sha256', key).update(`pay:${payload}`).digest('base64url');
}

/** One letter for each kind, because the token is visible in mails. */
function written(link: PayLink) {
  const { portal: p, kind: k, until: x } = link;
  if (link.kind !== 'renew') return { p, k, n: link.number, x };
  const { tariff: t, periodDays: d, endsOn: e } = link;
  return { p, k, t, d, e, x };
}

const day = () => z.pipe(z.string().check(z.refine(isCalendarDate)), z.transform(calendarDate));

/** Although signed by us it is parsed strictly: the key outlives the code that wrote the token. */
const readable = once(() => {
  const both = { p: z.custom<Portal>(isPortal), x: day() };
  return z.union([
    z.pipe(
      z.strictObject({ ...both, k: z.enum(['inv', 'link']), n: z.custom<PaymentNumber>(isPaymentNumber) }),
      z.transform(({ p, k, n, x }): PayLink => ({ kind: k, portal: p, number: n, until: x })),
    ),
    z.pipe(
      z.strictObject({ ...both, k: z.literal('renew'), t: z.enum(PAID_TARIFFS), d: z.literal(PERIODS), e: day() }),
      z.transform(
        ({ p, k, t, d, e, x }): PayLink => ({ kind: k, portal: p, tariff: t, periodDays: d, endsOn: e, until: x }),
      ),
    ),
  ]);
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
