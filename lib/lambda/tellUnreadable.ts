import type { UnreadableItem } from '../usecases/ports';
import type { HttpCall } from './httpCall';

/** A list left out an item that does not parse. The alarm must ring nevertheless. */
export function tellUnreadable({ event, observation }: HttpCall, fault: UnreadableItem): void {
  observation.error('unreadable_item', fault, { route: event.routeKey });
  observation.count('Faults');
}
