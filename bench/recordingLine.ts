import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { listen, stopListening } from '../serve/gateway/listen';

/** One call as it was sent, with what DynamoDB reports it consumed. */
export type RecordedCall = {
  readonly operation: string;
  /** The request's body, as JSON. */
  readonly input: string;
  readonly readUnits: number;
  readonly writeUnits: number;
};

export type RecordingLine = {
  readonly url: string;
  /** Returns the calls since it was last asked. */
  readonly take: () => readonly RecordedCall[];
  readonly close: () => Promise<void>;
};

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];

const capacity = z.object({ CapacityUnits: z.number() });
const consumption = z.object({ ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]) });

/** A proxy before DynamoDB that records the product's calls and what each consumes, its indexes included. */
export async function recordingLine(to: string): Promise<RecordingLine> {
  const calls: RecordedCall[] = [];

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = String(request.headers['x-amz-target']);
    const operation = target.split('.')[1] ?? '';
    const input = await text(request);
    const isCounted = READS.includes(operation) || WRITES.includes(operation);
    const answer = await fetch(to, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'x-amz-date': String(request.headers['x-amz-date']),
        authorization: String(request.headers.authorization),
      },
      body: isCounted ? JSON.stringify({ ...JSON.parse(input), ReturnConsumedCapacity: 'INDEXES' }) : input,
    });
    const said = await answer.text();
    if (isCounted) calls.push(recorded(operation, input, said));
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(said);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => response.destroy(new Error(String(error))));
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, take: () => calls.splice(0), close: () => stopListening(server) };
}

/** The units are NaN if the call failed or the engine reported none: DynamoDB charges failed calls too, so not zero. */
function recorded(operation: string, input: string, answer: string): RecordedCall {
  const parsed = consumption.safeParse(JSON.parse(answer));
  const tables = parsed.success ? parsed.data.ConsumedCapacity : [{ CapacityUnits: Number.NaN }];
  const units = tables.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const isRead = READS.includes(operation);
  return { operation, input, readUnits: isRead ? units : 0, writeUnits: isRead ? 0 : units };
}
