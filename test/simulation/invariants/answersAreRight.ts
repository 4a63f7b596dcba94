import type { MakeInvariant } from './invariant';

export const answersAreRight: MakeInvariant = () => ({
  sentence: 'a true report is answered OK, or 503 so that it is sent again, and no answer is a 500',
  always: ({ ledger }) => ledger.wrongAnswers[0],
});
