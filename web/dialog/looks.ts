import type { Tariffs } from '../client/answers';

/** How OLChat's support is reached, as the page around the dialog says. */
export type Support = { readonly email?: string; readonly phone?: string; readonly url?: string };

/** What may change while the dialog is shown. */
export type DialogLooks = {
  readonly lang: string;
  /** Shown where the advice is to write to support. */
  readonly support?: Support | undefined;
  /** Where the page around the dialog shows the documents, in place of the addresses that the service names. */
  readonly legal: Partial<Pick<NonNullable<Tariffs['legal']>, 'offer' | 'terms' | 'privacy'>>;
};
