/** The keys of one section in lower case, each with the first value it was given. */
export type Fields = ReadonlyMap<string, string>;

type Section = {
  readonly kind: 'account' | 'document';
  readonly fields: Map<string, string>;
};

export type StatementSections = {
  readonly header: Fields;
  /** Every `РасчСчет` of the header: it may repeat. */
  readonly headerAccounts: readonly string[];
  readonly accounts: readonly Fields[];
  readonly documents: readonly Fields[];
  /** The document in which the file stops: some of its lines may be missing, so nothing of it may count. */
  readonly cutDocument?: Fields;
};

const OPENS: Readonly<Record<string, Section['kind']>> = {
  секциярасчсчет: 'account',
  секциядокумент: 'document',
};
const CLOSES = new Set(['конецрасчсчет', 'конецдокумента', 'конецфайла']);

/**
 * Splits a statement into its sections. A section word counts only as the whole key of a line, so that a payer who
 * writes it into a purpose opens and closes nothing; a new section closes one that was left open.
 */
export function sectionsOf(text: string): StatementSections {
  const header = new Map<string, string>();
  const headerAccounts: string[] = [];
  const sections: Section[] = [];
  let open: Section | undefined;
  for (const line of wholeLines(text)) {
    const at = line.indexOf('=');
    const key = (at === -1 ? line : line.slice(0, at)).trim().toLowerCase();
    const value = at === -1 ? '' : line.slice(at + 1).trim();
    const kind = OPENS[key];
    if (kind) {
      open = { kind, fields: new Map([[key, value]]) };
      sections.push(open);
    } else if (CLOSES.has(key) && at === -1) {
      open = undefined;
    } else {
      const fields = open?.fields ?? (sections.length === 0 ? header : undefined);
      if (fields && !fields.has(key)) fields.set(key, value);
      if (fields === header && key === 'расчсчет' && value !== '') headerAccounts.push(value);
    }
  }
  const cut = open?.kind === 'document' ? open : undefined;
  const ofKind = (wanted: Section['kind']) =>
    sections.filter((section) => section.kind === wanted && section !== cut).map(({ fields }) => fields);
  return {
    header,
    headerAccounts,
    accounts: ofKind('account'),
    documents: ofKind('document'),
    ...(cut && { cutDocument: cut.fields }),
  };
}

/** A last line without its end may be cut inside a value; only the words that close something are whole without it. */
function wholeLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const last = lines.pop() ?? '';
  return CLOSES.has(last.trim().toLowerCase()) ? [...lines, last] : lines;
}
