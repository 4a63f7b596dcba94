import { COUNTS, type Operation } from './counts';
import { LIST_PRICES } from './listPrices';
import { type PortalMonth, USAGE } from './usage';

const MILLION = 1_000_000;
const GB = 1_000_000_000;

/** What costs money even if nobody buys: the scheduled runs of thirty days, and what watches them. */
export const STANDING = {
  sweeps: 30 * 24 * 60,
  tenMinuteRuns: 30 * 24 * 6,
  /** Runs of renewAutopay, and of sumUpDays, which looks for days that are not added up yet. */
  hourlyRuns: 2 * 30 * 24,
  alarms: 121,
  metrics: 54,
  dashboards: 1,
  secrets: 4,
} as const;

/** ASSUMED: none of these was measured in AWS. */
const MEASURES = {
  /** Billed for an invocation without its calls to the table; cold starts are spread over all invocations. */
  millisecondsOfCall: 40,
  millisecondsOfTableCall: 10,
  /** Waiting for Robokassa's answer to a charge; a run waits for twenty answers at a time. */
  millisecondsOfCharge: 1_500 / 20,
  bytesLoggedOfCall: 1_200,
  bytesLoggedOfRequest: 400,
  bytesAnswered: 3_000,
  bytesStoredOfPurchase: 6_500,
  bytesOfInvoice: 81_000,
} as const;

/** A mail carries bytes as text (base64). */
const AS_TEXT = 4 / 3;

export type Service =
  | 'DynamoDB'
  | 'Lambda'
  | 'API Gateway'
  | 'CloudWatch'
  | 'SES'
  | 'EventBridge'
  | 'S3'
  | 'Secrets Manager'
  | 'data out';

/** The list price of a month for this many portals, by service, in US dollars. */
export function monthlyCost(portals: number, month: PortalMonth): Readonly<Record<Service, number>> {
  const { dynamo, lambda, httpApi, cloudWatch, ses, eventBridge, s3, secretsManager, dataOut } = LIST_PRICES;
  const table = tableUnits(portals, month);
  const scheduled = 2 * STANDING.sweeps + STANDING.tenMinuteRuns + STANDING.hourlyRuns;
  const requests = portals * month.requests;
  const deliveries = portals * month.mails;
  const calls = requests + deliveries + scheduled;
  const seconds =
    (calls * MEASURES.millisecondsOfCall +
      table.calls * MEASURES.millisecondsOfTableCall +
      portals * month.renewals * MEASURES.millisecondsOfCharge) /
    1000;
  const kept = portals * USAGE.yearsKept * 12;
  const storedGb = (kept * month.purchases * MEASURES.bytesStoredOfPurchase) / GB;
  const invoicesGb = (kept * month.invoices * MEASURES.bytesOfInvoice) / GB;
  const loggedGb = (calls * MEASURES.bytesLoggedOfCall + requests * MEASURES.bytesLoggedOfRequest) / GB;
  const attachedGb = (portals * month.invoices * MEASURES.bytesOfInvoice * AS_TEXT) / GB;
  return {
    DynamoDB:
      (table.reads * dynamo.perMillionReads + table.writes * dynamo.perMillionWrites) / MILLION +
      storedGb * (dynamo.perGbMonth + dynamo.recoveryPerGbMonth),
    // Functions have 1 GB of memory, so seconds are GB-seconds.
    Lambda: (calls * lambda.perMillionCalls) / MILLION + seconds * lambda.perGbSecond,
    'API Gateway': (requests * httpApi.perMillionCalls) / MILLION,
    CloudWatch:
      loggedGb * cloudWatch.perGbLogged +
      STANDING.metrics * cloudWatch.perMetric +
      STANDING.alarms * cloudWatch.perAlarm +
      STANDING.dashboards * cloudWatch.perDashboard,
    SES: (deliveries * ses.perThousandMails) / 1000 + attachedGb * ses.perGbAttached,
    EventBridge:
      (portals * eventsOf(month) * eventBridge.perMillionEvents + scheduled * eventBridge.perMillionScheduled) /
      MILLION,
    S3: invoicesGb * s3.perGbMonth + (portals * month.invoices * s3.perThousandPuts) / 1000,
    'Secrets Manager': STANDING.secrets * secretsManager.perSecret,
    'data out': ((requests * MEASURES.bytesAnswered) / GB) * dataOut.perGb,
  };
}

/** A purchase publishes two events (settled, and the change), an invoice and a notice one each. */
function eventsOf({ purchases, invoices, morningMails }: PortalMonth): number {
  return 2 * purchases + invoices + morningMails;
}

type Units = { readonly calls: number; readonly reads: number; readonly writes: number };

/** The table's calls and units of a month: those of the operations, and those of scheduled runs that find nothing. */
export function tableUnits(portals: number, { operations }: PortalMonth): Units {
  const asked = Object.entries(operations).filter((entry): entry is [Operation, number] => entry[1] !== undefined);
  const idle = COUNTS['a sweep that finds nothing to deliver'];
  // Every minute deliverEffects queries its one queue, and reconcilePayments its four.
  const looks = 5 * STANDING.sweeps + STANDING.tenMinuteRuns + STANDING.hourlyRuns;
  return asked.reduce(
    (sum, [name, times]) => ({
      calls: sum.calls + portals * times * COUNTS[name].calls,
      reads: sum.reads + portals * times * COUNTS[name].readUnits,
      writes: sum.writes + portals * times * COUNTS[name].writeUnits,
    }),
    { calls: looks * idle.calls, reads: looks * idle.readUnits, writes: 0 },
  );
}
