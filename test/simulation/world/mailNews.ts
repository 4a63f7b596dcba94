import type { MailNews } from './mailService';
import type { World } from './world';

// The topic tries again for a while. Then the message is a dead letter, and a person puts it back.
const AGAIN_AFTER_MS = [1_000, 20_000, 60_000, 3_600_000] as const;

/** Tells the product what became of a mail, again and again until it has heard it. */
export async function hearOf(world: World, { mail, message, isFailure, closes }: MailNews): Promise<void> {
  const publishedAt = new Date(Math.floor(world.timeline.now)).toISOString();
  const who = `news of ${mail.id}`;
  for (let tried = 0; ; tried += 1) {
    if (await world.mailEvent(who, message, publishedAt)) break;
    await world.wait(AGAIN_AFTER_MS[Math.min(tried, AGAIN_AFTER_MS.length - 1)] ?? 0);
  }
  const { ledger, timeline } = world;
  const address = mail.to.toLowerCase();
  if (isFailure) mail.heardAt ??= timeline.now;
  if (closes && !ledger.heardClosed.has(address)) ledger.heardClosed.set(address, timeline.now);
}
