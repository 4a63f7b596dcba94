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
  /** The customer whose own request an invocation serves, if it serves one. */
  readonly callerOf: (invocation: string) => Portal | undefined;
};

/** What is wrong, in a sentence; nothing where all is well. */
export type Verdict = string | undefined;

/** Something that must hold, whatever happens. */
export type Invariant = {
  readonly sentence: string;
  /** Before a write counts: the table still stands as it was. */
  readonly onCommit?: (commit: Commit, witness: Witness) => Verdict;
  /** After every step that wrote something, or told somebody something. */
  readonly always?: (witness: Witness) => Verdict;
  /** When everything has come to rest. */
  readonly atEnd?: (witness: Witness) => Verdict;
};

/** Made anew for each story: some remember what they have seen. */
export type MakeInvariant = () => Invariant;
