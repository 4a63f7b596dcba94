import type { Portal } from '../../../lib/domain/subscription/portal';
import type { Ledger } from '../model/ledger';
import type { Commit, Table } from '../table/table';
import type { Robokassa } from '../world/robokassa';

/** What an invariant may look at. */
export type Witness = {
  readonly table: Table;
  readonly ledger: Ledger;
  readonly robokassa: Robokassa;
  readonly now: () => number;
  /** The portal whose own request this invocation serves, if it serves one. */
  readonly callerOf: (invocation: string) => Portal | undefined;
};

/** What is wrong, in a sentence; `undefined` if nothing is. */
export type Verdict = string | undefined;

/** Something that must hold, whatever happens. Its sentence stands in docs/reliability.md too, word for word. */
export type Invariant = {
  readonly sentence: string;
  /** Judges a write before it counts: the table still stands as it was. */
  readonly onCommit?: (commit: Commit, witness: Witness) => Verdict;
  /** Judges the world after every step that wrote something or told somebody something. */
  readonly always?: (witness: Witness) => Verdict;
  /** Judges the end, when nothing is due any more. */
  readonly atEnd?: (witness: Witness) => Verdict;
};

/** Makes the invariant for one story: some remember what they have seen. */
export type MakeInvariant = () => Invariant;
