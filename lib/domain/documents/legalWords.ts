/** The documents that customers agree to by paying: where they stand on the net, and what names their wording. */
export type LegalWords = {
  /** Changes with every change of any of them; recorded with each payment (docs/rules.md, «Legal words»). */
  readonly version: string;
  readonly offer: string;
  readonly terms: string;
  readonly privacy: string;
};
