import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../../local/cloud/createTable';
import { type Engine, startEngine } from '../../../local/cloud/engine';

const KEY = { pk: { S: 'PORTAL#p' }, sk: { S: 'SUBSCRIPTION' } };

function clientOf(engine: Engine): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: engine.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

/** Resolves when the engine at this address is gone: an open connection has ended, and new ones are refused. */
async function gone(url: string, end: () => void): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  // Ignored, because a reset connection closes with an error, which is a good end too. once() would reject.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  end();
  await closed;
  await refused(Number(new URL(url).port));
}

/**
 * Resolves when nobody listens any more; otherwise the test times out. A dying process closes its sockets in any order,
 * so a connection may for a moment still be accepted, and then reset.
 */
async function refused(port: number): Promise<void> {
  for (;;) {
    const code = await new Promise((answer) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => socket.destroy()).on('error', (error: NodeJS.ErrnoException) => answer(error.code));
      socket.on('close', () => answer(undefined));
    });
    if (code === 'ECONNREFUSED') return;
  }
}

describe('the DynamoDB engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const processes: ChildProcess[] = [];
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => {
    for (const child of processes.splice(0)) child.kill('SIGKILL');
  });

  async function startParent(): Promise<{ parent: ChildProcess; url: string }> {
    const args = ['--import', 'tsx', join(__dirname, 'engineParent.ts')];
    const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    processes.push(parent);
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
    return { parent, url: String(line).trim() };
  }

  test('keeps a file’s data for the next run', async () => {
    const dbPath = join(folder, 'deeper', 'data.db');
    const first = await startEngine({ dbPath, environment: {} });
    await createTable(first.url, 'billing');
    await clientOf(first).send(new PutItemCommand({ TableName: 'billing', Item: { ...KEY, note: { S: 'kept' } } }));
    await first.close();
    const second = await startEngine({ dbPath, environment: {} });
    try {
      const read = await clientOf(second).send(new GetItemCommand({ TableName: 'billing', Key: KEY }));
      expect(read.Item?.['note']).toEqual({ S: 'kept' });
    } finally {
      await second.close();
    }
  });

  test('has the table as the product describes it, and leaves one that is there alone', async () => {
    const engine = await startEngine({ environment: {} });
    try {
      await createTable(engine.url, 'billing');
      await clientOf(engine).send(new PutItemCommand({ TableName: 'billing', Item: KEY }));
      await createTable(engine.url, 'billing');
      const read = await clientOf(engine).send(new GetItemCommand({ TableName: 'billing', Key: KEY }));
      expect(read.Item).toEqual(KEY);
      const { Table } = await clientOf(engine).send(new DescribeTableCommand({ TableName: 'billing' }));
      expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
      expect(Table?.KeySchema).toEqual([
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ]);
      const byPortal = Table?.GlobalSecondaryIndexes?.find((index) => index.IndexName === 'byPortal');
      expect(byPortal).toMatchObject({
        KeySchema: [
          { AttributeName: 'portalKey', KeyType: 'HASH' },
          { AttributeName: 'portalOrder', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      });
    } finally {
      await engine.close();
    }
  });

  test('is gone after it was closed', async () => {
    const engine = await startEngine({ environment: {} });
    let closed: Promise<void> = Promise.resolve();
    await gone(engine.url, () => {
      closed = engine.close();
    });
    await closed;
    await engine.close();
  });

  test('is gone when its parent was killed with -9', async () => {
    const { parent, url } = await startParent();
    await gone(url, () => parent.kill('SIGKILL'));
  });

  test('is gone when its parent was interrupted', async () => {
    const { parent, url } = await startParent();
    await gone(url, () => parent.kill('SIGINT'));
  });

  test('that cannot start says why', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'no database');
    await expect(startEngine({ dbPath: file, environment: {} })).rejects.toThrow(
      /The DynamoDB engine did not start: .*not a valid SQLite database/s,
    );
  });

  test('that a person named is used and never stopped', async () => {
    const engine = await startEngine({ environment: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' } });
    expect(engine.url).toBe('http://127.0.0.1:8000');
    await engine.close();
  });
});
