import type { Block, Letter, Signature } from './letter';

/** The letter for those who read mail as text. */
export function plainTextOf({ title, blocks }: Letter, { from, contacts, documents, why }: Signature): string {
  const foot = [from, ...contacts.map(({ label, text }) => `${label}: ${text}`)].join('\n');
  const agreed = documents.map(({ label, url }) => `${label}: ${url}`).join('\n');
  return `${[title, ...blocks.map(textOf), foot, ...(agreed ? [agreed] : []), why].join('\n\n')}\n`;
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return block.text.toUpperCase();
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'choices':
      return block.items.map((item) => `— ${item}`).join('\n');
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'copy':
      // On a line of its own, so that a triple click selects it and nothing else.
      return `${block.label}\n${block.text}`;
    case 'link':
      return `${block.label}:\n${block.url}`;
  }
}
