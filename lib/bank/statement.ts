import type { CalendarDate } from '../domain/calendar/calendarDate';
import type { Kopecks } from '../domain/money/money';
import { accepted, type Result, refused } from '../domain/result';
import { type Fields, sectionsOf } from './statementSections';
import { decodeStatement, type StatementText, type TextRefusal } from './statementText';
import { cleanText, nameOf, parseStatementDate, parseStatementSum, purposeOf } from './statementValues';

export type StatementRefusal = TextRefusal | 'foreign_account';

/** One document of a statement as the bank tells it. Personal data: of outgoing rows nothing is stored or logged. */
type StatementRow = {
  readonly direction: 'in' | 'out' | 'own';
  /** The order's number as written; empty where there is none. */
  readonly number: string;
  readonly date: CalendarDate;
  /** The bank's day of the money, never today. */
  readonly receivedOn: CalendarDate;
  readonly amount: Kopecks;
  /** `RUB`, or the three digits of the own account's currency. */
  readonly currency: string;
  readonly ownAccount: string;
  readonly payerInn?: string;
  readonly payerAccount: string;
  readonly payerName: string;
  readonly purpose: string;
};

/** Why a document is reported but not offered for counting. */
type LeftOut = {
  readonly number: string;
  readonly why: 'cut_short' | 'no_sum' | 'no_date' | 'no_own_account';
};

export type Statement = {
  readonly encoding: StatementText['encoding'];
  readonly version: string;
  readonly accounts: readonly string[];
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly balances: 'add_up' | 'differ' | 'not_told';
  readonly rows: readonly StatementRow[];
  readonly leftOut: readonly LeftOut[];
};

/**
 * Reads a statement in the format 1CClientBankExchange 1.01 to 1.03. Never throws: a document that cannot be read is
 * left out and reported, never guessed (docs/rules.md, «Bank statements»).
 * @param ownAccounts the seller's accounts: they alone decide what came in and what went out.
 */
export function readStatement(bytes: Uint8Array, ownAccounts: readonly string[]): Result<Statement, StatementRefusal> {
  const decoded = decodeStatement(bytes);
  if (!decoded.ok) return decoded;
  const { header, headerAccounts, accounts, documents, cutDocument } = sectionsOf(decoded.value.text);
  if (documents.some(isOtherDialect)) return refused('not_a_statement');
  const told = [...new Set([...headerAccounts, ...accounts.map((fields) => fields.get('расчсчет') ?? '')])];
  const named = told.filter((account) => account !== '');
  if (named.length === 0) return refused('not_a_statement');
  if (!named.some((account) => ownAccounts.includes(account))) return refused('foreign_account');
  const rows: StatementRow[] = [];
  const leftOut: LeftOut[] = [];
  for (const fields of documents) {
    const row = rowOf(fields, ownAccounts);
    if (row.ok) rows.push(row.value);
    else leftOut.push({ number: cleanText(fields.get('номер') ?? ''), why: row.reason });
  }
  if (cutDocument) leftOut.push({ number: cleanText(cutDocument.get('номер') ?? ''), why: 'cut_short' });
  return accepted({
    encoding: decoded.value.encoding,
    version: header.get('версияформата') ?? '',
    accounts: named,
    ...periodOf(accounts.length > 0 ? accounts : [header]),
    balances: balancesOf(accounts),
    rows,
    leftOut,
  });
}

/** The Kazakh dialect has the same first line and other keys. */
function isOtherDialect(fields: Fields): boolean {
  return fields.has('плательщикнаименование') || fields.get('секциядокумент')?.toLowerCase() === 'выписка';
}

function rowOf(fields: Fields, ownAccounts: readonly string[]): Result<StatementRow, LeftOut['why']> {
  const first = (...keys: readonly string[]) => keys.map((key) => fields.get(key)).find(Boolean) ?? '';
  const payerAccount = first('плательщиксчет', 'плательщикрасчсчет');
  const payeeAccount = first('получательсчет', 'получательрасчсчет');
  const isFromOwn = ownAccounts.includes(payerAccount);
  const isToOwn = ownAccounts.includes(payeeAccount);
  if (!isFromOwn && !isToOwn) return refused('no_own_account');
  const amount = parseStatementSum(first('сумма'));
  if (amount === undefined) return refused('no_sum');
  const date = parseStatementDate(first('дата'));
  const receivedOn = parseStatementDate(first('датапоступило', 'датасписано', 'дата'));
  if (date === undefined || receivedOn === undefined) return refused('no_date');
  const ownAccount = isToOwn ? payeeAccount : payerAccount;
  const payerInn = /^(\d{10}|\d{12})$/.exec(first('плательщикинн'))?.[0];
  return accepted({
    direction: isFromOwn && isToOwn ? 'own' : isToOwn ? 'in' : 'out',
    number: cleanText(first('номер')),
    date,
    receivedOn,
    amount,
    currency: currencyOf(ownAccount),
    ownAccount,
    ...(payerInn !== undefined && !/^0+$/.test(payerInn) && { payerInn }),
    payerAccount,
    payerName: nameOf(first('плательщик1'), first('плательщик')),
    purpose: purposeOf(fields),
  });
}

function currencyOf(account: string): string {
  const code = account.slice(5, 8);
  return code === '810' || code === '643' ? 'RUB' : code;
}

/** Some banks swap the days of the header, so the sections' days go first. */
function periodOf(sections: readonly Fields[]): { readonly from?: CalendarDate; readonly to?: CalendarDate } {
  const days = sections
    .flatMap((fields) => [fields.get('датаначала') ?? '', fields.get('датаконца') ?? ''])
    .map(parseStatementDate)
    .filter((day) => day !== undefined)
    .toSorted();
  const [from] = days;
  const to = days.at(-1);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function balancesOf(sections: readonly Fields[]): Statement['balances'] {
  const sums = sections
    .map((fields) =>
      ['начальныйостаток', 'всегопоступило', 'всегосписано', 'конечныйостаток'].map((key) =>
        parseStatementSum(fields.get(key) ?? ''),
      ),
    )
    .map(([before, came, went, after]) =>
      before === undefined || came === undefined || went === undefined || after === undefined
        ? undefined
        : before + came - went === after,
    )
    .filter((fits) => fits !== undefined);
  if (sums.length === 0) return 'not_told';
  return sums.every(Boolean) ? 'add_up' : 'differ';
}
