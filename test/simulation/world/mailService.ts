import { type Chance, chance } from '../engine/chance';
import type { Timeline } from '../engine/timeline';
import type { Ledger, TakenMail } from '../model/ledger';
import { type Manner, mannerOf } from './mailboxes';

const DAY_MS = 86_400_000;

/** How long a mail takes to come back. Zero: before the product has noted that it was sent. */
const BACK_AFTER_MS = [0, 0, 3_600_000, 3 * DAY_MS] as const;

export const STAGE = 'simulated';

/** An event that the mail service publishes about a mail, for receiveMailEvents. */
export type MailNews = {
  readonly mail: TakenMail;
  readonly message: string;
  /** The mail came back. */
  readonly isFailure: boolean;
  /** It says that nobody reads mails at this address any more. */
  readonly closes: boolean;
};

type Surroundings = {
  readonly seed: number;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  /** How likely an address takes no mails, and how likely the news about a mail comes late or twice. */
  readonly trouble: () => number;
  /** Gets the news of a mail: late, twice or out of order. */
  readonly publish: (news: MailNews) => void;
};

/**
 * The mail service and the mailboxes behind it. A mail it has taken is sent, whatever the sender is told; what becomes
 * of the mail depends on the address alone. Written from the service's description, without the product's code.
 */
export class MailService {
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Whether it never takes a mail to this address. */
  refuses(address: string): boolean {
    const isRefused = this.mannerOf(address) === 'refused';
    if (isRefused) this.close(address);
    return isRefused;
  }

  take(mail: TakenMail): void {
    const { ledger, seed } = this.around;
    const before = ledger.mails.get(mail.id) ?? [];
    ledger.mails.set(mail.id, [...before, mail]);
    ledger.taken.push(mail);
    this.meet(mail, chance(seed, `fate of ${mail.id}, ${before.length}`));
  }

  /** What becomes of a mail, and after how many milliseconds; `undefined` if it is simply read. */
  private fateOf({ to }: TakenMail, luck: Chance): Fate | undefined {
    const bounce = (bounceType: Bounce['bounceType'], status: string): Happened => ({
      eventType: 'Bounce',
      bounce: { bounceType, bouncedRecipients: [{ emailAddress: to, action: 'failed', status }] },
    });
    switch (this.mannerOf(to)) {
      case 'gone':
        return { after: luck.oneOf(BACK_AFTER_MS), what: bounce('Permanent', '5.1.1'), closes: true };
      case 'full':
        return luck.happens(0.5)
          ? { after: luck.oneOf(BACK_AFTER_MS), what: bounce('Transient', '4.2.2'), closes: false }
          : undefined;
      case 'away': {
        // An out-of-office reply comes as a bounce without a recipient.
        const reply = { bounceType: 'Transient', bouncedRecipients: [] } as const;
        return { after: luck.between(500, 120_000), what: { eventType: 'Bounce', bounce: reply }, closes: false };
      }
      case 'complains':
        return {
          after: luck.between(60_000, 2 * DAY_MS),
          what: { eventType: 'Complaint', complaint: {} },
          closes: true,
        };
      default:
        return undefined;
    }
  }

  /** Lets the mail's fate happen after a while, and publishes it at once, later, or twice. */
  private meet(mail: TakenMail, luck: Chance): void {
    const fate = this.fateOf(mail, luck);
    if (!fate) return;
    const { timeline, publish } = this.around;
    const trouble = this.around.trouble();
    const { after, what, closes } = fate;
    timeline.after(after, () => {
      if (closes) this.close(mail.to);
      const isFailure = 'bounce' in what && what.bounce.bouncedRecipients.length > 0;
      if (isFailure) mail.cameBackAt = timeline.now;
      const message = messageOf(mail, what, timeline.now);
      const times = luck.happens(trouble) ? 2 : 1;
      for (let time = 1; time <= times; time += 1) {
        const wait = luck.happens(trouble) ? luck.oneOf([2_000, 3_600_000, 30 * 3_600_000]) : luck.between(1, 300);
        // A mail that comes back at once is reported at once.
        timeline.after(after === 0 && time === 1 ? 1 : wait, () => publish({ mail, message, isFailure, closes }));
      }
    });
  }

  private mannerOf(address: string): Manner {
    const { seed, trouble } = this.around;
    return mannerOf(seed, address, trouble());
  }

  /** Notes that nobody reads mails at this address any more. */
  private close(address: string): void {
    this.around.ledger.closedAddresses.add(address.toLowerCase());
  }
}

type Recipient = { readonly emailAddress: string; readonly action: string; readonly status: string };
type Bounce = { readonly bounceType: 'Permanent' | 'Transient'; readonly bouncedRecipients: readonly Recipient[] };
type Happened =
  | { readonly eventType: 'Bounce'; readonly bounce: Bounce }
  | { readonly eventType: 'Complaint'; readonly complaint: object };

type Fate = {
  readonly after: number;
  readonly what: Happened;
  /** Nobody reads mails at this address from then on. */
  readonly closes: boolean;
};

function messageOf({ to, at: sentAt, owedBy }: TakenMail, what: Happened, at: number): string {
  const { portal, version, id } = owedBy;
  const tags = { stage: [STAGE], portal: [portal], entry: [String(version)], effect: [id] };
  const timestamp = written(at);
  const mail = { timestamp: written(sentAt), messageId: `${portal}-${version}`, destination: [to], tags };
  const told = 'bounce' in what ? { bounce: { ...what.bounce, timestamp } } : { complaint: { timestamp } };
  return JSON.stringify({ eventType: what.eventType, mail, ...told });
}

function written(at: number): string {
  return new Date(Math.floor(at)).toISOString();
}
