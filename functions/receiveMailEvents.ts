import type { Context, SNSEvent } from 'aws-lambda';
import { type Instant, parseInstant } from '../lib/domain/calendar/instant';
import { stageName } from '../lib/lambda/config';
import { lambda } from '../lib/lambda/lambda';
import type { Observation } from '../lib/lambda/observation';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { type MailEvent, parseMailEvent } from '../lib/mail/mailEvent';
import { hearMailEvent } from '../lib/usecases/hearMailEvent';
import type { BillingStore, OpenStore, Suppressions } from '../lib/usecases/ports';

type ReceiveMailEventsNeeds = {
  readonly openStore: OpenStore<Pick<BillingStore, 'readSubscription' | 'readPayment' | 'commit'>>;
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'suppress'>>;
  /** Two stages may send through one account; events about the other stage's mails are left alone. */
  readonly stage: string;
  readonly rim: Rim;
};

/**
 * Receives from SES, over SNS, that a mail came back or was marked as unwanted (docs/architecture.md, «What the mail
 * service says afterwards»).
 * @throws Error when the store is down or an item does not parse: SNS tries again, and finally keeps the message as a
 * dead letter.
 */
export function makeReceiveMailEvents(needs: ReceiveMailEventsNeeds) {
  return async ({ Records }: SNSEvent, context: Context): Promise<{ readonly received: number }> => {
    const observation = needs.rim.observe({ requestId: context.awsRequestId });
    const remainingMs = () => context.getRemainingTimeInMillis();
    try {
      for (const { Sns } of Records) {
        await receive(needs, { message: Sns.Message, now: instantOfSns(Sns.Timestamp) }, remainingMs, observation);
      }
      return { received: Records.length };
    } catch (error) {
      observation.error('fault', error);
      observation.count('Faults');
      throw error;
    } finally {
      observation.close();
    }
  };
}

async function receive(
  needs: ReceiveMailEventsNeeds,
  { message, now }: { readonly message: string; readonly now: Instant },
  remainingMs: () => number,
  observation: Observation,
): Promise<void> {
  const event = parseMailEvent(message);
  if (!event || event.tags.stage !== needs.stage) {
    observation.warn('mail_event_dropped', { code: event ? 'other_stage' : 'not_ours' });
    observation.count('MailEventsDropped');
    return;
  }
  const { what, tags, address, at } = event;
  const { portal, entry, effect: owed } = tags;
  observation.count(METRICS[what]);
  observation.info('mail_event', { portal, outcome: owed, code: what });
  if (what === 'undecided') return;
  const heard = await hearMailEvent(
    {
      store: needs.openStore(remainingMs),
      suppressions: needs.openSuppressions(remainingMs),
      patience: { pause: needs.rim.pause, random: needs.rim.random, remainingMs },
    },
    { what, portal, entry, owed, address, at },
    now,
  );
  if (heard === 'heard') return;
  observation.warn('notice_failed', { portal, code: 'bounced' });
  observation.count('NoticesFailed');
}

const METRICS = {
  gone: 'MailBounces',
  returned: 'MailBounces',
  complained: 'MailComplaints',
  undecided: 'MailEventsUndecided',
} as const satisfies Record<MailEvent['what'], string>;

function instantOfSns(timestamp: string): Instant {
  const at = parseInstant(timestamp);
  if (at === undefined) throw new Error('a message of SNS without its time');
  return at;
}

export const { handler, prime } = lambda(makeReceiveMailEvents, () => ({ ...realTable(), stage: stageName(), rim }));
