import { escaped } from './escaped';
import type { Block, Letter, Signature } from './letter';

// No colour of text or background is set: light and dark follow the reader's own setting, and a client that inverts
// colours has nothing to break. The colours that are set can be read on both.
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const GREEN = '#0b7a4b';
const LINE = 'rgba(128,128,128,.35)';

const PAGE = `max-width:600px;margin:0 auto;padding:24px 20px 32px;font-size:16px;line-height:1.5;${FONT}`;
const HIDDEN = 'display:none;max-height:0;overflow:hidden;opacity:0';
const BRAND = `margin:0 0 20px;padding:0 0 12px;font-size:18px;font-weight:700;border-bottom:3px solid ${GREEN}`;
const TITLE = 'margin:0 0 16px;font-size:26px;line-height:1.25;font-weight:700';
const HEADING = 'margin:28px 0 8px;font-size:18px;line-height:1.35;font-weight:700';
const PARAGRAPH = 'margin:0 0 16px';
const LIST = 'margin:0 0 16px;padding:0 0 0 24px';
const FACTS = `margin:0 0 24px;border-top:1px solid ${LINE}`;
const FACT = `margin:0;padding:9px 0;border-bottom:1px solid ${LINE}`;
const LABEL = 'display:inline-block;min-width:175px;padding-right:8px;opacity:.72';
const VALUE = 'display:inline-block';
const COPY = `margin:0 0 12px;padding:14px 16px;border:1px solid ${LINE};border-left:4px solid ${GREEN};border-radius:6px`;
const SMALL = 'margin:0 0 6px;font-size:14px;opacity:.8';
const CHOSEN_WHOLE = 'margin:0;font-weight:600;-webkit-user-select:all;user-select:all';
const BUTTON = `display:inline-block;padding:13px 24px;border-radius:8px;background:${GREEN};color:#ffffff;font-weight:600;text-decoration:none`;
const QUIET = `display:inline-block;padding:11px 22px;border:2px solid ${LINE};border-radius:8px;color:inherit;text-decoration:none`;
const FOOT = `margin:32px 0 0;padding:16px 0 0;border-top:1px solid ${LINE}`;

/** The letter as HTML for mail clients: no tables, pictures or scripts, and nothing loaded. */
export function htmlTextOf(
  { subject, preview, title, blocks }: Letter,
  { from, contacts, documents, why }: Signature,
): string {
  const ways = contacts.map(
    ({ label, text, url }) => `${escaped(label)}: <a href="${escaped(url)}" style="color:inherit">${escaped(text)}</a>`,
  );
  const agreed = documents.map(
    ({ label, url }) => `<a href="${escaped(url)}" style="color:inherit">${escaped(label)}</a>`,
  );
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:0">
<div style="${HIDDEN}">${escaped(preview)}</div>
<div style="${PAGE}">
<p style="${BRAND}">OLChat</p>
<h1 style="${TITLE}">${escaped(title)}</h1>
${blocks.map(markupOf).join('\n')}
<div style="${FOOT}">
<p style="margin:0 0 4px">${escaped(from)}</p>
<p style="${PARAGRAPH}">${ways.join('<br>')}</p>
${agreed.length > 0 ? `<p style="${SMALL}">${agreed.join(' · ')}</p>\n` : ''}<p style="${SMALL}">${escaped(why)}</p>
</div>
</div>
</body>
</html>
`;
}

function markupOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${PARAGRAPH}">${escaped(block.text)}</p>`;
    case 'heading':
      return `<h2 style="${HEADING}">${escaped(block.text)}</h2>`;
    case 'steps':
      return `<ol style="${LIST}">${itemsOf(block.items)}</ol>`;
    case 'choices':
      return `<ul style="${LIST}">${itemsOf(block.items)}</ul>`;
    case 'facts':
      return `<div style="${FACTS}">${block.rows
        .map(
          ([label, value]) =>
            `<p style="${FACT}"><span style="${LABEL}">${escaped(label)}</span> <strong style="${VALUE}">${escaped(value)}</strong></p>`,
        )
        .join('')}</div>`;
    case 'copy':
      return `<div style="${COPY}"><p style="${SMALL}">${escaped(block.label)}</p><p style="${CHOSEN_WHOLE}">${escaped(block.text)}</p></div>`;
    case 'link':
      return `<p style="margin:0 0 28px"><a href="${escaped(block.url)}" style="${block.isQuiet ? QUIET : BUTTON}">${escaped(block.label)}</a></p>`;
  }
}

function itemsOf(items: readonly string[]): string {
  return items.map((item) => `<li style="margin:0 0 6px">${escaped(item)}</li>`).join('');
}
