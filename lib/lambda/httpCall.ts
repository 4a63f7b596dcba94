import type { Context } from 'aws-lambda';
import type { RouteDefinition } from '../api/route';
import { type Instant, instant } from '../domain/calendar/instant';
import { isPortal, type Portal } from '../domain/subscription/portal';
import type { OpenStore, Patience, UnreadableItem } from '../usecases/ports';
import type { HttpEvent, HttpInput } from './httpInput';
import { malformedRequest } from './httpRefusal';
import type { Observation } from './observation';
import type { Rim } from './rim';

/** One request, whatever its route: with the store and the patience of its own invocation. */
export type HttpCall<Store = unknown> = {
  readonly event: HttpEvent;
  /** When the request arrived: the one «now» of the invocation. */
  readonly now: Instant;
  /** The raw body after transport decoding; empty when there is none. */
  readonly text: string;
  readonly observation: Observation;
  readonly remainingMs: () => number;
  readonly patience: Patience;
  readonly store: Store;
};

/** The same with what its route asks for: `caller`, `idempotencyKey`, `query`, `body`, typed by the definition. */
export type RouteCall<Route extends RouteDefinition, Store = unknown> = HttpCall<Store> & HttpInput<Route>;

/** What every HTTP function is built with. */
export type HttpNeeds<Store> = { readonly openStore: OpenStore<Store>; readonly rim: Rim };

export function httpCall<Store>(
  { openStore, rim }: HttpNeeds<Store>,
  event: HttpEvent,
  context: Context,
  observation: Observation,
  text: string,
): HttpCall<Store> {
  const remainingMs = () => context.getRemainingTimeInMillis();
  return {
    event,
    now: instant(event.requestContext.timeEpoch),
    text,
    observation,
    remainingMs,
    patience: { pause: rim.pause, random: rim.random, remainingMs },
    store: openStore(remainingMs),
  };
}

/** The portal that an operator names in the path. @throws HttpRefusal 400 when it cannot be one. */
export function portalNamed({ event }: HttpCall): Portal {
  const portal = event.pathParameters?.['portal'];
  if (isPortal(portal)) return portal;
  throw malformedRequest([{ path: 'portal', message: 'Идентификатор портала — member_id из Битрикс24' }]);
}

/** A list left out an item that does not parse. The alarm must ring nevertheless. */
export function tellUnreadable({ event, observation }: HttpCall, fault: UnreadableItem): void {
  observation.error('unreadable_item', fault, { route: event.routeKey });
  observation.count('Faults');
}
