type Words = { readonly title: string; readonly advice: string };

type LateWords = {
  readonly REFUSAL_WORDS?: Readonly<Record<string, Words>>;
  readonly RETURNED_WORDS?: Readonly<Record<'paid' | 'unpaid', { readonly title: string; readonly text: string }>>;
};

let late: LateWords = {};

/** Resolves when the words are here: they are fetched after the first look, which they would make heavier. */
export const lateWordsFetched = import('./refusalWords').then(
  ({ REFUSAL_WORDS, RETURNED_WORDS }) => {
    late = { REFUSAL_WORDS, RETURNED_WORDS };
  },
  () => undefined,
);

/** Words that are seldom needed. Until they are here, a refusal is told in the words of the service. */
export const lateWords = (): LateWords => late;
