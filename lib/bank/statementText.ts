import { accepted, type Result, refused } from '../domain/result';

const LARGEST_STATEMENT_BYTES = 3 * 1024 * 1024;

/** Why a file is not read at all (docs/rules.md, «Bank statements»). */
export type TextRefusal = 'statement_too_large' | 'not_a_statement' | 'unreadable_text';

export type StatementText = {
  readonly encoding: 'utf-8' | 'windows-1251' | 'cp866';
  readonly text: string;
};

const MAGIC = '1CClientBankExchange';
const LEGIBLE = /ВерсияФормата|Секция/i;
// A bank itself may have lost a letter of a purpose; more than this is a file saved by another program.
const FORGIVEN_LOSSES = 3;

/**
 * Decodes a statement by its content. The header's word on its encoding is not asked: banks write «Windows» over UTF-8
 * and over cp866 too.
 */
export function decodeStatement(bytes: Uint8Array): Result<StatementText, TextRefusal> {
  if (bytes.length > LARGEST_STATEMENT_BYTES) return refused('statement_too_large');
  const utf8 = decodedAsUtf8(bytes);
  if (utf8 !== undefined) {
    if (!beginsAsStatement(utf8)) return refused('not_a_statement');
    const lost = LEGIBLE.test(utf8) ? /\uFFFD/g : /[\uFFFD?]/g;
    if ((utf8.match(lost)?.length ?? 0) > FORGIVEN_LOSSES) return refused('unreadable_text');
    return LEGIBLE.test(utf8) ? accepted({ encoding: 'utf-8', text: utf8 }) : refused('not_a_statement');
  }
  for (const [encoding, label] of [
    ['windows-1251', 'windows-1251'],
    ['cp866', 'ibm866'],
  ] as const) {
    const text = new TextDecoder(label).decode(bytes);
    if (beginsAsStatement(text) && LEGIBLE.test(text)) return accepted({ encoding, text });
  }
  return refused('not_a_statement');
}

/** Streaming, so that a file cut inside its last letter is still UTF-8; a BOM is dropped. */
function decodedAsUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function beginsAsStatement(text: string): boolean {
  return text.trimStart().toLowerCase().startsWith(MAGIC.toLowerCase());
}
