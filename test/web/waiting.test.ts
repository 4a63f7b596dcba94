import { pausing, unlessEnded } from '../../web/dialog/flow/untilEnd';

describe('a pause', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('ends after its time, and leaves no timer behind', async () => {
    const pause = pausing(new AbortController().signal);
    const done = jest.fn();
    void pause(1_000).then(done);
    await jest.advanceTimersByTimeAsync(999);
    expect(done).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is taken away with the dialog, and none begins afterwards', async () => {
    const end = new AbortController();
    const pause = pausing(end.signal);
    const done = jest.fn();
    void pause(1_000).then(done);
    void pause(30_000).then(done);
    expect(jest.getTimerCount()).toBe(2);
    end.abort();
    void pause(1_000).then(done);
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(done).not.toHaveBeenCalled();
  });
});

describe('a call', () => {
  /** A network that never answers, until the call is aborted. */
  const silence = (_url: string, { signal }: RequestInit) =>
    new Promise<Response>((_done, fail) => {
      signal?.addEventListener('abort', () => fail(new Error('stopped')));
    });

  it('is stopped by its own signal, and by the end of the dialog', async () => {
    const [end, own] = [new AbortController(), new AbortController()];
    const calls = [{ signal: own.signal }, {}].map((init) => unlessEnded(silence, end.signal)('/v1/tariffs', init));
    const outcomes = calls.map((call) => expect(call).rejects.toThrow('stopped'));
    own.abort();
    await outcomes[0];
    end.abort();
    await outcomes[1];
  });

  it('is not made after the end', async () => {
    const asked = jest.fn();
    await expect(unlessEnded(asked, AbortSignal.abort())('/v1/tariffs', {})).rejects.toThrow();
    expect(asked).not.toHaveBeenCalled();
  });

  it('passes the answer on', async () => {
    const call = unlessEnded(async () => new Response('fine'), new AbortController().signal);
    expect(await (await call('/v1/tariffs', {})).text()).toBe('fine');
  });
});
