import type { Tariffs } from '../client/answers';

/** How OLChat's support is reached, by the house the dialog stands in. */
export type Support = { readonly email?: string; readonly phone?: string; readonly url?: string };

/** What may change while the dialog is shown. */
export type DialogLooks = {
  readonly lang: string;
  /** Shown where a word to the support is what helps. */
  readonly support?: Support | undefined;
  /** Where the documents are shown, in the place of the addresses that the service names. */
  readonly legal: Partial<Pick<NonNullable<Tariffs['legal']>, 'offer' | 'terms' | 'privacy'>>;
};
