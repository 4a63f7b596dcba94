/**
 * How many calls a route takes from all callers together: API Gateway knows no limit per customer, callerUses.ts does.
 * All routes except the reports stay together below the 600 executions at a time that the reports leave of an account's
 * thousand, as long as a call takes less than 1.4 seconds.
 */
export type Limit = { readonly perSecond: number; readonly burst: number };

// After an outage Robokassa repeats whatever it could not deliver, all at once: that is hundreds at the worst, and prod
// has that many executions for reports alone (infra/stages.ts, `reportsAtOnce`). What is above the limit is answered
// 429 and repeated as well, so a forger who fills the bucket delays money and loses none.
export const REPORTS: Limit = { perSecond: 200, burst: 400 };

// Every open dialog reads four routes at once, and polls its payment while the customer is at Robokassa.
export const READING: Limit = { perSecond: 38, burst: 100 };

// Read when a portal that has bought something opens its dialog, and changed a few times a year.
export const CONTACTS: Limit = { perSecond: 6, burst: 12 };

// A customer opens one card payment at a time. Each takes a number for good and writes two items. An invoice also makes
// a document and a mail, and a flood of mails would get the sender's domain blocked.
export const BUYING: Limit = { perSecond: 10, burst: 20 };

// Once for each form of an invoice, and for an ИНН that somebody typed; the register has a quota a day
// (findCompany.ts).
export const FILLING_IN: Limit = { perSecond: 6, burst: 12 };

// Each call asks Robokassa once, at most ten times a day for one payment.
export const ASKING: Limit = { perSecond: 6, burst: 12 };

// What a customer does in their history, one row after another: cancels an unpaid card payment or invoice, or opens the
// form of a card payment again.
export const HISTORY_ACTS: Limit = { perSecond: 6, burst: 12 };

// Mails are opened one by one, and scanned by mail servers. A guesser of links is counted, and then refused
// before anything is read.
export const OPENING_LINKS: Limit = { perSecond: 20, burst: 40 };

// A few customers a day, on the page or by the link of a mail, which scanners open too.
export const LEAVING: Limit = { perSecond: 6, burst: 12 };

// The links of mails that ask for money. How often one of them is opened or pressed is also counted for each link.
export const OPENING_PAY_LINKS: Limit = { perSecond: 10, burst: 20 };
export const PRESSING_PAY_LINKS: Limit = { perSecond: 6, burst: 12 };

// One act for each paid invoice, drawn long before its buyer opens it, once or twice.
export const OPENING_ACTS: Limit = { perSecond: 6, burst: 12 };

// People at a desk. A stolen operator's token must not empty the table page by page, nor grant days by the thousand.
export const OPERATING: Limit = { perSecond: 2, burst: 10 };

// A person types to find a payment; the numbers on the tabs are read once for each tab.
export const LOOKING: Limit = { perSecond: 1, burst: 10 };

// A person reads a preview before each correction.
export const CORRECTIONS: Limit = { perSecond: 0.5, burst: 5 };

// A file a month, for one accountant.
export const ACT_FILES: Limit = { perSecond: 0.5, burst: 5 };

// One file in the hands of one or two people: taking it in is a call of up to ten seconds, one after another.
export const STATEMENT_FILES: Limit = { perSecond: 0.5, burst: 5 };

// A person who clicks through a list of rows.
export const BANK_ROWS: Limit = { perSecond: 1, burst: 10 };
