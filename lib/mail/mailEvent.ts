import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../domain/calendar/instant';
import { once } from '../domain/once';
import { jsonObject } from '../outside/jsonAnswer';
import { type MailTags, parseMailTags } from './mailTags';

/**
 * What SES tells of a mail it had taken: `gone`, the address does not exist; `returned`, this one mail came back;
 * `complained`, its reader called it unwanted. `undecided` changes nothing: an out-of-office reply comes as a bounce of
 * nobody.
 */
export type MailEvent = {
  readonly what: 'gone' | 'returned' | 'complained' | 'undecided';
  readonly tags: MailTags;
  readonly address: string;
  /** When it happened. */
  readonly at: Instant;
};

const told = once(() =>
  z.object({
    eventType: z.string(),
    mail: z.object({
      timestamp: z.string(),
      destination: z.array(z.string()).check(z.minLength(1)),
      tags: z._default(z.record(z.string(), z.array(z.string())), {}),
    }),
    bounce: z.optional(
      z.object({
        bounceType: z.string(),
        timestamp: z.string(),
        bouncedRecipients: z._default(z.array(z.object({ action: z.optional(z.string()) })), []),
      }),
    ),
    complaint: z.optional(z.object({ timestamp: z.string() })),
  }),
);

type Told = z.output<ReturnType<typeof told>>;

/** Reads an event as SES publishes it; `undefined` where it is no event, or is about a mail without our tags. */
export function parseMailEvent(message: string): MailEvent | undefined {
  const { data } = told().safeParse(jsonObject(message));
  const tags = data && parseMailTags(data.mail.tags);
  // The envelope has one address: `bouncedRecipients` may name another, to which the mail was forwarded.
  const address = data?.mail.destination[0];
  const happened = data?.bounce?.timestamp ?? data?.complaint?.timestamp ?? data?.mail.timestamp;
  const at = happened === undefined ? undefined : parseInstant(withMilliseconds(happened));
  if (!tags || address === undefined || at === undefined) return undefined;
  return { what: whatOf(data), tags, address, at };
}

function whatOf({ eventType, bounce }: Told): MailEvent['what'] {
  if (eventType === 'Complaint') return 'complained';
  // SES found a virus in it and sent nothing.
  if (eventType === 'Reject') return 'returned';
  if (eventType !== 'Bounce' || !bounce) return 'undecided';
  if (bounce.bounceType === 'Permanent') return 'gone';
  return bounce.bouncedRecipients.some(({ action }) => action === 'failed') ? 'returned' : 'undecided';
}

/** SES writes instants with milliseconds and without. */
function withMilliseconds(text: string): string {
  return text.replace(/(:\d{2})Z$/, '$1.000Z');
}
