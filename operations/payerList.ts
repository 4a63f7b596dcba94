import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { PAID_TARIFFS, type PaidTariffId } from '../lib/domain/buying/tariff';
import { addDays, type CalendarDate, isCalendarDate } from '../lib/domain/calendar/calendarDate';
import { formatRoubles, isKopecks, type Kopecks, parseRoubles } from '../lib/domain/money/money';
import { DEAREST_GRANT, LONGEST_GRANT_DAYS } from '../lib/domain/subscription/grant';
import { isPortal, isPortalName, type Portal, type PortalName } from '../lib/domain/subscription/portal';
import { readMailAddress } from '../lib/typed/mailAddress';
import { readPhone } from '../lib/typed/phone';

/** A payer of OLChat as the list names them: what they have paid for elsewhere, and until when. */
export type Payer = {
  readonly portal: Portal;
  readonly tariff: PaidTariffId;
  readonly endsOn: CalendarDate;
  readonly value: Kopecks;
  readonly reason: string;
  /** Where mails about the term go. Without an address nobody is reminded of its end. */
  readonly contact?: { readonly phone: string; readonly email: string };
  /** How people know the portal. */
  readonly portalName?: PortalName;
};

/** The whole list, or everything that is wrong with it, each with its line. */
type PayerList =
  | { readonly ok: true; readonly payers: readonly Payer[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

const COLUMNS = ['portal', 'tariff', 'endsOn', 'value', 'reason'];
const HEADER = COLUMNS.join(',');
/** Columns that may follow in any order. A row may leave them empty. */
const MORE_COLUMNS = ['email', 'phone', 'portalName'];

type Line = { readonly number: number; readonly fields: readonly string[] };

/**
 * Reads a CSV of payers, with `;` or `,` between the columns. If one row has a mistake, nothing of the list is used.
 */
export function readPayerList(file: Uint8Array, today: CalendarDate): PayerList {
  const lines = linesOf(file);
  if (typeof lines === 'string') return { ok: false, mistakes: [lines] };
  const [header, ...rows] = lines;
  const columns = header?.fields ?? [];
  if (!isHeader(columns)) {
    return {
      ok: false,
      mistakes: [`the first line must be ${HEADER}, and after it may name ${MORE_COLUMNS.join(', ')}`],
    };
  }
  if (rows.length === 0) return { ok: false, mistakes: ['there is no payer in it'] };
  const payer = payerOf(columns, today);
  const payers: Payer[] = [];
  const mistakes: string[] = [];
  const lineOfPortal = new Map<string, number>();
  for (const { number, fields } of rows) {
    const read = payer(fields);
    if (!read.ok) {
      mistakes.push(...read.mistakes.map((mistake) => `line ${number}: ${mistake}`));
      continue;
    }
    const before = lineOfPortal.get(read.payer.portal);
    if (before !== undefined) mistakes.push(`line ${number}: the portal is on line ${before} already`);
    lineOfPortal.set(read.payer.portal, before ?? number);
    payers.push(read.payer);
  }
  return mistakes.length === 0 ? { ok: true, payers } : { ok: false, mistakes };
}

function isHeader(columns: readonly string[]): boolean {
  const [first, more] = [columns.slice(0, COLUMNS.length), columns.slice(COLUMNS.length)];
  const isKnown = more.every((name, index) => MORE_COLUMNS.includes(name) && more.indexOf(name) === index);
  return first.join(',') === HEADER && isKnown;
}

/** The lines that are not empty, with their numbers in the file; or why the file cannot be split into lines. */
function linesOf(file: Uint8Array): readonly Line[] | string {
  const text = utf8(file);
  if (text === undefined) return 'the file is not UTF-8: save it as «CSV UTF-8»';
  const [firstLine = ''] = text.split('\n', 1);
  const lines: Line[] = [];
  try {
    parse(text, {
      delimiter: firstLine.includes(';') ? ';' : ',',
      trim: true,
      // People write ООО "Ромашка" without doubling anything.
      relax_quotes: true,
      // A row of the wrong length is reported further down, together with everything else that is wrong.
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (fields: string[], { lines: number }) => {
        lines.push({ number, fields });
        return fields;
      },
    });
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser would name the line where it gave up, which is the end of the file.
    return `after line ${lines.at(-1)?.number ?? 0}: a quotation mark is opened and never closed`;
  }
}

/** Without the byte order mark that Excel writes. */
function utf8(file: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}

type PayerRow =
  | { readonly ok: true; readonly payer: Payer }
  | { readonly ok: false; readonly mistakes: readonly string[] };

function payerOf(columns: readonly string[], today: CalendarDate): (fields: readonly string[]) => PayerRow {
  const schema = payerSchema(today);
  return (fields) => {
    if (fields.length !== columns.length) {
      return { ok: false, mistakes: [`${fields.length} columns in the place of ${columns.length}`] };
    }
    const cells = columns.map((name, index) => [name, fields[index]] as const);
    const given = cells.filter(([name, cell]) => COLUMNS.includes(name) || cell !== '');
    const read = schema.safeParse(Object.fromEntries(given));
    if (read.success) return { ok: true, payer: read.data };
    return { ok: false, mistakes: read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) };
  };
}

function addressOf(text: string): string | undefined {
  const read = readMailAddress(text);
  return read.ok ? read.value : undefined;
}

/**
 * Whether a phone stands in the list in the form that the API would give it: the list must mean exactly what it says.
 */
function isReadPhone(text: string): boolean {
  const read = readPhone(text);
  return read.ok && read.value === text;
}

function payerSchema(today: CalendarDate): z.ZodType<Payer> {
  const farthest = addDays(today, LONGEST_GRANT_DAYS);
  const row = z.strictObject({
    portal: z.custom<Portal>(isPortal, 'must be a member_id: letters, digits, - and _, at most 64'),
    tariff: z.enum(PAID_TARIFFS, { error: `must be ${PAID_TARIFFS.join(' or ')}` }),
    endsOn: z
      .custom<CalendarDate>(isCalendarDate, { error: 'must be a date like 2027-01-31', abort: true })
      // Where the last day is today or past, no day is left to bring in, and the API would answer «already there».
      .refine((date) => date > today, `must be after today, ${today}`)
      .refine((date) => date <= farthest, `must not be after ${farthest}`),
    value: z
      .string()
      .transform(parseRoubles)
      .pipe(z.custom<Kopecks>(isKopecks, { error: 'must be roubles with two decimals, like 7000.00', abort: true }))
      .refine((sum) => sum <= DEAREST_GRANT, `must not be above ${formatRoubles(DEAREST_GRANT)}`),
    reason: z.string().min(3, 'must have 3 characters or more').max(500, 'must not be longer than 500 characters'),
    email: z.exactOptional(
      z
        .string()
        .transform(addressOf)
        .pipe(z.string({ error: 'must be one address like anna@company.ru' })),
    ),
    phone: z.exactOptional(z.string().refine(isReadPhone, 'must be like +79161234567')),
    portalName: z.exactOptional(
      z.custom<PortalName>(isPortalName, 'must be a host name in lower case, like romashka.bitrix24.ru'),
    ),
  });
  return row.transform(({ email, phone, portalName, ...payer }, context): Payer => {
    if (email !== undefined && phone !== undefined) {
      return { ...payer, contact: { phone, email }, ...(portalName && { portalName }) };
    }
    const given = [email, phone, portalName].some((cell) => cell !== undefined);
    if (given)
      context.addIssue({ code: 'custom', path: ['email'], message: 'and phone go together, and portalName with them' });
    return payer;
  });
}
