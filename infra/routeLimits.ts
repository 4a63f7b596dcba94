import type { FunctionName, RouteKey } from '../lib/api/routes';

type Limit = { readonly perSecond: number; readonly burst: number };

// After an outage Robokassa repeats whatever it could not deliver, all at once: that is hundreds at the worst, and prod has
// that many executions for reports alone (stages.ts, `reportsAtOnce`). What is above the limit is answered 429 and repeated
// as well, so a forger who fills the bucket delays money and loses none.
const REPORTS: Limit = { perSecond: 200, burst: 400 };

// Every open dialog reads four routes at once, and polls its payment while the customer is at Robokassa.
const READING: Limit = { perSecond: 50, burst: 100 };

// A customer opens one link at a time; each one takes a number for good and writes two items.
const BUYING: Limit = { perSecond: 10, burst: 20 };

// Invoices too, each with a document and a mail: what is above the limit would only get the sender's good name blocked.
const INVOICING: Limit = BUYING;

// Mails are opened one by one, and scanned by mail servers. A guesser of links is refused before the table is asked.
const DOWNLOADING: Limit = { perSecond: 20, burst: 40 };

// People at a desk. A stolen operator's token must not empty the table page by page, nor grant days by the thousand.
const OPERATING: Limit = { perSecond: 5, burst: 10 };

/**
 * How many calls a route takes, from all callers together: API Gateway knows no limit per customer. A route of the table
 * without a limit does not compile. All but the reports together stay below the 600 executions at a time that those leave of
 * an account's thousand, as long as a call takes less than 1.4 seconds.
 */
export const ROUTE_LIMITS: Readonly<Record<RouteKey<FunctionName>, Limit>> = {
  'GET /v1/tariffs': READING,
  'GET /v1/subscription': READING,
  'POST /v1/quotes': READING,
  'GET /v1/payments': READING,
  'GET /v1/payments/{number}': READING,
  'POST /v1/payments': BUYING,
  'POST /v1/invoices': INVOICING,
  'POST /v1/invoices/{number}/mail': INVOICING,
  'POST /v1/subscription/free': BUYING,
  'DELETE /v1/subscription/free': BUYING,
  'DELETE /v1/subscription/autopay': BUYING,
  'GET /autopay/off': DOWNLOADING,
  'POST /autopay/off': DOWNLOADING,
  'GET /invoices/{number}/pdf': DOWNLOADING,
  'POST /robokassa/result': REPORTS,
  'GET /robokassa/result': REPORTS,
  'GET /v1/operator/portals/{portal}': OPERATING,
  'POST /v1/operator/portals/{portal}/grants': OPERATING,
  'GET /v1/operator/invoices': OPERATING,
  'GET /v1/operator/invoices/{number}': OPERATING,
  'POST /v1/operator/invoices/{number}/confirmations': OPERATING,
  'GET /v1/operator/attention': OPERATING,
  'POST /v1/operator/attention/{id}/resolution': OPERATING,
  'POST /v1/operator/portals/{portal}/free': OPERATING,
  'DELETE /v1/operator/portals/{portal}/autopay': OPERATING,
  'GET /v1/operator/charging': OPERATING,
  'PUT /v1/operator/charging': OPERATING,
};
