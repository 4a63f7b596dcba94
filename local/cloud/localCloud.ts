import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ROUTES } from '../../lib/api/routes';
import { streamDelivery } from '../../serve/delivery';
import { type FunctionSource, functionRunner } from '../../serve/functions';
import { jwtAuthorizer } from '../../serve/gateway/authorizer';
import { startGateway } from '../../serve/gateway/gateway';
import { servePages } from '../../web/pages';
import { type Directory, startDirectory } from '../companies/directory';
import { type Simulator, startSimulator } from '../robokassa/simulator';
import { applyAwsEnvironment } from './awsEnvironment';
import { type AwsStandIns, startAwsStandIns } from './awsStandIns';
import { clockFile } from './clockFile';
import { createTable, isTableEmpty } from './createTable';
import { startEngine } from './engine';
import { eventsRoutes } from './eventsRoutes';
import { inboxRoutes } from './inboxRoutes';
import { localRoutes } from './localRoutes';
import {
  applySettings,
  LOCAL_DADATA,
  LOCAL_LINK_KEY,
  LOCAL_SECRET,
  LOCAL_SHOP,
  productSettings,
} from './productSettings';
import { localScheduler } from './scheduler';
import { startTimeline, type Timeline } from './timeline';
import { startTokenIssuer } from './tokens';

const ISSUER = 'http://127.0.0.1/local/issuer';
const AUDIENCE = 'olchat-billing-local';

type LocalCloudOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly robokassaPort: number;
  readonly functions: FunctionSource;
  /** A folder where data survives a restart; without it all data is in memory. */
  readonly dataFolder?: string;
  readonly tableName?: string;
  /** The address of a running engine, to share it. */
  readonly engineUrl?: string;
  /** Where the built pages are; `dist/pages` if absent. */
  readonly pagesFolder?: string;
  /** The origins that may show the pages in a frame. */
  readonly framedBy?: readonly string[] | undefined;
  /** The other origins whose pages may call the API; none if absent. */
  readonly pageOrigins?: readonly string[] | undefined;
  /** Whether the desk asks before it applies a statement's certain rows, or applies them at once (the default). */
  readonly statementSettles?: 'asks' | 'by_itself';
  /** False: no mails and events are delivered, for a bench that counts what the answers alone cost. */
  readonly delivers?: boolean;
  /** Which schedules run by themselves, asked before each run; all if absent. For tests of a schedule that is dead. */
  readonly isScheduled?: (name: string) => boolean;
  readonly log?: (line: string) => void;
};

/**
 * The addresses, and what tests need besides: the secrets, to rotate them as an operator would, and what the product
 * sent and published.
 */
export type LocalCloud = Omit<AwsStandIns, 'url' | 'refused' | 'close'> & {
  readonly url: string;
  readonly robokassaUrl: string;
  readonly engineUrl: string;
  readonly tableName: string;
  readonly timeline: Timeline;
  /** The stand-in for the register of companies. */
  readonly directory: Directory;
  /** AWS calls for which there is no stand-in: while the product is sound there are none. */
  readonly refusedCalls: AwsStandIns['refused'];
  readonly close: () => Promise<void>;
};

/** Starts the whole product in this process, with stand-ins for Robokassa, the register of companies and all of AWS. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { dataFolder, tableName = 'billing', log = () => undefined } = options;
  const inFolder = (name: string) => dataFolder && join(dataFolder, name);
  if (dataFolder) mkdirSync(dataFolder, { recursive: true });
  const closers: (() => unknown)[] = [];
  const closing = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const engine = options.engineUrl
      ? { url: options.engineUrl, close: async () => undefined }
      : await startEngine(optional('dbPath', inFolder('table.sqlite')));
    closers.push(engine.close);
    await createTable(engine.url, tableName);

    const invoke = functionRunner(options.functions);
    const run: typeof invoke = (name, event) => {
      // All clocks that functions read in this process follow the timeline.
      applySettings({ CLOCK_AHEAD_MS: String(Math.round(timeline.now() - Date.now())) });
      return invoke(name, event);
    };
    closers.push(() => applySettings({ CLOCK_AHEAD_MS: '0' })());
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: engine.url, region: 'eu-central-1', credentials });
    const delivery = streamDelivery({ client, tableName, run, now: () => timeline.now() });
    const delivers = options.delivers !== false;
    const scheduler = localScheduler({
      engineUrl: engine.url,
      tableName,
      run,
      now: () => timeline.now(),
      idle: delivery.idle,
      ran: async () => (delivers ? delivery.afterCommit() : undefined),
      ...(options.isScheduled && { isScheduled: options.isScheduled }),
    });
    const schedules = scheduler.sources.filter(({ name }) => delivers || name !== 'deliverEffects');
    closers.push(scheduler.close);

    // The simulator runs on the timeline's clock, so the timeline is made first, and its sources ask for a simulator
    // that may not be there yet.
    let simulator: Simulator | undefined;
    let mail: AwsStandIns['mailEvents'] | undefined;
    const kept = clockFile(inFolder('clock.json'));
    const timeline = startTimeline({
      start: kept.startingAt(Date.now()),
      realNow: Date.now,
      sources: [
        { name: 'robokassa', dueAt: () => simulator?.nextDeliveryAt(), run: async () => simulator?.deliverDue() },
        { name: 'mailEvents', dueAt: () => mail?.nextAt(), run: async () => mail?.tellDue() },
        ...schedules,
      ],
      mayJumpBack: () => isTableEmpty(engine.url, tableName),
    });
    closers.push(timeline.close);

    const standIns = await startAwsStandIns({ now: timeline.now, ...optional('folder', dataFolder) });
    closers.push(standIns.close);
    standIns.secrets.put(LOCAL_SECRET.id, LOCAL_SECRET.value);
    standIns.secrets.put(LOCAL_LINK_KEY.id, LOCAL_LINK_KEY.value);
    standIns.secrets.put(LOCAL_DADATA.id, JSON.stringify({ token: LOCAL_DADATA.token }));
    const directory = await startDirectory(LOCAL_DADATA);
    closers.push(directory.close);
    closers.push(applyAwsEnvironment({ dynamodb: engine.url, standIns: standIns.url, catchAll: standIns.url }));
    mail = standIns.mailEvents;
    mail.hand(run);
    const robokassa = await startSimulator({
      port: options.robokassaPort,
      now: timeline.now,
      shop: {
        ...LOCAL_SHOP,
        resultUrl: () => `${gateway.url}/robokassa/result`,
        resultMethod: 'POST',
        // A getter, read when a payment starts: with port 0 the gateway's address is known only then.
        get successUrl() {
          return `${gateway.url}/return/paid`;
        },
        get failUrl() {
          return `${gateway.url}/return/unpaid`;
        },
      },
      log,
      ...optional('dataFile', inFolder('robokassa.json')),
    });
    simulator = robokassa;
    closers.push(robokassa.close);

    const settings = productSettings({
      tableName,
      paymentUrl: `${robokassa.url}/Merchant/Index.aspx`,
      directoryUrl: directory.url,
      statementSettles: options.statementSettles,
    });
    closers.push(applySettings(settings));
    const issuer = await startTokenIssuer({
      issuer: ISSUER,
      audience: AUDIENCE,
      ...optional('keyFile', inFolder('issuer.json')),
    });
    const { pagesFolder = join(__dirname, '../../dist/pages'), framedBy } = options;
    const page = servePages({ folder: pagesFolder, paysAt: robokassa.url, framedBy });
    const inbox = inboxRoutes(standIns.mail);
    const events = eventsRoutes(standIns.events);
    const onClockMoved = () => kept.keep(timeline.now(), Date.now());
    const tools = localRoutes({
      timeline,
      issuer,
      events: standIns.events,
      scheduled: scheduler.sources,
      onClockMoved,
    });
    const gateway = await startGateway({
      port: options.port,
      routes: ROUTES,
      authorizer: jwtAuthorizer({ issuer: ISSUER, audience: AUDIENCE, keys: issuer.keys }),
      invoke: async (name, event) => {
        const answer = await run(name, event);
        // After the answer, as the table's stream does.
        if (delivers) void delivery.afterCommit();
        return answer;
      },
      now: timeline.now,
      ...optional('corsOrigins', options.pageOrigins),
      openapi: readFileSync(join(__dirname, '../../openapi.json'), 'utf8'),
      fallback: async (asked, answer) =>
        page(asked, answer) || (await inbox(asked, answer)) || events(asked, answer) || tools(asked, answer),
      log,
    });
    closers.push(gateway.close);
    // With port 0 the address is known only now. That is early enough: a function is built at its first call.
    closers.push(applySettings({ PUBLIC_URL: gateway.url }));
    // Pushed last, so closed first: a delivery under way still needs everything else.
    closers.push(delivery.close);
    return {
      ...standIns,
      url: gateway.url,
      robokassaUrl: robokassa.url,
      engineUrl: engine.url,
      tableName,
      timeline,
      directory,
      refusedCalls: standIns.refused,
      close: closing,
    };
  } catch (error) {
    await closing();
    throw error;
  }
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  const given: { [N in Name]?: Value } = {};
  if (value !== undefined) given[name] = value;
  return given;
}
