import { rawRequest, recordingGateway } from './recordingGateway';

describe('a body reaches the function as text or base64', () => {
  let gateway: Awaited<ReturnType<typeof recordingGateway>>;
  beforeAll(async () => {
    gateway = await recordingGateway();
  });
  afterAll(() => gateway.close());

  const post = async (body: string | Buffer, headers: Record<string, string>) => {
    const answer = await rawRequest(`${gateway.url}/v1/payments`, { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
    return gateway.lastEvent();
  };

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'text/plain',
    'text/csv;charset=utf-8',
    'application/xml',
    'application/javascript',
  ])('a body of %s is text', async (type) => {
    const event = await post('{"имя":1}', { 'content-type': type });
    expect([event.body, event.isBase64Encoded]).toEqual(['{"имя":1}', false]);
    expect(event.headers['content-length']).toBe('12');
  });

  test.each([
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'application/problem+json',
  ])('a body of %s is base64', async (type) => {
    const event = await post('OutSum=1.00&InvId=5', { 'content-type': type });
    expect([event.body, event.isBase64Encoded]).toEqual(['T3V0U3VtPTEuMDAmSW52SWQ9NQ==', true]);
  });

  test('a body without a type is base64', async () => {
    const event = await post(Buffer.from([0xff, 0x00, 0x80]), {});
    expect([event.body, event.isBase64Encoded]).toEqual(['/wCA', true]);
  });

  test('a body sent in chunks has its length like any other', async () => {
    const event = await post('{}', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' });
    expect([event.body, event.headers['content-length']]).toEqual(['{}', '2']);
    expect(event.headers).not.toHaveProperty('transfer-encoding');
  });

  test('an empty body is absent', async () => {
    const event = await post('', { 'content-type': 'application/json' });
    expect(event).not.toHaveProperty('body');
    expect(event.isBase64Encoded).toBe(false);
  });

  test('ten megabytes pass and one byte more is answered 413', async () => {
    const url = `${gateway.url}/v1/payments`;
    const headers = { 'content-type': 'text/plain' };
    const limit = 10_485_760;
    const passed = await rawRequest(url, { method: 'POST', headers, body: Buffer.alloc(limit, 'a') });
    expect(passed.status).toBe(200);
    expect(gateway.lastEvent().body?.length).toBe(10_485_760);
    gateway.invocations.length = 0;
    const refused = await rawRequest(url, { method: 'POST', headers, body: Buffer.alloc(limit + 1, 'a') });
    expect(refused).toEqual({ status: 413, body: '{"message":"Request Entity Too Large"}' });
    expect(gateway.invocations).toEqual([]);
  });
});
