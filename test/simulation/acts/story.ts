import type { RenewLink } from '../../../lib/domain/payment/payLink';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { moscowDay, writtenDay } from '../../../operations/audit/days';
import type { Chance } from '../engine/chance';
import type { BankMoney } from '../model/bank';
import type { Reply, Request, World } from '../world/world';

export const PHONE = '+79161234567';

/** A card payment that a customer ordered, with the fields of Robokassa's form. */
type Link = {
  readonly number: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly portal: Portal;
};

export type HeldInvoice = { readonly number: number; readonly amount: number; readonly portal: Portal };

/** Bank money, and the name that the row gets when an operator types it. */
export type Typed = {
  readonly money: BankMoney;
  readonly reference: string;
  readonly receivedOn: string;
  /** The fields of the operator's form besides the sums and the day. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether the operator also types the sum of the whole row. */
  readonly isWhole: boolean;
};

/** What the people of the story remember from one act to the next. */
export type Memory = {
  readonly links: Link[];
  readonly invoices: HeldInvoice[];
  readonly transfers: Typed[];
  /** The links that pay, in mails that lie in mailboxes. */
  readonly payLinks: RenewLink[];
  /** The statement files that operators have exported. */
  readonly files: Buffer[];
};

/** What a story is mostly about. */
export type Mood = 'mixed' | 'autopay' | 'mail';

export type Story = { readonly world: World; readonly memory: Memory; readonly mood: Mood };

/** Something that a person, a bank or a stranger does, with a stream of luck of its own. */
export type Act = {
  readonly name: string;
  /** How likely it is to be chosen, beside the other acts. */
  readonly weight: number;
  readonly perform: (story: Story, luck: Chance, id: string) => Promise<void>;
};

/**
 * Sends a request again with the same key until it is answered, at most `tries` times. An answer of 500 is noted as a
 * wrong answer.
 */
export async function insist(world: World, who: string, request: Request, tries: number): Promise<Reply> {
  let pause = 1_000;
  for (let tried = 1; ; tried += 1) {
    const reply = await world.http(who, request);
    const isAnswered = reply !== 'nothing' && reply.status !== 503;
    if (reply !== 'nothing' && reply.status >= 500 && reply.status !== 503) {
      world.ledger.wrongAnswers.push(`${who} ${request.routeKey} was answered ${reply.status} ${reply.text}`);
    }
    if (isAnswered || tried === tries) return reply;
    await world.wait(pause);
    pause = Math.min(pause * 2, 3_600_000);
  }
}

export function portalOf({ world }: Story, luck: Chance): Portal {
  const [first, ...others] = world.portals;
  if (!first) throw new Error('a world without customers');
  return luck.oneOf([first, ...others]);
}

export function roubles(kopecks: number): { value: string; currency: 'RUB' } {
  return { value: (kopecks / 100).toFixed(2), currency: 'RUB' };
}

/** Today in Moscow, `YYYY-MM-DD`. */
export function today({ timeline }: World): string {
  return writtenDay(moscowDay(timeline.now));
}

/** A pause between a double click and twelve days. */
export function somePause(luck: Chance): number {
  return luck.oneOf([
    luck.between(0, 30),
    luck.between(0, 3_000),
    luck.between(0, 600_000),
    luck.between(0, 20 * 3_600_000),
    luck.between(0, 4 * 86_400_000),
    luck.between(0, 12 * 86_400_000),
  ]);
}
