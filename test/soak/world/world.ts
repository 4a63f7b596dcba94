import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyAwsEnvironment, awsEnvironment } from '../../../local/cloud/awsEnvironment';
import { type AwsStandIns, startAwsStandIns } from '../../../local/cloud/awsStandIns';
import { createTable } from '../../../local/cloud/createTable';
import { freePort, startEngine } from '../../../local/cloud/engine';
import { LOCAL_LINK_KEY, LOCAL_SECRET, LOCAL_SHOP, productSettings } from '../../../local/cloud/productSettings';
import { localScheduler } from '../../../local/cloud/scheduler';
import { startTimeline, type Timeline } from '../../../local/cloud/timeline';
import { startTokenIssuer, type TokenIssuer } from '../../../local/cloud/tokens';
import { type Simulator, startSimulator } from '../../../local/robokassa/simulator';
import { listen, stopListening } from '../../../serve/gateway/listen';
import { chance } from '../../simulation/engine/chance';
import { balancer } from '../process/balancer';
import { Killer } from '../process/killer';
import { line } from '../process/line';
import type { Meeting } from '../process/meeting';
import { bundleServed, ServedProcess } from '../process/servedProcess';
import { Killers, SideBySide } from '../process/sideBySide';

const AUDIENCE = 'olchat-billing-soak';
const TABLE_NAME = 'billing';
const NOWHERE = 'http://127.0.0.1:9';
const BEGINS = Date.parse('2026-11-22T09:00:00Z');

export type World = {
  readonly url: string;
  /** The address of each process, past the balancer. */
  readonly eachUrl: readonly string[];
  readonly robokassaUrl: string;
  readonly engineUrl: string;
  readonly tableName: string;
  readonly timeline: Timeline;
  readonly issuer: TokenIssuer;
  readonly sent: Pick<AwsStandIns, 'url' | 'mail' | 'mailTrouble' | 'events' | 'refused'>;
  readonly served: SideBySide;
  readonly killer: Killers;
  /** What the processes wrote to stderr. */
  readonly words: readonly string[];
  /** Replaces the processes by ones with these settings changed, as a deployment does. */
  readonly deploy: (settings: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * What survives when a process is killed: the table in its own engine, Robokassa with its payments, the mail and event
 * services, the issuer, and time. The schedules run from here too, as AWS would run them.
 */
export async function openWorld(...wanted: Parameters<typeof openOnce>): Promise<World> {
  for (let triesLeft = 2; ; triesLeft -= 1) {
    try {
      return await openOnce(...wanted);
    } catch (error) {
      // The port of a process is found free before the process listens, so another program may take it first.
      if (triesLeft === 0 || !String(error).includes('EADDRINUSE')) throw error;
    }
  }
}

async function openOnce(seed: number, callsPerLife: number, processes: number, meeting?: Meeting): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  // An AWS environment that leads nowhere, as the auditor's client in this process takes region and keys from it.
  closers.push(applyAwsEnvironment({ dynamodb: NOWHERE, standIns: NOWHERE, catchAll: NOWHERE }));
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    return await opened();
  } catch (error) {
    await close();
    throw error;
  }

  async function opened(): Promise<World> {
    const file = await bundleServed(folder);
    const { PATH = '' } = process.env;
    const engine = await startEngine({ dbPath: join(folder, 'table.sqlite'), environment: { PATH } });
    closers.push(engine.close);
    await createTable(engine.url, TABLE_NAME);

    const scheduler = localScheduler({
      engineUrl: engine.url,
      tableName: TABLE_NAME,
      run: (name) => served.run(name),
      now: () => timeline.now(),
      idle: () => served.idle().catch(() => undefined),
      ran: async () => undefined,
    });
    closers.push(scheduler.close);
    let simulator: Simulator | undefined;
    const timeline = startTimeline({
      start: BEGINS,
      realNow: Date.now,
      sources: [
        {
          name: 'robokassa',
          dueAt: () => simulator?.nextDeliveryAt(),
          run: async () => {
            await served.tellTime();
            return simulator?.deliverDue();
          },
        },
        ...scheduler.sources,
      ],
      mayJumpBack: async () => false,
      // A killed run is no error: it is due again at its next tick.
      onError: () => undefined,
    });
    closers.push(timeline.close);

    const standIns = await startAwsStandIns({ now: timeline.now });
    closers.push(standIns.close);
    const gatewayPort = await freePort();
    const url = `http://127.0.0.1:${gatewayPort}`;
    simulator = await startSimulator({
      port: 0,
      now: timeline.now,
      shop: {
        ...LOCAL_SHOP,
        resultUrl: () => `${url}/robokassa/result`,
        resultMethod: 'POST',
        // In every second story Robokassa repeats reports for three days, which then meet outcomes that asking has
        // found.
        repeats: seed % 2 === 0 ? 'three_days' : 'four_minutes',
        successUrl: `${url}/return/paid`,
        failUrl: `${url}/return/unpaid`,
      },
    });
    closers.push(simulator.close);
    const { url: robokassaUrl } = simulator;

    const keys = createServer((asked, answer) => {
      answer.end(
        JSON.stringify(
          asked.url?.endsWith('jwks.json') ? issuer.jwks() : { issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks.json` },
        ),
      );
    });
    const issuerUrl = `http://127.0.0.1:${await listen(keys, 0)}`;
    closers.push(() => stopListening(keys));
    const issuer = await startTokenIssuer({ issuer: issuerUrl, audience: AUDIENCE });

    const secretsFile = join(folder, 'secrets.json');
    const secrets = { robokassa: JSON.parse(LOCAL_SECRET.value), linkKey: JSON.parse(LOCAL_LINK_KEY.value) };
    writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });

    const words: string[] = [];
    /** Starts a process with its own proxies to all outside services, so that it is killed at its own calls. */
    async function openProcess(name: string, port: number, change: Readonly<Record<string, string>> = {}) {
      const killer = new Killer(chance(seed, name), callsPerLife, () => served.kill());
      const [table, aws, robokassa] = await Promise.all([
        line(engine.url, killer, (asked, body) => meeting?.come(name, asked, body) ?? Promise.resolve()),
        line(standIns.url, killer),
        line(robokassaUrl, killer),
      ]);
      closers.push(table.close, aws.close, robokassa.close);
      const { ROBOKASSA_SECRET_ID, LINK_KEY_SECRET_ID, ...settings } = productSettings({
        tableName: TABLE_NAME,
        paymentUrl: `${robokassa.url}/Merchant/Index.aspx`,
      });
      const served: ServedProcess = new ServedProcess({
        file,
        environment: {
          ...awsEnvironment({ PATH }, { dynamodb: table.url, standIns: aws.url, catchAll: aws.url }),
          ...settings,
          PUBLIC_URL: url,
          PORT: String(port),
          TOKEN_ISSUER: issuerUrl,
          TOKEN_AUDIENCE: AUDIENCE,
          SECRETS_FILE: secretsFile,
          // No mail bounces here, but without a topic the process would log at each start that it hears of no bounce.
          MAIL_EVENTS_TOPIC: 'arn:aws:sns:eu-central-1:000000000000:mail-events',
          POWERTOOLS_LOG_LEVEL: 'SILENT',
          ...change,
        },
        now: timeline.now,
        onWords: (text) => words.push(text),
      });
      closers.push(() => served.close());
      return { served, killer };
    }
    const ports = await Promise.all(Array.from({ length: processes }, freePort));
    const opened = await Promise.all(
      ports.map((port, index) => openProcess(index === 0 ? 'deaths' : `deaths ${index + 1}`, port)),
    );
    const eachUrl = ports.map((port) => `http://127.0.0.1:${port}`);
    const before = await balancer(gatewayPort, eachUrl);
    closers.push(before.close);
    const served = new SideBySide(opened.map((one) => one.served));
    await served.isUp();
    return {
      url,
      eachUrl,
      robokassaUrl,
      engineUrl: engine.url,
      tableName: TABLE_NAME,
      timeline,
      issuer,
      sent: standIns,
      served,
      killer: new Killers(opened.map((one) => one.killer)),
      words,
      deploy: (settings) =>
        served.become(() =>
          Promise.all(ports.map(async (port) => (await openProcess('deployed', port, settings)).served)),
        ),
      close,
    };
  }
}
