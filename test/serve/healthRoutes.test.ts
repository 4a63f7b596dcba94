import { createServer } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { listen, stopListening } from '../../serve/gateway/listen';
import { healthRoutes, tableQuestion } from '../../serve/healthRoutes';

async function asked(path: string, options: Partial<Parameters<typeof healthRoutes>[0]>, method = 'GET') {
  const health = healthRoutes({ askTable: async () => undefined, isLeaving: () => false, ...options });
  const server = createServer((request, response) => {
    void health(request, response).then((answered) => answered || response.writeHead(418).end());
  });
  const port = await listen(server, 0);
  try {
    const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return [status, headers.get('cache-control')];
  } finally {
    await stopListening(server);
  }
}

describe('a process that serves', () => {
  const away = { askTable: () => Promise.reject(new Error('no table')) };

  it('is alive as long as it answers: a table that is away is no reason to restart it', async () => {
    expect(await asked('/healthz', {})).toEqual([200, 'no-store']);
    expect(await asked('/healthz', away)).toEqual([200, 'no-store']);
    expect(await asked('/healthz', { isLeaving: () => true })).toEqual([200, 'no-store']);
  });

  it('is ready while its table answers and it is not about to stop', async () => {
    expect(await asked('/readyz', {})).toEqual([200, 'no-store']);
    expect(await asked('/readyz', away)).toEqual([503, 'no-store']);
    expect(await asked('/readyz', { isLeaving: () => true })).toEqual([503, 'no-store']);
  });

  it.each([
    ['/readyz', 'POST'],
    ['/readyz?deep=1', 'GET'],
    ['/health', 'GET'],
  ])('answers nothing else there: %s by %s', async (path, method) => {
    expect((await asked(path, {}, method))[0]).toBe(418);
  });

  it('asks its table by one read, and is not ready without a table', async () => {
    const endpoint = process.env['TEST_DYNAMODB_URL'] ?? '';
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
    await expect(tableQuestion(client, 'nobody-has-made-it')()).rejects.toThrow();
    client.destroy();
  });
});
