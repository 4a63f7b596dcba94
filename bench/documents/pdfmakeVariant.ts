import pdfmake from 'pdfmake';
import type { Content, ContentText, CustomTableLayout, TableCell } from 'pdfmake/interfaces';
import type { InvoiceSeller } from '../../lib/domain/invoiceDocument';
import { type PageContent, pageContent } from './pageContent';
import type { Drawer } from './variant';

const WIDTH = 527;
const THIN = 0.6;
const THICK = 1.6;
// The font's own line is 1.2 of its size.
const LEADING = 1.28;
const LINE_HEIGHT = LEADING / 1.2;
const QR_SIZE = 35 * (72 / 25.4);
const MARGIN = 34;

/** The page as somebody describes it who knows pdfmake: tables, columns and margins, laid out by it. */
export const drawer: Drawer = ({ regular, bold }) => {
  pdfmake.setFonts({ Golos: { normal: regular, bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
  return (document) => {
    const page = pageContent(document);
    const description = pdfmake.createPdf({
      pageSize: 'A4',
      pageMargins: MARGIN,
      language: 'ru-RU',
      displayTitle: true,
      info: { title: page.title, author: document.seller.name },
      defaultStyle: { font: 'Golos', fontSize: 8.5, lineHeight: LINE_HEIGHT },
      content: [bank(document.seller), heading(page), items(page), totals(page), notices(page), signatures(page)],
    });
    return description.getBuffer();
  };
};

const FRAMED: CustomTableLayout = {
  hLineWidth: () => THIN,
  vLineWidth: () => THIN,
  paddingLeft: () => 2,
  paddingRight: () => 2,
  paddingTop: () => 2.7,
  paddingBottom: () => 2.7,
};
const BARE: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

function bank({ name, inn, kpp, bank }: InvoiceSeller): Content {
  const cell = (text: string): ContentText => ({ text, margin: [1.7, 0, 0, 0] });
  const captioned = (text: ContentText, caption: string, gap: number) => ({
    stack: [text, { text: caption, fontSize: 7, margin: [1.7, gap, 0, -2] } satisfies Content],
  });
  const bankName = captioned(cell(`${bank.name}, ${bank.city}`), 'Банк получателя', 24.16);
  const payee = captioned({ ...cell(name), bold: true }, 'Получатель', 10.16);
  const body: TableCell[][] = [
    [
      { ...bankName, rowSpan: 2, colSpan: 2 },
      '',
      cell('БИК'),
      { ...cell(bank.bic), border: [true, true, true, false] },
    ],
    ['', '', cell('Сч. №'), { ...cell(bank.correspondentAccount), border: [true, false, true, true] }],
    [
      cell(`ИНН ${inn}`),
      cell(`КПП ${kpp}`),
      { ...cell('Сч. №'), rowSpan: 2 },
      { ...cell(bank.settlementAccount), rowSpan: 2 },
    ],
    [{ ...payee, colSpan: 2 }, '', '', ''],
  ];
  return {
    margin: [-0.3, -0.3, 0, 18.3],
    layout: FRAMED,
    table: {
      widths: [135, 135, 50, 207].map((width) => width - 4 - THIN),
      heights: [30, 18, 18, 34].map((height) => height - 5.4 - THIN),
      body,
    },
  };
}

function heading({ title, parties }: PageContent): Content {
  return [
    { text: title, bold: true, fontSize: 14 },
    rule(5, 8.2),
    ...parties.map(
      ([label, text]): Content => ({
        columns: [
          { width: 122, text: label },
          { width: '*', text, bold: true },
        ],
        margin: [0, 0, 0, 7],
      }),
    ),
  ];
}

const WIDTHS = [22, 295, 45, 30, 67, 68] as const;
const ALIGNS = ['center', 'left', 'right', 'center', 'right', 'right'] as const;

function items({ columns, rows }: PageContent): Content {
  const heads = columns.map((text): TableCell => ({ text, bold: true, alignment: 'center' }));
  return {
    margin: [-0.3, 4.7, 0, 4.7],
    layout: FRAMED,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: WIDTHS.map((width) => width - 4 - THIN),
      body: [
        heads,
        ...rows.map((cells) =>
          cells.map((text, at): TableCell => {
            const inset = (WIDTHS[at] ?? 0) < 35 ? 0 : 1.7;
            return { text, alignment: ALIGNS[at] ?? 'left', margin: [inset, 0, inset, 0] };
          }),
        ),
      ],
    },
  };
}

function totals({ totals: rows, count, sumInWords }: PageContent): Content {
  const cell = (text: string): TableCell => ({
    text,
    bold: true,
    fontSize: 9,
    alignment: 'right',
    margin: [0, 0, 0, 2],
  });
  return [
    {
      margin: [0, 0, 4, 5],
      layout: BARE,
      table: { widths: ['*', 64], body: rows.map((row) => row.map(cell)) },
    },
    { text: count, margin: [0, 0, 0, 2] },
    { text: sumInWords, bold: true, fontSize: 9.5, margin: [0, 0, 0, 16] },
  ];
}

function notices({ terms, purpose, warning, qr, qrCaption }: PageContent): Content {
  const scale = QR_SIZE / (qr.modules + 8);
  const size = qr.modules * scale;
  const width = WIDTH - QR_SIZE - 16;
  return {
    columnGap: WIDTH - width - size,
    columns: [
      {
        width,
        stack: [
          ...terms.map(([text, font]): Content => ({ text, bold: font === 'bold', margin: [0, 0, 0, 3] })),
          {
            margin: [-0.3, 1.7, 0, 4.7],
            layout: FRAMED,
            table: {
              widths: [width - 4 - THIN],
              body: [[{ text: purpose, bold: true, margin: [3.7, 2, 3.7, 2] }]],
            },
          },
          { text: warning, fontSize: 7 },
        ],
      },
      {
        width: size,
        margin: [0, 2, 0, 0],
        stack: [
          {
            canvas: qr.rectangles.map(({ x, y, width: run }) => ({
              type: 'rect',
              x: x * scale,
              y: y * scale,
              w: run * scale,
              h: scale,
              color: 'black',
              lineWidth: 0,
            })),
          },
          { text: qrCaption, fontSize: 7, alignment: 'center', margin: [0, 4 * scale, 0, 4 * scale - 2] },
        ],
      },
    ],
  };
}

function signatures({ signatures: slots }: PageContent): Content {
  return [
    rule(16, 26),
    {
      columns: slots.map(([label, name]) => ({
        width: WIDTH / 2,
        columnGap: 6,
        columns: [
          { width: 'auto', text: label, bold: true },
          { width: 84, canvas: [{ type: 'line', x1: 0, y1: 10.3, x2: 84, y2: 10.3, lineWidth: THIN }] },
          { width: 'auto', text: name },
        ],
      })),
    },
  ];
}

function rule(above: number, below: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: THICK, lineCap: 'square' }],
    margin: [0, above, 0, below],
  };
}
