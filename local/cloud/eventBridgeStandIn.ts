import * as z from 'zod';
import { type AwsAnswer, errorAnswer, jsonAnswer, type StandIn } from './awsCall';
import { keptFiles } from './keptFiles';

/** An event as the product put it on the bus. */
export type PublishedEvent = {
  readonly id: string;
  readonly at: string;
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
};

export type Events = {
  /** In the order in which they were put. */
  list: () => readonly PublishedEvent[];
  /** For tests: an entry for which this returns an error code fails, although the call is answered with 200. */
  failEntries: (errorOf: (detail: unknown) => string | undefined) => void;
};

const Request = z.object({
  Entries: z
    .array(
      z.object({
        EventBusName: z.string().default('default'),
        Source: z.string().min(1),
        DetailType: z.string().min(1),
        Detail: z.string(),
      }),
    )
    .min(1)
    .max(10),
});
type Entry = z.infer<typeof Request>['Entries'][number];

const Published = z.strictObject({
  id: z.string(),
  at: z.string(),
  bus: z.string(),
  source: z.string(),
  detailType: z.string(),
  detail: z.json(),
}) satisfies z.ZodType<PublishedEvent>;

type EventBridgeOptions = {
  /** A folder where events survive a restart; without it they are kept in memory. */
  readonly folder?: string;
  readonly now: () => number;
};

/** EventBridge, with PutEvents only: the one call that the product makes. */
export function eventBridgeStandIn({ folder, now }: EventBridgeOptions): {
  readonly events: Events;
  readonly answer: StandIn;
} {
  const kept = keptFiles(folder);
  let published = kept.names().length;
  let errorOf: (detail: unknown) => string | undefined = () => undefined;

  function put({ EventBusName, Source, DetailType, Detail }: Entry): Record<string, string> {
    const detail = parsed(Detail);
    if (detail === undefined) return failed('MalformedDetail');
    const error = errorOf(detail);
    if (error !== undefined) return failed(error);
    published += 1;
    const id = String(published).padStart(6, '0');
    const at = new Date(now()).toISOString();
    const event = { id, at, bus: EventBusName, source: Source, detailType: DetailType, detail };
    kept.write(`${id}.json`, Buffer.from(JSON.stringify(event)));
    return { EventId: id };
  }

  const answer: StandIn = ({ service, operation, body }): AwsAnswer | undefined => {
    if (service !== 'AWSEvents' || operation !== 'PutEvents') return undefined;
    const asked = Request.safeParse(JSON.parse(body));
    if (!asked.success) return errorAnswer('json', 'ValidationException', z.prettifyError(asked.error));
    const Entries = asked.data.Entries.map(put);
    return jsonAnswer({ Entries, FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length });
  };

  const list = () => kept.names().map((name) => Published.parse(JSON.parse(String(kept.read(name)))));
  const failEntries: Events['failEntries'] = (next) => {
    errorOf = next;
  };
  return { events: { list, failEntries }, answer };
}

function failed(ErrorCode: string): Record<string, string> {
  return { ErrorCode, ErrorMessage: `The entry was not taken: ${ErrorCode}` };
}

/** As in EventBridge, the detail must be a JSON object; undefined if it is none. */
function parsed(detail: string): z.infer<ReturnType<typeof z.json>> | undefined {
  try {
    return z.record(z.string(), z.json()).safeParse(JSON.parse(detail)).data;
  } catch {
    return undefined;
  }
}
