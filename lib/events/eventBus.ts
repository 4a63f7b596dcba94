import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BillingEvent } from '../domain/told/billingEvents';
import { type DeliveryRefusal, type OpenStore, RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';
import { EVENT_SOURCE, eventBody } from './eventBody';
import { callRefusal, entryRefusal } from './eventFaults';

/** `rejected` is final, `retry` means later. Anything else is thrown as a fault of ours. */
type EventOutcome = { readonly outcome: 'done'; readonly id: string } | DeliveryRefusal;

export type EventBus = {
  /** One outcome for each event, in their order. */
  publish(events: readonly BillingEvent[]): Promise<readonly EventOutcome[]>;
};

/** EventBridge's limit. */
const MOST_IN_ONE_CALL = 10;

/** Publishes on an EventBridge bus, within what is left of the invocation. */
export function eventBus(client: EventBridgeClient, busName: string): OpenStore<EventBus> {
  return (remainingMs) => {
    async function putOnce(events: readonly BillingEvent[]): Promise<readonly EventOutcome[]> {
      const Entries = events.map((event) => ({
        EventBusName: busName,
        Source: EVENT_SOURCE,
        DetailType: event.type,
        Detail: JSON.stringify(eventBody(event)),
      }));
      const abortSignal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVED_FOR_THE_ANSWER_MS));
      try {
        const answer = await client.send(new PutEventsCommand({ Entries }), { abortSignal });
        // EventBridge answers 200 even where entries failed. Only an id proves that one was taken.
        return events.map((_event, index): EventOutcome => {
          const { EventId, ErrorCode } = answer.Entries?.[index] ?? {};
          return EventId ? { outcome: 'done', id: EventId } : entryRefusal(ErrorCode ?? 'unanswered');
        });
      } catch (error) {
        const refusal = callRefusal(error);
        if (!refusal) throw error;
        return events.map(() => refusal);
      }
    }

    return {
      async publish(events) {
        const outcomes: EventOutcome[] = [];
        for (let from = 0; from < events.length; from += MOST_IN_ONE_CALL) {
          outcomes.push(...(await putOnce(events.slice(from, from + MOST_IN_ONE_CALL))));
        }
        return outcomes;
      },
    };
  };
}
