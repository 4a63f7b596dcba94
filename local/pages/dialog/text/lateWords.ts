let late: Partial<typeof import('./refusalWords')> = {};

/** Fetched after the first look, which they would make heavier. */
export const lateWordsFetched = import('./refusalWords').then(
  (words) => {
    late = words;
  },
  () => undefined,
);

/** Words that are seldom said; until they are here a refusal is told in the service's own. */
export const lateWords = (): typeof late => late;
