import { Agent, request } from 'node:http';
import { open } from './openInvocation';
import { recordingGateway } from './recordingGateway';

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Resolves with the status and the fate of the connection, or with the error that ended it. */
function called(url: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const outgoing = request(`${url}/v1/payments`, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(`${response.statusCode} ${response.headers.connection}`));
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    outgoing.end();
  });
}

describe('a gateway that is drained', () => {
  it('answers the fourteen requests under way, closes their connections, and takes no more', async () => {
    const { invoke, arrived, answer } = open(14);
    const gateway = await recordingGateway({ invoke });
    const underWay = Array.from({ length: 14 }, () => called(gateway.url));
    await arrived;
    const drained = gateway.drain(30_000);
    expect(await called(gateway.url)).toBe('ECONNREFUSED');
    answer();
    expect(await Promise.all(underWay)).toEqual(Array.from({ length: 14 }, () => '200 close'));
    await drained;
  });

  it('cuts off requests that are never answered', async () => {
    const { invoke, arrived, answer } = open(1);
    const gateway = await recordingGateway({ invoke });
    const cut = called(gateway.url);
    await arrived;
    await gateway.drain(1);
    expect(await cut).toBe('ECONNRESET');
    answer();
  });
});

it('logs the route of a request whose body is cut off, and no key from its address', async () => {
  const log: string[] = [];
  let told: () => void = () => undefined;
  const logged = new Promise<void>((resolve) => {
    told = resolve;
  });
  const gateway = await recordingGateway({
    log: (line) => {
      log.push(line);
      told();
    },
  });
  const cut = request(`${gateway.url}/v1/payments?token=secret-of-a-mail`, {
    method: 'POST',
    headers: { 'content-length': '100' },
  });
  cut.on('error', () => undefined);
  cut.write('half', () => cut.destroy());
  await logged;
  await gateway.close();
  expect(log).toEqual([expect.stringContaining('POST /v1/payments: ')]);
  expect(log.join()).not.toContain('secret-of-a-mail');
});
