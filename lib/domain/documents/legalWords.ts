/** The documents that customers agree to by paying: their addresses, and the version of their wording. */
export type LegalWords = {
  /** Changes with every change of any of them; recorded with each payment (docs/rules.md, «Legal words»). */
  readonly version: string;
  readonly offer: string;
  readonly terms: string;
  readonly privacy: string;
};
