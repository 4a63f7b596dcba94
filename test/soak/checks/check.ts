import type { Books, Item } from '../../../operations/audit/items';
import type { Ledger } from '../world/ledger';
import type { World } from '../world/world';

/** What Robokassa's own list says of an operation. */
export type Operation = {
  readonly invId: string;
  readonly outSum: string;
  readonly state: string;
  readonly confirmed: boolean;
  /** What went back of it, or is on its way. */
  readonly refunds: readonly { readonly sum: string; readonly label: string }[];
};

/** What the end is judged by: the table alone, and what those outside know. */
type Evidence = {
  readonly items: readonly Item[];
  readonly books: Books;
  readonly operations: readonly Operation[];
  readonly ledger: Ledger;
  readonly sent: World['sent'];
};

/** A sentence for each thing that is wrong. */
export type Check = (evidence: Evidence) => readonly string[] | Promise<readonly string[]>;
