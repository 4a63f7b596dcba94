import type { MakeInvariant } from './invariant';

export const answersAreRight: MakeInvariant = () => ({
  sentence: 'a true report is acknowledged or asked for again, and no answer is a 500',
  always: ({ ledger }) => ledger.wrongAnswers[0],
});
