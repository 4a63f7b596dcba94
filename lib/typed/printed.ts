import { accepted, type Result, refused } from '../domain/result';

/** What both faces of the invoice's font draw (test/typed/printed.test.ts holds it to them). */
const DRAWN =
  /^[\x20-\x7e\xa0-\xac\xae-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e-\u0133\u0136\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u015b\u015e-\u0161\u0164\u0165\u016a-\u017e\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490-\u049d\u04a0-\u04a5\u04aa\u04ab\u04ae-\u04b3\u04b6-\u04bb\u04c0\u04c3\u04c4\u04c7\u04c8\u04cb\u04cc\u04cf-\u04df\u04e2-\u04eb\u04ee-\u04f5\u04f8\u04f9\u0512\u0513\u2010-\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f\u2030\u2039\u203a\u20ac\u20b4\u20b8\u20bd\u2116\u2122\u2190-\u2193\u2212]$/u;

/** Whether the invoice can print it. */
export function isDrawn(sign: string): boolean {
  return DRAWN.test(sign);
}

/**
 * A payer's name as it is printed, or what is wrong with it, in words. It stands in mails that we send to any address:
 * a name that is a web address would make them somebody's advertising (docs/rules.md, «Invoices»).
 */
export function readName(typed: string): Result<string, string> {
  const name = tidied(typed);
  if (!/[\p{L}\p{N}]/u.test(name)) return refused('Укажите название организации');
  if (/:\/\/|www\.|[a-z\d-]\.[a-z]{2,}(?![a-z])/i.test(name)) {
    return refused('Уберите адрес сайта: нужно название, как в карточке организации');
  }
  return drawable(name);
}

/** A payer's address as it is printed: a word and a number at least. */
export function readAddress(typed: string): Result<string, string> {
  const address = tidied(typed);
  if (!/[\p{L}\p{N}]/u.test(address)) return refused('Укажите адрес');
  if (!/\p{L}{2}/u.test(address) || !/\d/.test(address)) {
    return refused('Укажите адрес целиком: индекс, город, улицу и дом');
  }
  return drawable(address);
}

/**
 * Without what comes with a paste from other programs: signs that nobody sees, spaces of other widths, and «й» that is
 * made of two signs.
 */
function tidied(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/[\u2028\u2029]+|(?![\xa0\u202f])\p{Zs}/gu, ' ')
    .trim();
}

function drawable(text: string): Result<string, string> {
  const lacking = [...text].find((sign) => !isDrawn(sign));
  return lacking === undefined
    ? accepted(text)
    : refused(`Знака «${lacking}» нет в шрифте счёта: замените его русскими или латинскими буквами`);
}
