import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Instant } from '../domain/calendar/instant';
import type { BillingEvent } from '../domain/told/billingEvents';
import { breaker } from '../outside/breaker';
import { isPublicAddress, PRIVATE_ADDRESS, publicLookup } from '../outside/publicAddress';
import { type DeliveryOutcome, type OpenStore, RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';
import { eventBody } from './eventBody';

export type WebhookNeeds = {
  readonly url: string;
  /** Whether it may lie in a network of our own, or on this machine. */
  readonly mayBePrivate: boolean;
  /** Every secret that counts, `whsec_…`, newest first: each signs while the receiver changes over. */
  readonly secrets: (now: Instant) => Promise<readonly string[]>;
  /** For tests. */
  readonly lookup?: LookupFunction;
};

export type TellWebhook = (event: BillingEvent, now: Instant) => Promise<DeliveryOutcome>;

/** Short: a receiver should accept an event and work on it afterwards, and mails to other customers wait meanwhile. */
const PATIENCE_MS = 5_000;

/**
 * Sends events over HTTPS as Standard Webhooks asks. Any 2xx means that the receiver has the event, 410 that it wants
 * no more events; anything else is tried again. No redirect is followed, and of the answer only the status is read
 * (docs/events.md, «Over HTTPS»).
 */
export function webhook({ url, mayBePrivate, secrets, lookup = publicLookup() }: WebhookNeeds): OpenStore<TellWebhook> {
  const target = new URL(url);
  const asking = breaker<DeliveryOutcome>(({ outcome }) => outcome === 'retry');

  async function tell(event: BillingEvent, now: Instant, patienceMs: number): Promise<DeliveryOutcome> {
    // A host that is an address already is never looked up.
    if (!mayBePrivate && isIP(target.hostname.replace(/^\[|\]$/g, '')) !== 0 && !isPublicAddress(target.hostname)) {
      return { outcome: 'retry', reason: 'private_address' };
    }
    const body = JSON.stringify(eventBody(event));
    // biome-ignore lint/style/noRestrictedGlobals: not the clock: the library takes a moment as a Date
    const sentAt = new Date(now);
    const signatures = (await secrets(now)).map((secret) => new Webhook(secret).sign(event.id, sentAt, body));
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'olchat-billing',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': signatures.join(' '),
    };
    const signal = AbortSignal.timeout(patienceMs);
    const options = { method: 'POST', headers, signal, agent: false, ...(mayBePrivate ? {} : { lookup }) };
    return post(target, options, body).then(outcomeOf, (error: NodeJS.ErrnoException) => ({
      outcome: 'retry',
      reason: signal.aborted ? 'timeout' : reasonOf(error.code),
    }));
  }

  return (remainingMs) => async (event, now) => {
    const patienceMs = Math.min(PATIENCE_MS, remainingMs() - RESERVED_FOR_THE_ANSWER_MS);
    if (patienceMs < 1) return { outcome: 'retry', reason: 'no_time' };
    const outcome = await asking(now, () => tell(event, now, patienceMs));
    return outcome === 'left_alone' ? { outcome: 'retry', reason: 'left_alone' } : outcome;
  };
}

/** The status of the answer, whose body nobody reads. */
function post(url: URL, options: http.RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      // An answer that goes on is cut off; an error while its body comes does not concern us.
      response.on('error', () => undefined).destroy();
    });
    sent.on('error', reject);
    // An answer that asks for an upgrade (101) closes without an error. Without this line nothing would end the wait,
    // and everything else that is owed would wait until the function dies.
    sent.on('close', () => reject(new Error('closed without an answer')));
    sent.end(body);
  });
}

function outcomeOf(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { outcome: 'done' };
  return status === 410 ? { outcome: 'rejected', reason: 'gone' } : { outcome: 'retry', reason: `http_${status}` };
}

function reasonOf(code: string | undefined): string {
  return code === PRIVATE_ADDRESS ? 'private_address' : (code ?? 'network');
}
