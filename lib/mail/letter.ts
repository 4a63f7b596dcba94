/**
 * A stretch of a letter. The plain text and the HTML are both made from these, so neither can say less than the other.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  /** One of them is enough. */
  | { readonly kind: 'choices'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** To be copied as it stands. */
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  /** `isQuiet`: at hand, but not what the letter asks for. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string; readonly isQuiet?: true };

/** What a mail says, before it has a form. */
export type Letter = {
  readonly subject: string;
  /** The line a list of mails shows beside the subject. */
  readonly preview: string;
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** The end of every letter: who wrote it, and how to answer. */
export type Signature = {
  readonly from: string;
  readonly contacts: readonly { readonly label: string; readonly text: string; readonly url: string }[];
  /** What was agreed to by paying. */
  readonly documents: readonly { readonly label: string; readonly url: string }[];
  /** Why this mail came to this address. */
  readonly why: string;
};

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}
