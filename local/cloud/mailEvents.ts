import type { SNSEvent } from 'aws-lambda';
import type { RunFunction } from '../../serve/functions';
import type { SentMail } from './mailbox';
import { fateOf, type MailFate, mailEventOf } from './mailFate';

const MINUTE_MS = 60_000;
/** When SNS repeats a message that the function failed to take, before it goes to the dead letters. */
const TRIED_AGAIN_AFTER_MS = [MINUTE_MS, 2 * MINUTE_MS];

/** How long after the sending SES publishes each kind of event. */
type Delays = Readonly<Record<MailFate, number>>;

type Pending = { readonly id: string; readonly message: string; readonly dueAt: number; readonly tried: number };

/** SES's events about sent mails, which SNS brings to the product. */
export type MailEvents = {
  /** Called for each mail that SES has taken; the address decides whether an event will follow. */
  readonly sent: (mail: SentMail) => void;
  readonly tellAfter: (delays: Partial<Delays>) => void;
  readonly nextAt: () => number | undefined;
  /** Gives the product the events that are due. */
  readonly tellDue: () => Promise<void>;
  /** Messages that SNS gave up after its last repeat. */
  readonly deadLetters: () => readonly string[];
};

/** The events, and `hand`, which connects them to the functions. Until then the events stay here. */
export function mailEvents(now: () => number): MailEvents & { readonly hand: (run: RunFunction) => void } {
  let delays: Delays = { bounce: MINUTE_MS, suppressed: MINUTE_MS, ooto: MINUTE_MS, complaint: 60 * MINUTE_MS };
  let pending: readonly Pending[] = [];
  let run: RunFunction | undefined;
  const dead: string[] = [];

  function sent({ id, envelope }: SentMail): void {
    const fate = envelope.to.map(fateOf).find((one) => one !== undefined);
    // SES publishes events only for mails that name a configuration set.
    if (fate === undefined || envelope.configurationSet === undefined) return;
    const dueAt = envelope.sentAt + delays[fate];
    const message = JSON.stringify(mailEventOf(fate, `local-${id}`, envelope, dueAt));
    pending = [...pending, { id: `event-${id}`, message, dueAt, tried: 0 }];
  }

  async function tell(event: Pending): Promise<void> {
    if (!run) return;
    try {
      await run('receiveMailEvents', snsEvent(event));
    } catch {
      const again = TRIED_AGAIN_AFTER_MS[event.tried];
      if (again === undefined) dead.push(event.message);
      else pending = [...pending, { ...event, dueAt: event.dueAt + again, tried: event.tried + 1 }];
    }
  }

  return {
    sent,
    tellAfter: (changed) => {
      delays = { ...delays, ...changed };
    },
    nextAt: () => (pending.length === 0 ? undefined : Math.min(...pending.map(({ dueAt }) => dueAt))),
    async tellDue() {
      const due = pending.filter(({ dueAt }) => dueAt <= now());
      pending = pending.filter(({ dueAt }) => dueAt > now());
      for (const event of due) await tell(event);
    },
    deadLetters: () => dead,
    hand: (functions) => {
      run = functions;
    },
  };
}

function snsEvent({ id, message, dueAt }: Pending): SNSEvent {
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSource: 'aws:sns',
        EventSubscriptionArn: 'arn:aws:sns:eu-central-1:000000000000:mail-events:local',
        Sns: {
          Type: 'Notification',
          MessageId: id,
          TopicArn: 'arn:aws:sns:eu-central-1:000000000000:mail-events',
          Subject: 'Amazon SES Email Event Notification',
          Message: message,
          Timestamp: new Date(dueAt).toISOString(),
          SignatureVersion: '1',
          Signature: '',
          SigningCertUrl: '',
          UnsubscribeUrl: '',
          MessageAttributes: {},
        },
      },
    ],
  };
}
