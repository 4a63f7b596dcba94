import { rawRequest, recordingGateway } from './recordingGateway';

describe('a request reaches the function in payload format 2.0', () => {
  let gateway: Awaited<ReturnType<typeof recordingGateway>>;
  beforeAll(async () => {
    gateway = await recordingGateway();
  });
  afterAll(() => gateway.close());

  const send = async (options: Parameters<typeof rawRequest>[1], path = '/v1/payments') => {
    const answer = await rawRequest(`${gateway.url}${path}`, options);
    expect(answer.status).toBe(200);
    return gateway.lastEvent();
  };

  test('whole', async () => {
    const event = await send({ headers: { 'User-Agent': 'test/1', 'X-Case': 'Kept' } }, '/v1/payments?limit=2');
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'GET /v1/payments',
      rawPath: '/v1/payments',
      rawQueryString: 'limit=2',
      headers: {
        host: `127.0.0.1:${gateway.port}`,
        'user-agent': 'test/1',
        'x-case': 'Kept',
        'content-length': '0',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': String(gateway.port),
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { limit: '2' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: '127.0.0.1',
        domainPrefix: '127',
        http: {
          method: 'GET',
          path: '/v1/payments',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test/1',
        },
        requestId: expect.stringMatching(/^[A-Za-z0-9+/]{15}=$/),
        routeKey: 'GET /v1/payments',
        stage: '$default',
        time: '12/Mar/2020:19:03:58 +0000',
        timeEpoch: 1_584_039_838_390,
      },
      isBase64Encoded: false,
    });
  });

  test('every request has an id of its own, which the caller gets too', async () => {
    const answers = await Promise.all([fetch(`${gateway.url}/v1/payments`), fetch(`${gateway.url}/v1/payments`)]);
    const told = answers.map((answer) => answer.headers.get('apigw-requestid'));
    const seen = gateway.invocations.slice(-2).map(({ event }) => event.requestContext.requestId);
    expect(new Set(told).size).toBe(2);
    expect(told.toSorted()).toEqual(seen.toSorted());
  });

  test('repeated headers are joined by a comma', async () => {
    const event = await send({ headers: { 'X-Part': ['one', 'two'], 'Content-Type': 'a/b', Referer: ['r1', 'r2'] } });
    expect(event.headers['x-part']).toBe('one,two');
    // Node keeps only the first of these headers, API Gateway keeps both.
    expect(event.headers['referer']).toBe('r1,r2');
  });

  test('headers about the connection stay behind', async () => {
    const event = await send({ headers: { Connection: 'keep-alive', 'Keep-Alive': 'timeout=5', TE: 'trailers' } });
    expect(Object.keys(event.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(connection|keep-alive|te)$/)]),
    );
  });

  test('cookies are in a list of their own, one by one', async () => {
    const event = await send({ headers: { Cookie: 'a=1; b=two words;c=' } });
    expect(event.cookies).toEqual(['a=1', 'b=two words', 'c=']);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test('repeated query parameters are joined and decoded, the raw query is as it was sent', async () => {
    const event = await send({}, '/v1/payments?id=1&id=2&name=%D0%B0%26b&empty=&bare&plus=a+b?c');
    expect(event.queryStringParameters).toEqual({ id: '1,2', name: 'а&b', empty: '', bare: '', plus: 'a b?c' });
    expect(event.rawQueryString).toBe('id=1&id=2&name=%D0%B0%26b&empty=&bare&plus=a+b?c');
  });

  test('what a request lacks is absent, not empty', async () => {
    const event = await send({});
    expect(event.rawQueryString).toBe('');
    for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body', 'stageVariables']) {
      expect(event).not.toHaveProperty(name);
    }
  });

  test('more than 10 240 bytes of headers are refused', async () => {
    const fits = await rawRequest(`${gateway.url}/v1/payments`, { headers: { 'x-long': 'a'.repeat(9_900) } });
    const tooLong = await rawRequest(`${gateway.url}/v1/payments`, { headers: { 'x-long': 'a'.repeat(10_300) } });
    expect([fits.status, tooLong.status]).toEqual([200, 431]);
  });
});
