/** What was typed, in the form in which it is sent; or what is wrong with it, in words. */
export type Read<Value = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: string };

/** Reads every field of the forms. */
export type Reading = {
  readonly phone: (typed: string) => Read;
  readonly email: (typed: string) => Read;
  readonly inn: (typed: string) => Read;
  readonly kpp: (typed: string, inn: string) => Read<string | undefined>;
  readonly ogrn: (typed: string, inn: string) => Read<string | undefined>;
  readonly name: (typed: string) => Read;
  readonly address: (typed: string) => Read;
  /**
   * What to say about an ИНН while it is typed, if anything. It is called wrong only when no further digit can mend it.
   */
  readonly innHint: (typed: string) => InnHint | undefined;
};

type InnHint = { readonly text: string; readonly isWrong: boolean };
