import type { MailToSend } from '../../../lib/usecases/deliveryNeeds';
import { type DeliveryOutcome, StoreUnavailable } from '../../../lib/usecases/ports';
import type { Faults } from '../engine/faults';
import type { Invocation } from '../engine/invocation';
import type { Timeline } from '../engine/timeline';
import type { MailService } from './mailService';

type Line = {
  readonly mail: MailService;
  readonly timeline: Timeline;
  readonly faults: () => Faults;
  /** Whether the mail service takes no mail at all, for days. */
  readonly isMailDown: () => boolean;
};

/** The line to an outside service. It may break before or after the service has acted. */
export async function service(
  { faults }: Pick<Line, 'faults'>,
  invocation: Invocation,
  what: string,
  arrive: () => void,
): Promise<DeliveryOutcome> {
  const { chance } = invocation;
  if (!chance.happens(faults().services)) {
    await invocation.port(what, 'call', arrive);
    // The service has acted, and answers slowly.
    if (chance.happens(faults().services)) await invocation.wait(chance.oneOf([200, 1_400, 2_000, 4_000]));
    return { outcome: 'done' };
  }
  switch (chance.oneOf(['throttled', 'unanswered', 'down'] as const)) {
    case 'throttled':
      return { outcome: 'retry', reason: 'throttled' };
    case 'unanswered':
      invocation.isTroubled = true;
      await invocation.port(`${what}, unanswered`, 'call', arrive);
      return { outcome: 'retry', reason: 'unanswered' };
    case 'down':
      throw new StoreUnavailable('simulated: the service is down');
  }
}

/** The mail service as one invocation sees it. */
export function mailPort(line: Line, invocation: Invocation): (mail: MailToSend) => Promise<DeliveryOutcome> {
  const { mail: taker, timeline, isMailDown } = line;
  return async ({ id, to, owedBy, facts }) => {
    if (taker.refuses(to)) return { outcome: 'rejected', reason: 'MessageRejected' };
    if (isMailDown()) return { outcome: 'retry', reason: 'down' };
    return service(line, invocation, `mail ${id} to ${to}`, () => {
      const named = facts.kind === 'autopay_notice' ? { firstChargeOn: facts.firstChargeOn } : {};
      taker.take({ id, to, owedBy, at: timeline.now, by: invocation, ...named });
    });
  };
}
