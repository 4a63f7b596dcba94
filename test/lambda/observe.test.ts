import { rim } from '../../lib/lambda/runtime/rim';

/** What a process writes to its standard output, one JSON line after the other. */
function written(): any[] {
  const write = jest.mocked(process.stdout.write);
  return write.mock.calls.map(([line]) => JSON.parse(String(line)));
}

const VARIABLES = {
  POWERTOOLS_SERVICE_NAME: 'deliverEffects',
  POWERTOOLS_METRICS_NAMESPACE: 'Billing',
  POWERTOOLS_LOG_LEVEL: 'INFO',
  COMMIT: 'c0ffee123456',
};

beforeAll(() => {
  delete process.env['POWERTOOLS_METRICS_DISABLED'];
  Object.assign(process.env, VARIABLES);
});

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

describe('what a call logs and counts', () => {
  it('is one line of JSON with its request, its fields, and the service of its function', () => {
    rim.observe({ requestId: 'request-1' }).info('answered', { route: 'GET /v1/tariffs', status: 200 });
    expect(written()).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'answered',
        service: 'deliverEffects',
        commit: 'c0ffee123456',
        requestId: 'request-1',
        route: 'GET /v1/tariffs',
        status: 200,
      }),
    ]);
  });

  it('never mixes with another call of the same process', () => {
    const one = rim.observe({ requestId: 'request-1' });
    const other = rim.observe({ requestId: 'request-2' });
    one.info('refused', { code: 'busy' });
    one.count('PaymentsSettled');
    other.count('Faults');
    other.info('answered');
    one.count('PaymentsSettled', 2);
    other.close();
    const [first, second, metrics] = written();
    expect([first.requestId, first.code]).toEqual(['request-1', 'busy']);
    expect([second.requestId, second.code, second.message]).toEqual(['request-2', undefined, 'answered']);
    expect([metrics.Faults, metrics.PaymentsSettled]).toEqual([1, undefined]);
    one.close();
    expect([written()[3].PaymentsSettled, written()[3].Faults]).toEqual([3, undefined]);
  });

  it('is counted in the namespace of the stage, by function', () => {
    const { measureSeconds, count, close } = rim.observe({ requestId: 'request-1' });
    measureSeconds('OldestDueAdvance', 90);
    count('DueItemsPutBack');
    close();
    const [metrics] = written();
    expect(metrics).toMatchObject({ service: 'deliverEffects', OldestDueAdvance: 90, DueItemsPutBack: 1 });
    expect(metrics._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Billing',
        Dimensions: [['service']],
        Metrics: [
          { Name: 'DueItemsPutBack', Unit: 'Count' },
          { Name: 'OldestDueAdvance', Unit: 'Seconds' },
        ],
      },
    ]);
  });

  it('is published once: nothing where nothing was counted, and nothing again by closing twice', () => {
    const { count, close } = rim.observe({ requestId: 'request-1' });
    close();
    count('Faults');
    close();
    close();
    expect(written()).toHaveLength(1);
  });
});
