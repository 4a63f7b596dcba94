import { encode } from 'uqr';
import { paymentQrText } from '../../lib/documents/paymentQr';
import {
  dateInWords,
  type InvoiceDocument,
  type InvoiceParty,
  invoiceTitle,
  invoiceTotals,
  paymentPurpose,
} from '../../lib/domain/documents/invoiceDocument';
import { amountInDigits, amountInWords } from '../../lib/domain/money/amountInWords';
import { vatRowLabel } from '../../lib/domain/money/vat';

/**
 * The words of the product's page, for the variants that draw it with a library. test/bench/documents.test.ts checks
 * that the pages are the same.
 */
export function pageContent(document: InvoiceDocument) {
  const { seller, buyer, lines } = document;
  const { total, vat } = invoiceTotals(document);
  const sum = amountInDigits(total);
  return {
    title: invoiceTitle(document),
    parties: [
      ['Поставщик (Исполнитель):', describe(seller)],
      ['Покупатель (Заказчик):', describe(buyer)],
    ] as const,
    columns: ['№', 'Товары (работы, услуги)', 'Кол-во', 'Ед.', 'Цена', 'Сумма'],
    rows: lines.map((line, at) => [
      String(at + 1),
      line.name,
      String(line.quantity),
      line.unit,
      amountInDigits(line.price),
      amountInDigits(line.sum),
    ]),
    totals: [
      ['Итого:', sum],
      [vatRowLabel(vat), vat ? amountInDigits(vat.amount) : '-'],
      ['Всего к оплате:', sum],
    ] as const,
    count: `Всего наименований ${lines.length}, на сумму ${sum}\u00a0руб.`,
    sumInWords: amountInWords(total),
    terms: [
      [`Оплатить не позднее ${dateInWords(document.payableUntil)}`, 'bold'],
      [`Оплата счёта-оферты означает согласие с условиями оферты: ${document.offerUrl}`, 'regular'],
      ['В назначении платежа укажите полностью:', 'regular'],
    ] as const,
    purpose: paymentPurpose(document),
    warning:
      'Без номера счёта-оферты в назначении платежа мы не сможем активировать тариф. ' +
      'Один счёт-оферта оплачивается один раз: для следующей оплаты нужен новый.',
    qrCaption: 'Оплатите по QR-коду',
    qr: qrRectangles(paymentQrText(document)),
    signatures: signaturesOf(document),
  };
}

export type PageContent = ReturnType<typeof pageContent>;

function describe({ name, inn, kpp, ogrn, address, phone }: InvoiceParty): string {
  return [
    name,
    `ИНН\u00a0${inn}`,
    `КПП\u00a0${kpp}`,
    `ОГРН\u00a0${ogrn}`,
    address.replace(/(?<=^|[\s,])([а-яё]{1,4}\.) /giu, '$1\u00a0'),
    `тел.\u00a0${phone.replaceAll(' ', '\u00a0')}`,
  ].join(', ');
}

function signaturesOf({ seller: { signatories } }: InvoiceDocument): readonly (readonly [string, string])[] {
  if (signatories.kind === 'sole_trader') throw new Error('the page to compare is that of a company');
  return [
    ['Руководитель', signatories.head],
    ['Бухгалтер', signatories.accountant ?? ''],
  ];
}

/** The same symbol as the product's, with the same mask: trying all eight masks would be charged to the libraries. */
function qrRectangles(text: string) {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 0, maskPattern: 2 });
  const rectangles = data.flatMap((row, y) => {
    const runs: { x: number; y: number; width: number }[] = [];
    row.forEach((dark, x) => {
      const last = runs.at(-1);
      if (!dark) return;
      if (last && last.x + last.width === x) last.width += 1;
      else runs.push({ x, y, width: 1 });
    });
    return runs;
  });
  return { modules: size, rectangles };
}
