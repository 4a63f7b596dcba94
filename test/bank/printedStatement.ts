import fc from 'fast-check';

export const OWN_ACCOUNTS = ['40702810200000000001', '40702810800000000005', '40702840100000000009'];

/** A row as the reader returns it, with plain values. */
export type PlainRow = {
  readonly direction: 'in' | 'out' | 'own';
  readonly number: string;
  readonly date: string;
  readonly receivedOn: string;
  readonly amount: number;
  readonly currency: string;
  readonly ownAccount: string;
  readonly payerInn?: string;
  readonly payerAccount: string;
  readonly payerName: string;
  readonly purpose: string;
};

/** How a bank writes its statements. */
export type Hand = {
  readonly encoding: 'utf-8' | 'utf-8 with BOM' | 'windows-1251' | 'cp866';
  readonly lineEnd: '\r\n' | '\n' | '\r';
  /** The encoding that the header names, rightly or wrongly. */
  readonly claims: string;
  /** The bank's own order of the keys in a section. */
  readonly order: (section: number, key: string) => number;
  readonly keyCase: 'as written' | 'upper' | 'lower';
  readonly blankLines: boolean;
  /** Writes some keys twice: the first value counts. */
  readonly repeats: boolean;
};

const NAME_SIGNS = [...'абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁabcXYZ "\'.,-()№'];
const SIGNS = [...NAME_SIGNS, ...'0123456789=+@;|/\\:{}%#*<>'];
const WORDS = [
  'КонецДокумента',
  'СекцияДокумент=Прочее',
  'КонецФайла',
  'СекцияРасчСчет',
  'Сумма=1.00',
  '=1+1',
  '@SUM',
  '1000001',
];

const trimmed = (text: string) => text.trim();
const textOf = (signs: readonly string[], maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...signs), maxLength }).map(trimmed);
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const day = fc
  .tuple(fc.integer({ min: 2024, max: 2031 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

const currencyOf = new Map([
  ['40702810200000000001', 'RUB'],
  ['40702810800000000005', 'RUB'],
  ['40702840100000000009', '840'],
]);

export const anyRow: fc.Arbitrary<PlainRow> = fc
  .record(
    {
      direction: fc.constantFrom('in', 'out', 'own'),
      number: textOf([...'0123456789АБ/-'], 20),
      date: day,
      receivedOn: day,
      amount: fc.integer({ min: 0, max: 10 ** 14 - 1 }),
      own: fc.constantFrom(...OWN_ACCOUNTS),
      payerInn: fc.oneof(digits(10), digits(12)).filter((inn) => !/^0+$/.test(inn)),
      stranger: digits(20).filter((account) => !OWN_ACCOUNTS.includes(account)),
      payerName: textOf(NAME_SIGNS, 60),
      purpose: fc
        .array(fc.oneof(textOf(SIGNS, 40), fc.constantFrom(...WORDS)), { maxLength: 6 })
        .map((pieces) => trimmed(pieces.join(' '))),
    },
    {
      noNullPrototype: true,
      requiredKeys: ['direction', 'number', 'date', 'receivedOn', 'amount', 'own', 'stranger', 'payerName', 'purpose'],
    },
  )
  .map(({ direction, own, stranger, ...row }) => ({
    ...row,
    direction,
    // In a transfer between own accounts, the row belongs to the account that gets the money.
    ownAccount: own,
    currency: currencyOf.get(own) ?? '',
    payerAccount: direction === 'in' ? stranger : direction === 'own' ? (OWN_ACCOUNTS[1] ?? '') : own,
  }));

export const anyHand: fc.Arbitrary<Hand> = fc.record(
  {
    encoding: fc.constantFrom('utf-8', 'utf-8 with BOM', 'windows-1251', 'cp866'),
    lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
    claims: fc.constantFrom('Windows', 'windows-1251', 'DOS', 'UTF-8', ''),
    order: fc.func(fc.nat()),
    keyCase: fc.constantFrom('as written', 'upper', 'lower'),
    blankLines: fc.boolean(),
    repeats: fc.boolean(),
  },
  { noNullPrototype: true },
);

/** A file of these rows, as a bank that writes this way would export it. */
export function printed(rows: readonly PlainRow[], hand: Hand): Uint8Array {
  const section = (index: number, lines: readonly (readonly [string, string])[]) =>
    lines
      .toSorted(([one], [other]) => hand.order(index, one) - hand.order(index, other))
      .map(([key, value]) => `${cased(key)}=${value}`);
  const cased = (key: string) =>
    hand.keyCase === 'upper' ? key.toUpperCase() : hand.keyCase === 'lower' ? key.toLowerCase() : key;
  const lines = [
    '1CClientBankExchange',
    // Not shuffled with the others: the reader recognises an encoding by this word.
    'ВерсияФормата=1.03',
    ...section(-1, [
      ['Кодировка', hand.claims],
      ['Отправитель', 'Банк'],
      ['ДатаНачала', '24.11.2026'],
      ['ДатаКонца', '25.11.2026'],
      ['РасчСчет', OWN_ACCOUNTS[0] ?? ''],
    ]),
    ...rows.flatMap((row, index) => [
      `${cased('СекцияДокумент')}=Платежное поручение`,
      ...section(index, fieldsOf(row)),
      ...(hand.repeats ? ['Сумма=1.00', 'НазначениеПлатежа=счет 1000001'] : []),
      cased('КонецДокумента'),
      ...(hand.blankLines ? [''] : []),
    ]),
    cased('КонецФайла'),
  ];
  return encoded(lines.join(hand.lineEnd) + hand.lineEnd, hand.encoding);
}

function fieldsOf(row: PlainRow): readonly (readonly [string, string])[] {
  const payee = row.direction === 'out' ? '30101810400000000225' : row.ownAccount;
  return [
    ['Номер', row.number],
    ['Дата', written(row.date)],
    ['Сумма', `${Math.floor(row.amount / 100)}.${String(row.amount % 100).padStart(2, '0')}`],
    ['ПлательщикСчет', row.payerAccount],
    ['ПлательщикИНН', row.payerInn ?? ''],
    ['Плательщик1', row.payerName],
    ['ПолучательСчет', payee],
    [row.direction === 'out' ? 'ДатаСписано' : 'ДатаПоступило', written(row.receivedOn)],
    ['НазначениеПлатежа', row.purpose],
    ['ВидОплаты', '01'],
  ];
}

function written(date: string): string {
  return date.split('-').toReversed().join('.');
}

function encoded(text: string, encoding: Hand['encoding']): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with BOM') return Buffer.from(`\uFEFF${text}`);
  const bytes = bytesOf(encoding === 'cp866' ? 'ibm866' : 'windows-1251');
  return Uint8Array.from(text, (sign) => {
    const byte = bytes.get(sign);
    if (byte === undefined) throw new Error(`${encoding} has no ${sign}`);
    return byte;
  });
}

function bytesOf(label: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(label);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
}
