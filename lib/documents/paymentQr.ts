import { encode } from 'uqr';
import { type InvoiceDocument, invoiceTotals, paymentPurpose } from '../domain/documents/invoiceDocument';

// ГОСТ Р 56042-2014, version 1, UTF-8, the separator `|`.
const PREFIX = 'ST00012';
const SEPARATOR = '|';
const MANDATORY_BYTES = 300;
const LONGEST = { name: 160, bank: 45, purpose: 160 } as const;

/** The payment as a bank's application reads it (ГОСТ Р 56042-2014). The sum is in kopecks. */
export function paymentQrText(document: InvoiceDocument): string {
  const { seller } = document;
  const { bank } = seller;
  const withoutName = [
    `PersonalAcc=${bank.settlementAccount}`,
    `BankName=${fieldValue(bank.name, LONGEST.bank)}`,
    `BIC=${bank.bic}`,
    `CorrespAcc=${bank.correspondentAccount}`,
  ].join(SEPARATOR);
  const nameBytes = MANDATORY_BYTES - Buffer.byteLength(`Name=${SEPARATOR}${withoutName}`);
  const name = cutToBytes(fieldValue(seller.name, LONGEST.name), nameBytes);
  const optional = [
    `PayeeINN=${seller.inn}`,
    ...(seller.kpp === undefined ? [] : [`KPP=${seller.kpp}`]),
    `Sum=${invoiceTotals(document).total}`,
    `Purpose=${fieldValue(paymentPurpose(document), LONGEST.purpose)}`,
  ];
  return [PREFIX, `Name=${name}`, withoutName, ...optional].join(SEPARATOR);
}

/** The modules of a QR symbol as one path of a PDF, one unit a module. */
export type QrDrawing = { readonly modules: number; readonly path: string };

// Any mask can be read. To try all eight takes ten times as long as the whole rest of the page, and for Cyrillic text
// of this shape this one wins most of the time.
const MASK = 2;

/**
 * Draws a text as a QR symbol of level M without its quiet zone. Neighbours in a row are one rectangle, and all of them
 * one path: filled one by one they would show hairlines between them.
 */
export function qrDrawing(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 0, maskPattern: MASK });
  const path = data.flatMap((row, y) => runsOf(row).map(({ from, length }) => `${from} ${y} ${length} 1 re`));
  return { modules: size, path: `${path.join('\n')}\nf` };
}

function runsOf(row: readonly boolean[]): readonly { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  });
  return runs;
}

/** A separator inside a value would begin another field, and a line end would confuse a reader. */
function fieldValue(text: string, longest: number): string {
  const plain = text.replace(/[|\p{Cc}\s]+/gu, ' ').trim();
  return [...plain].slice(0, longest).join('').trimEnd();
}

function cutToBytes(text: string, bytes: number): string {
  const characters = [...text];
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop();
  return characters.join('').trimEnd();
}
