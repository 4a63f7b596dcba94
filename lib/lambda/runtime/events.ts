import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import * as z from 'zod/mini';
import { eventBus } from '../../events/eventBus';
import { webhook } from '../../events/webhook';
import type { Carrier } from '../../usecases/deliveryNeeds';
import type { OpenStore } from '../../usecases/ports';
import { CLIENT_LIMITS, parsedJson, settings } from '../config';
import { realSecret } from './secret';

/**
 * All that bring events to the rest of OLChat: the bus, a receiver by HTTPS, or both.
 * @throws Error where there is neither: events would be owed to nobody, and nobody would notice.
 */
export function realCarriers(): OpenStore<readonly Carrier[]> {
  const { EVENT_BUS, EVENTS_WEBHOOK_URL } = settings({
    EVENT_BUS: z.optional(z.string().check(z.minLength(1))),
    EVENTS_WEBHOOK_URL: z.optional(z.url({ protocol: /^https?$/ })),
  });
  const openCarriers: OpenStore<Carrier>[] = [];
  if (EVENT_BUS !== undefined) openCarriers.push(realBus(EVENT_BUS));
  if (EVENTS_WEBHOOK_URL !== undefined) openCarriers.push(realWebhook(EVENTS_WEBHOOK_URL));
  if (openCarriers.length === 0) throw new Error('missing or wrong settings: EVENT_BUS or EVENTS_WEBHOOK_URL');
  return (remainingMs) => openCarriers.map((open) => open(remainingMs));
}

function realBus(name: string): OpenStore<Carrier> {
  const openBus = eventBus(new EventBridgeClient(CLIENT_LIMITS), name);
  return (remainingMs) => {
    const bus = openBus(remainingMs);
    return {
      name: 'bus',
      publish: async (event) => (await bus.publish([event]))[0] ?? { outcome: 'retry', reason: 'unanswered' },
    };
  };
}

function realWebhook(url: string): OpenStore<Carrier> {
  const { EVENTS_WEBHOOK_SECRET_ID, EVENTS_WEBHOOK_PRIVATE } = settings({
    EVENTS_WEBHOOK_SECRET_ID: z.string().check(z.minLength(1)),
    EVENTS_WEBHOOK_PRIVATE: z._default(z.enum(['allowed', 'refused']), 'refused'),
  });
  const mayBePrivate = EVENTS_WEBHOOK_PRIVATE === 'allowed';
  // HTTPS is required although the body is signed: a signature hides nothing, and the body has a link that pays.
  if (!mayBePrivate && !url.startsWith('https:')) throw new Error('missing or wrong settings: EVENTS_WEBHOOK_URL');
  const kept = realSecret(EVENTS_WEBHOOK_SECRET_ID, parseSecret);
  const open = webhook({ url, mayBePrivate, secrets: kept.afterRefusal });
  return (remainingMs) => ({ name: 'webhook', publish: open(remainingMs) });
}

/** Of 24 bytes at least, as Standard Webhooks wants them. */
const WEBHOOK_SECRET = /^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function parseSecret(text: string): string {
  const schema = z.object({ webhookSecret: z.string().check(z.regex(WEBHOOK_SECRET)) });
  return parsedJson(text, schema, 'the secret of the webhook is not JSON with a webhookSecret whsec_…').webhookSecret;
}
