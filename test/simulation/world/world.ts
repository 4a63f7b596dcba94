import type { Context, DynamoDBStreamEvent, SNSEvent } from 'aws-lambda';
import type { Counter } from '../../../lib/api/metrics';
import { ROUTES } from '../../../lib/api/routes';
import type { ScheduledFunction } from '../../../lib/api/schedules';
import { formatInstant, instant } from '../../../lib/domain/calendar/instant';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { journalKey } from '../../../lib/dynamo/keys';
import type { HttpAnswer } from '../../../lib/lambda/httpAnswer';
import type { HttpEvent } from '../../../lib/lambda/httpInput';
import { Busy } from '../../../lib/usecases/ports';
import { memoryRateLimits } from '../../fakes/memoryRateLimits';
import { type Chance, chance } from '../engine/chance';
import { drawFaults, type Faults, NO_FAULTS } from '../engine/faults';
import { type Ended, Invocation } from '../engine/invocation';
import { Timeline } from '../engine/timeline';
import { Ledger } from '../model/ledger';
import { type Commit, Table } from '../table/table';
import { hearOf } from './mailNews';
import { MailService } from './mailService';
import { httpHandler, mailEventsHandler, type Reach, scheduledHandler, streamHandler } from './product';
import { reportTo } from './reports';
import { Robokassa, SHOP } from './robokassa';

const HTTP_LIFE_MS = 15_000;
const SCHEDULE_LIFE_MS = 300_000;
const STREAM_LIFE_MS = 60_000;
const MAIL_EVENT_LIFE_MS = 30_000;
const OUTAGE_MS = 30 * 3_600_000;
// Long enough to last until the final days on which a notice can still be given.
const MAIL_OUTAGE_MS = 6 * 86_400_000;

/** Who sends a request. */
type Caller = { readonly portal?: Portal; readonly sub: string };

export type Request = {
  readonly routeKey: string;
  readonly caller?: Caller;
  readonly key?: string;
  readonly body?: string;
  readonly query?: string;
  readonly path?: Readonly<Record<string, string>>;
  /** The claims of the token as they are, in place of the caller's: fuzzing sends any. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly isBase64Encoded?: boolean;
  /** Sent by the form of a page. The browser sends neither `origin` nor `sec-fetch-site`. */
  readonly isForm?: true;
};

/** The answer; `nothing` if the answer or the request was lost. */
export type Reply = { readonly status: number; readonly text: string; readonly json: any } | 'nothing';

/** Something that a function has counted, and when. */
type Count = { readonly by: string; readonly metric: Counter; readonly times: number; readonly at: number };

type Watch = {
  readonly onCommit: (commit: Commit) => void;
  readonly tell: (line: string) => void;
};

/** The whole world of one story: time, the table, the product on it, and everybody outside. */
export class World {
  readonly seed: number;
  readonly timeline: Timeline;
  readonly table: Table;
  readonly ledger = new Ledger();
  readonly robokassa: Robokassa;
  readonly mail: MailService;
  readonly portals: readonly Portal[];
  readonly luck: Chance;
  faults: Faults;
  /** The passwords in the product's settings. In Robokassa's cabinet they are those of SHOP. */
  passwords = SHOP;
  /** How likely an address takes no mails. It stays when the other trouble ends. */
  mailTrouble: number;
  /** The highest share of time in which the mail service is down. */
  mailOutages = 1;
  /** Until this moment no function answers anybody. */
  downUntil = 0;
  portCalls = 0;
  /** How many functions were invoked and acts performed. */
  steps = 0;
  readonly callers = new Map<string, Portal>();
  /** What the product has counted, for its alarms. */
  readonly counted = new Map<Counter, number>();
  /** The same, each count with its function and moment. */
  readonly counts: Count[] = [];
  /** Faults that no store or service caused. Each one breaks the story as `noSurprises`. */
  readonly surprises: string[] = [];
  private names = new Map<string, number>();
  private readonly reach: Reach;
  private readonly watch: Watch;

  constructor(seed: number, watch: Watch, isCalm: boolean) {
    this.seed = seed;
    this.watch = watch;
    this.luck = chance(seed, 'world');
    const start = Date.UTC(2026, 10, 22) + this.luck.between(0, 400) * 86_400_000 + this.luck.between(0, 86_399_999);
    this.timeline = new Timeline(start);
    this.faults = isCalm ? NO_FAULTS : drawFaults(this.luck);
    this.table = new Table((commit) => {
      watch.onCommit(commit);
      this.noteContacts(commit);
      this.streamLater(commit);
    });
    this.robokassa = new Robokassa(this.timeline, this.ledger, (operation) => reportTo(this, operation));
    this.mailTrouble = this.faults.services;
    this.mail = new MailService({
      seed,
      timeline: this.timeline,
      ledger: this.ledger,
      trouble: () => this.mailTrouble,
      publish: (news) => void hearOf(this, news),
    });
    this.portals = ['portal-a', 'portal-b', 'portal-c'].slice(0, this.luck.between(1, 3)) as Portal[];
    this.reach = {
      table: this.table,
      timeline: this.timeline,
      robokassa: this.robokassa,
      mail: this.mail,
      ledger: this.ledger,
      faults: () => this.faults,
      documents: new Map(),
      isStateServiceDown: () => {
        const stretch = Math.floor(this.timeline.now / OUTAGE_MS);
        return chance(seed, `state service ${stretch}`).happens(this.faults.robokassa / 3);
      },
      isMailDown: () => {
        const stretch = Math.floor(this.timeline.now / MAIL_OUTAGE_MS);
        return chance(seed, `mail ${stretch}`).happens(Math.min(this.faults.services, this.mailOutages));
      },
      limits: memoryRateLimits(),
      passwords: () => this.passwords,
      onCount: () => undefined,
      onFault: (who, error) => {
        if (error instanceof Busy) return;
        this.surprises.push(`${who}: ${error instanceof Error ? error.stack : String(error)}`);
      },
    };
  }

  /**
   * For a story about mail: many addresses take no mails, and Robokassa makes no trouble, so that what breaks is about
   * who was told.
   */
  troubleMail(): void {
    this.mailTrouble = 0.5;
    // If the service were down half of the time, there would be few mails to judge.
    this.mailOutages = 0.1;
    this.faults = { ...this.faults, services: 0.3, robokassa: 0 };
  }

  isDown(): boolean {
    return this.timeline.now < this.downUntil;
  }

  tell(who: string, what: string): void {
    this.watch.tell(`${formatInstant(instant(this.timeline.now))}  ${who}: ${what}`);
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.timeline.after(milliseconds, resolve);
    });
  }

  /**
   * A name that nobody had before in this story. It decides the invocation's luck, so it is made only of what stays the
   * same in every run.
   */
  unique(name: string): string {
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  }

  /** Sends one request over the net, where the request or its answer may be lost. */
  async http(who: string, request: Request): Promise<Reply> {
    const name = this.unique(`${who} ${request.routeKey}`);
    if (request.caller?.portal) this.callers.set(name, request.caller.portal);
    const luck = chance(this.seed, `net of ${name}`);
    await this.wait(luck.between(1, 40));
    if (this.isDown() || luck.happens(this.faults.lostAnswer / 3)) return 'nothing';
    const ended = await this.invoke(name, HTTP_LIFE_MS, (invocation) => {
      const event = eventOf(request, this.timeline.now, name);
      const reach = this.reachOf(functionOf(request.routeKey));
      return httpHandler(request.routeKey, invocation, reach)(event, contextOf(invocation));
    });
    await this.wait(luck.between(1, 40));
    if (ended.kind === 'threw') this.surprises.push(`${name} threw ${String(ended.error)}`);
    if (ended.kind !== 'answered' || luck.happens(this.faults.lostAnswer / 3)) {
      this.tell(name, 'no answer');
      return 'nothing';
    }
    return this.replyOf(name, request, ended.answer);
  }

  /** Runs a schedule once, for a moment that may have passed. */
  schedule(name: ScheduledFunction, meantFor: number, what: string): Promise<Ended<unknown>> {
    const now = formatInstant(instant(meantFor)).replace('.000Z', 'Z');
    return this.invoke(this.unique(`${name} ${now}${what}`), SCHEDULE_LIFE_MS, (invocation) =>
      scheduledHandler(name, invocation, this.reachOf(name))({ now }, contextOf(invocation)),
    );
  }

  /** Delivers a message of the topic once. Returns whether the product has taken it. */
  async mailEvent(who: string, message: string, publishedAt: string): Promise<boolean> {
    if (this.isDown()) return false;
    const event = { Records: [{ Sns: { Message: message, Timestamp: publishedAt } }] } as SNSEvent;
    const ended = await this.invoke(this.unique(who), MAIL_EVENT_LIFE_MS, (invocation) =>
      mailEventsHandler(invocation, this.reachOf('receiveMailEvents'))(event, contextOf(invocation)),
    );
    return ended.kind === 'answered';
  }

  /** What a function of this name can reach, with its counts under its name. */
  private reachOf(name: string): Reach {
    const onCount: Reach['onCount'] = (metric, times = 1) => {
      this.counted.set(metric, (this.counted.get(metric) ?? 0) + times);
      this.counts.push({ by: name, metric, times, at: this.timeline.now });
    };
    return { ...this.reach, onCount };
  }

  private noteContacts({ changes }: Commit): void {
    for (const { next } of changes.subscriptions) {
      const { email, accountantEmail } = next.contact ?? {};
      const emails = [email, accountantEmail].flatMap((one) => one ?? []);
      const before = this.ledger.contacts.get(next.portal) ?? [];
      if (before.at(-1)?.emails.join() === emails.join()) continue;
      this.ledger.contacts.set(next.portal, [...before, { since: this.timeline.now, emails }]);
    }
  }

  private invoke<Answer>(
    name: string,
    lifeMs: number,
    handle: (invocation: Invocation) => Promise<Answer>,
  ): Promise<Ended<Answer>> {
    this.steps += 1;
    const invocation = new Invocation(name, this.seed, lifeMs, {
      timeline: this.timeline,
      faults: () => this.faults,
      tell: (who, what) => this.tell(who, what),
      countPortCall: () => {
        this.portCalls += 1;
      },
    });
    return invocation.run(() => handle(invocation));
  }

  private replyOf(name: string, request: Request, answer: HttpAnswer): Reply {
    const { statusCode: status, body: text = '' } = answer;
    const sent = request.isBase64Encoded ? 'a file' : (request.body ?? '');
    this.tell(name, `${status} ${sent} → ${text.length > 300 ? `${text.slice(0, 300)}…` : text}`);
    return { status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }

  /**
   * The table's stream delivers new entries soon, late, twice or never. The sweep must find what the stream leaves out.
   */
  private streamLater({ changes }: Commit): void {
    const owing = changes.journal.filter(({ owed }) => owed.length > 0);
    const [first] = owing;
    if (!first) return;
    const luck = chance(this.seed, `stream of ${first.portal}/${first.version}`);
    if (luck.happens(this.faults.schedule / 2)) return;
    const created = this.timeline.now;
    const event = {
      Records: owing.map(({ portal, version }) => {
        const { pk, sk } = journalKey(portal, version);
        return {
          eventName: 'INSERT',
          dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, ApproximateCreationDateTime: created / 1000 },
        };
      }),
    } as DynamoDBStreamEvent;
    const times = luck.happens(this.faults.schedule / 2) ? 2 : 1;
    for (let time = 1; time <= times; time += 1) {
      this.timeline.after(luck.oneOf([20, 300, 4_000, 180_000]), () => {
        if (this.isDown()) return;
        const name = this.unique(`stream ${first.portal}/${first.version}`);
        void this.invoke(name, STREAM_LIFE_MS, (invocation) =>
          streamHandler(invocation, this.reachOf('deliverEffects'))(event, contextOf(invocation)),
        );
      });
    }
  }
}

function functionOf(routeKey: string): string {
  return ROUTES.find(({ method, path }) => `${method} ${path}` === routeKey)?.function ?? routeKey;
}

function contextOf(invocation: Invocation): Context {
  return { awsRequestId: invocation.name, getRemainingTimeInMillis: invocation.remainingMs } as Context;
}

function eventOf(
  { routeKey, caller, key, body, query = '', path, ...odd }: Request,
  now: number,
  id: string,
): HttpEvent {
  const [method = '', rawPath = ''] = routeKey.split(' ');
  const claims = odd.claims ?? (caller && { sub: caller.sub, ...(caller.portal && { portal: caller.portal }) });
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query,
    headers: {
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(odd.isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(query && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    ...(path && { pathParameters: path }),
    ...(body !== undefined && { body }),
    isBase64Encoded: odd.isBase64Encoded ?? false,
    requestContext: {
      http: { method, path: rawPath, sourceIp: '203.0.113.7' },
      requestId: id,
      routeKey,
      timeEpoch: now,
      ...(claims && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
  } as unknown as HttpEvent;
}
