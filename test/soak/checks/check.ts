import type { Books, Item } from '../../../operations/audit/items';
import type { Ledger } from '../world/ledger';
import type { World } from '../world/world';

/** An operation in Robokassa's own list. */
export type Operation = {
  readonly invId: string;
  readonly outSum: string;
  readonly state: string;
  readonly confirmed: boolean;
  /** Its refunds, ended or under way. */
  readonly refunds: readonly { readonly sum: string; readonly label: string }[];
};

/** What the end is judged by: the table, and what customers, operators and outside services know. */
type Evidence = {
  readonly items: readonly Item[];
  readonly books: Books;
  readonly operations: readonly Operation[];
  readonly ledger: Ledger;
  readonly sent: World['sent'];
};

/** Returns a sentence for each thing that is wrong. */
export type Check = (evidence: Evidence) => readonly string[] | Promise<readonly string[]>;
