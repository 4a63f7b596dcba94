import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ROUTES } from '../lib/api/routes';
import { SCHEDULES } from '../lib/api/schedules';
import { streamDelivery } from './delivery';
import { type FunctionSource, functionRunner, type RunFunction } from './functions';
import { jwtAuthorizer } from './gateway/authorizer';
import { startGateway } from './gateway/gateway';
import { callerBehindProxy } from './gateway/requestHeaders';
import { healthRoutes, tableQuestion } from './healthRoutes';
import { issuerKeys } from './issuerKeys';
import { MAIL_EVENTS_PATH, mailEventsRoute } from './mailEventsRoute';
import { openSecretsDoor } from './secretsDoor';
import { isOpenToOthers, SECRET_IDS } from './secretsFile';
import type { ServeSettings } from './serveSettings';
import { type Schedule, startWallClock } from './wallClock';

type ServerOptions = ServeSettings & {
  /** 0 takes any free port. */
  readonly port: number;
  readonly functions: FunctionSource;
  readonly log: (line: string) => void;
  /** For tests that jump in time. If absent: the real clock and all schedules. */
  readonly now?: () => number;
  readonly schedules?: readonly Schedule[];
};

type Server = {
  readonly url: string;
  /** Runs a function as a schedule would. */
  readonly runScheduled: RunFunction;
  /** Resolves when no delivery is running. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The longest that the gateway waits for a function: after this time every caller has an answer. */
const LONGEST_CALL_MS = 30_000;

/** Functions that write no entries, so nothing is owed after they run. */
const READING = ['readBilling', 'downloadInvoice', 'findCompany'];

/**
 * The product on any machine: routes as API Gateway serves them, schedules by the wall clock, and delivery of what is
 * owed right after each decision. Every service is the real one that the environment names; there are no stand-ins and
 * no tools of the local cloud here.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { issuer, audience, secretsFile, tableName, pageOrigins, mailEventsTopic, log, now = Date.now } = options;
  const keys = await issuerKeys(issuer);
  if (isOpenToOthers(secretsFile)) log(`${secretsFile} can be read by others on this machine: chmod 600`);
  const door = await openSecretsDoor(secretsFile, log);
  const undo = applied({
    AWS_ENDPOINT_URL_SECRETS_MANAGER: door.url,
    ROBOKASSA_SECRET_ID: SECRET_IDS.robokassa,
    LINK_KEY_SECRET_ID: SECRET_IDS.linkKey,
    DADATA_SECRET_ID: SECRET_IDS.dadata,
    EVENTS_WEBHOOK_SECRET_ID: SECRET_IDS.webhook,
    POWERTOOLS_SERVICE_NAME: 'billing',
    POWERTOOLS_METRICS_NAMESPACE: 'OLChatBilling',
  });

  const run = functionRunner(options.functions);
  const client = new DynamoDBClient({});
  const delivery = streamDelivery({ client, tableName, run, now });
  let isLeaving = false;
  const health = healthRoutes({ askTable: tableQuestion(client, tableName), isLeaving: () => isLeaving });
  const hear = async (sns: unknown) => {
    await run('receiveMailEvents', { Records: [{ Sns: sns }] });
    void delivery.afterCommit();
  };
  const heard = mailEventsTopic !== undefined && mailEventsRoute({ topic: mailEventsTopic, hear, open, log });
  if (mailEventsTopic === undefined) log(`MAIL_EVENTS_TOPIC is not set: ${MAIL_EVENTS_PATH} hears of no bounce`);
  const gateway = await startGateway({
    port: options.port,
    host: options.host,
    routes: ROUTES,
    authorizer: jwtAuthorizer({ issuer, audience, keys }),
    invoke: async (name, event) => {
      const answer = await run(name, event);
      if (!READING.includes(name)) void delivery.afterCommit();
      return answer;
    },
    now,
    // Only the proxy can reach this address (docs/deploy-elsewhere.md), and the proxy says for whom it calls.
    callerAddress: callerBehindProxy,
    ...(pageOrigins.length > 0 && { corsOrigins: pageOrigins }),
    fallback: async (request, response) =>
      (await health(request, response)) || (heard && (await heard(request, response))),
    log,
  });
  const runScheduled: RunFunction = async (name, event) => {
    const counts = await run(name, event);
    // A run may have written entries that owe mails.
    await delivery.afterCommit();
    return counts;
  };
  const clock = startWallClock({ schedules: options.schedules ?? SCHEDULES, run: runScheduled, log, now });

  return {
    url: gateway.url,
    runScheduled,
    idle: delivery.idle,
    close: async () => {
      isLeaving = true;
      await new Promise((done) => setTimeout(done, options.leavesAfterSeconds * 1_000));
      await gateway.drain(LONGEST_CALL_MS);
      await clock.close();
      await delivery.close();
      await door.close();
      undo();
    },
  };
}

/** @throws Error if the answer is not a success. */
async function open(url: string): Promise<void> {
  const { ok, status } = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (!ok) throw new Error(`the subscription to mail events was not confirmed: ${status}`);
}

/** Puts settings into the environment, where the functions read them; returns the undo. */
function applied(settings: Readonly<Record<string, string>>): () => void {
  // biome-ignore lint/style/noProcessEnv: the functions run in this process and read their settings from here
  const environment = process.env;
  const before = Object.keys(settings).map((name) => [name, environment[name]] as const);
  Object.assign(environment, settings);
  return () => {
    for (const [name, value] of before) {
      // process.env turns undefined into the text `undefined`.
      if (value === undefined) delete environment[name];
      else environment[name] = value;
    }
  };
}
