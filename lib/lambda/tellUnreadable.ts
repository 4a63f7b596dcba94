import type { UnreadableItem } from '../usecases/ports';
import type { HttpCall } from './httpCall';

/** A list went on without an item that does not parse; the alarm must ring all the same. */
export function tellUnreadable({ event, observation }: HttpCall, fault: UnreadableItem): void {
  observation.error('unreadable_item', fault, { route: event.routeKey });
  observation.count('Faults');
}
