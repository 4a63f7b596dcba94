import type { Portal } from '../../../lib/domain/subscription/portal';
import { type Chance, chance } from '../engine/chance';

/**
 * What becomes of mails to an address. `refused`: the mail service does not take them; `gone`: there is no such
 * mailbox, and every mail comes back; `full`: some come back, others are read; `away`: each is answered by «out of
 * office»; `complains`: the reader marks each mail as unwanted.
 */
export type Manner = 'reads' | 'refused' | 'gone' | 'full' | 'away' | 'complains';

/** Each address keeps its manner for the whole story. Without trouble every mail is read. */
export function mannerOf(seed: number, address: string, trouble: number): Manner {
  const luck = chance(seed, `mailbox ${address.toLowerCase()}`);
  return luck.happens(trouble) ? luck.oneOf(['refused', 'gone', 'full', 'full', 'away', 'complains']) : 'reads';
}

/** An address that a portal gives: mostly its own, now and then that of a bookkeeper who works for many firms. */
export function someAddress(portal: Portal, luck: Chance): string {
  const [anna, boris] = [`anna@${portal}.example`, `boris@${portal}.example`];
  return luck.oneOf([anna, anna, anna, anna, boris, `Anna@${portal}.example`, 'books@many-firms.example']);
}
