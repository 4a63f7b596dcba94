import { createHash, randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { ACT_COUNTER_KEY, COUNTER_KEY } from '../../lib/dynamo/keys';
import { customer } from '../../local/demo/customer';
import type { FunctionSource } from '../../serve/functions';
import type { BareCall } from '../baseline/bareCalls';
import { gatewayEvent, PAID } from '../gatewayEvent';
import { quietCloud } from '../quietCloud';
import { type RecordedCall, recordingLine } from '../recordingLine';
import { BUYER_INN, statementFile } from './statementFile';

/**
 * The DynamoDB calls of statements. Each row pays the invoice of one number, and each invoice has a portal of its own.
 */
export type StatementWork = {
  /** The calls that write unpaid invoices, without any of the product's checks. */
  readonly issuing: (numbers: readonly number[]) => readonly (readonly BareCall[])[];
  /** The calls of applying a statement with as many rows as were recorded. */
  readonly applying: (numbers: readonly number[]) => readonly BareCall[];
  /** The read units of applying these rows: among as many invoices, and among eleven times as many more. */
  readonly readUnits: { readonly amongFew: number; readonly amongMany: number };
};

type Recording = {
  readonly engineUrl: string;
  readonly functions: FunctionSource;
  /** The table that the replayed calls go to. */
  readonly tableName: string;
  readonly bareCall: (operation: string, json: string) => BareCall;
  readonly rows: number;
};

const KEY = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const FIRST = 5_000_001;
/**
 * The first act's number in the recorded statement. It is as long as a payment's, so that a replay changes both alike.
 */
const FIRST_ACT = 5_050_001;
/** Above every number of this bench: a number above the last one given out names no invoice. */
const LAST_NUMBER = 9_999_999;
const CONTEXT = { getRemainingTimeInMillis: () => 15_000 } as Context;
const ISSUED_ON = '22.11.2026';

const issued = z.object({ invoice: z.object({ number: z.literal(FIRST) }) });
const applied = z.object({
  counted: z.number(),
  waiting: z.literal(0),
  known: z.literal(0),
  ignored: z.literal(0),
  left: z.literal(0),
});

/** Portals of equal length, so that items keep theirs. */
export function portalOf(number: number): string {
  return String(number).padStart(32, 'a');
}

export function numbersFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/**
 * Applies a statement that pays the invoices.
 * @throws Error unless each row is counted.
 */
export async function apply(functions: FunctionSource, numbers: readonly number[]): Promise<void> {
  const bytes = statementFile(numbers, ISSUED_ON);
  const event = gatewayEvent({
    route: 'POST /v1/operator/statements/{sha256}/apply',
    portal: 'bench',
    at: PAID,
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const handler = await functions('bankStatements');
  const answer = await handler({ ...event, pathParameters: { sha256 } }, CONTEXT);
  const { statusCode, body } = z.object({ statusCode: z.number(), body: z.string() }).parse(answer);
  const { data } = applied.safeParse(JSON.parse(body));
  if (data?.counted === numbers.length) return;
  throw new Error(`a statement of ${numbers.length} rows was answered ${statusCode}: ${body}`);
}

/** Sets the counter, so that every number up to this one counts as given out. */
export function raiseCounter(engineUrl: string, tableName: string, lastNumber: number): Promise<void> {
  return putItem(engineUrl, tableName, { ...COUNTER_KEY, lastNumber });
}

async function putItem(engineUrl: string, tableName: string, item: Record<string, unknown>): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: engineUrl, region: 'eu-central-1', credentials }),
  );
  await client.send(new PutCommand({ TableName: tableName, Item: item }));
  client.destroy();
}

/**
 * Records the calls that the product really makes, and replays them for other invoices: so the baseline makes the same
 * calls with the same items.
 */
export async function recordStatementWork(recording: Recording): Promise<StatementWork> {
  const { engineUrl, functions, rows, bareCall } = recording;
  const recordedTable = `${recording.tableName}-recorded`;
  const line = await recordingLine(engineUrl);
  const cloud = await quietCloud({ engineUrl: line.url, tableName: recordedTable, functions });
  const client = new DynamoDBClient({
    endpoint: engineUrl,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await raiseCounter(engineUrl, recordedTable, FIRST - 1);
    line.take();
    const company = customer(cloud.url, portalOf(FIRST));
    issued.parse(await company.ask('POST', '/v1/invoices', ORDER, { 'idempotency-key': KEY }));
    const issuing = line.take().filter(({ operation }) => operation === 'TransactWriteItems');
    await raiseCounter(engineUrl, recordedTable, LAST_NUMBER);
    await putItem(engineUrl, recordedTable, { ...ACT_COUNTER_KEY, lastNumber: FIRST_ACT - 1 });

    const issueHere = async (numbers: readonly number[]) => {
      for (const number of numbers) {
        for (const call of replayed(issuing, recordedTable, number - FIRST)) await call(client);
      }
    };
    await issueHere(numbersFrom(FIRST + 1, rows - 1));
    line.take();
    await apply(functions, numbersFrom(FIRST, rows));
    const applying = line.take();
    await issueHere(numbersFrom(FIRST + rows, rows * 11));
    line.take();
    await apply(functions, numbersFrom(FIRST + rows, rows));

    return {
      issuing: (numbers) => numbers.map((number) => replayed(issuing, recording.tableName, number - FIRST)),
      applying: ([first = FIRST]) => replayed(applying, recording.tableName, first - FIRST),
      readUnits: { amongFew: readUnitsOf(applying), amongMany: readUnitsOf(line.take()) },
    };
  } finally {
    client.destroy();
    await cloud.close();
    await line.close();
  }

  function replayed(calls: readonly RecordedCall[], table: string, shift: number): readonly BareCall[] {
    const [key, file] = [randomUUID(), createHash('sha256').update(randomUUID()).digest('hex')];
    return calls.map(({ operation, input }) => {
      const elsewhere = input
        .replaceAll(recordedTable, table)
        .replaceAll(KEY, key)
        // The number of a payment or an act stands alone, after the letters of its portal, or padded with zeros.
        .replace(/(?<!\d)(000)?(50\d{5})(?!\d)/g, (_all, zeros = '', number) => zeros + String(Number(number) + shift))
        .replace(/STATEMENT#[0-9a-f]{64}/g, `STATEMENT#${file}`);
      return unlessThereAlready(bareCall(operation, elsewhere));
    });
  }
}

/**
 * The product writes how far statements reach only if it is further than before, and otherwise goes on. So does this.
 */
function unlessThereAlready(call: BareCall): BareCall {
  return async (client) => {
    try {
      return await call(client);
    } catch (error) {
      if (error instanceof Error && error.name === ConditionalCheckFailedException.name) return undefined;
      throw error;
    }
  };
}

function readUnitsOf(calls: readonly RecordedCall[]): number {
  return calls.reduce((sum, { readUnits }) => sum + readUnits, 0);
}

const ORDER = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: { value: '3000.00', currency: 'RUB' },
  another: true,
  buyer: { inn: BUYER_INN, kpp: '770701001', name: 'ООО «Ромашка»', address: '190000, г. Санкт-Петербург' },
};
