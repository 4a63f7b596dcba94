/** An element by its local name: prefixes and namespaces are left out, attributes too. */
export type XmlElement = {
  readonly name: string;
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
};

type Growing = { readonly qualifiedName: string; text: string; readonly children: XmlElement[] };

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*`;
const TOKEN = new RegExp(
  [
    `<(?<opening>${NAME})(?<attributes>${ATTRIBUTES})\\s*(?<empty>/?)>`,
    `</(?<closing>${NAME})\\s*>`,
    '<!--[^]*?-->',
    '<!\\[CDATA\\[(?<verbatim>[^]*?)\\]\\]>',
    '(?<text>[^<]+)',
  ].join('|'),
  'gy',
);
const DECLARATION = /^<\?xml\s[^?<>]*\?>/;

/**
 * Reads a small well-formed document; anything else is `undefined`, and nothing is thrown. It knows no DOCTYPE, no
 * processing instruction, and no entities but XML's five and numeric ones: the state service sends none, and without
 * them nothing can be expanded or fetched (docs/robokassa.md, «The state service»).
 */
export function parseXml(text: string): XmlElement | undefined {
  const body = text.trim().replace(DECLARATION, '');
  const root: Growing = { qualifiedName: '', text: '', children: [] };
  const open: Growing[] = [];
  let read = 0;
  for (const token of body.matchAll(TOKEN)) {
    read += token[0].length;
    if (!take(token.groups ?? {}, root, open)) return undefined;
  }
  const whole = read === body.length && open.length === 0 && root.text.trim() === '';
  return whole && root.children.length === 1 ? root.children[0] : undefined;
}

/** The one child of that name; `undefined` where there is none, or where two could contradict each other. */
export function onlyChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  const [first, ...others] = element?.children.filter((child) => child.name === name) ?? [];
  return others.length === 0 ? first : undefined;
}

/** The trimmed text of the one child of that name, which has no elements in it. */
export function onlyText(element: XmlElement | undefined, name: string): string | undefined {
  const child = onlyChild(element, name);
  return child && child.children.length === 0 ? child.text.trim() : undefined;
}

/** Adds one token to the document; false where it may not stand there. */
function take(token: Readonly<Record<string, string>>, root: Growing, open: Growing[]): boolean {
  const { opening, attributes, empty, closing, verbatim, text } = token;
  const parent = open.at(-1) ?? root;
  if (opening !== undefined) {
    if (decoded(attributes ?? '') === undefined) return false;
    const element: Growing = { qualifiedName: opening, text: '', children: [] };
    if (empty === '/') parent.children.push(grown(element));
    else open.push(element);
    return true;
  }
  if (closing !== undefined) {
    const element = open.pop();
    if (element?.qualifiedName !== closing) return false;
    (open.at(-1) ?? root).children.push(grown(element));
    return true;
  }
  const characters = verbatim ?? decoded(text ?? '');
  parent.text += characters ?? '';
  return characters !== undefined;
}

function grown({ qualifiedName, text, children }: Growing): XmlElement {
  return { name: qualifiedName.slice(qualifiedName.indexOf(':') + 1), text, children };
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
]);

/** Text with its entities resolved; `undefined` with an ampersand that begins no entity known here. */
function decoded(text: string): string | undefined {
  let sound = true;
  const result = text.replace(/&(?:#(\d{1,7});|#x([\da-fA-F]{1,6});|(\w{1,8});|)/g, (_all, decimal, hex, name) => {
    const character =
      name === undefined ? byNumber(decimal ? Number(decimal) : Number(`0x${hex}`)) : ENTITIES.get(name);
    sound &&= character !== undefined;
    return character ?? '';
  });
  return sound ? result : undefined;
}

function byNumber(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
