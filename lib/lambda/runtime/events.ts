import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import type { SubscriptionChanged } from '../../domain/subscriptionChanged';
import { eventBus } from '../../events/eventBus';
import type { DeliveryOutcome, OpenStore } from '../../usecases/ports';
import { settings } from '../config';
import { CLIENT_LIMITS } from './clientLimits';

/** Tells the rest of OLChat of one change. */
export function realPublish(): OpenStore<(event: SubscriptionChanged) => Promise<DeliveryOutcome>> {
  const { EVENT_BUS } = settings({ EVENT_BUS: z.string().min(1) });
  const openBus = eventBus(new EventBridgeClient(CLIENT_LIMITS), EVENT_BUS);
  return (remainingMs) => {
    const bus = openBus(remainingMs);
    return async (event) => (await bus.publish([event]))[0] ?? { outcome: 'retry', reason: 'unanswered' };
  };
}
