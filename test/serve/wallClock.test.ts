import { startWallClock } from '../../serve/wallClock';

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-22T09:07:30Z') });
});
afterEach(() => jest.useRealTimers());

const SCHEDULES = [
  { function: 'everyMinute', everyMinutes: 1 },
  { function: 'everyTenMinutes', everyMinutes: 10 },
];

function clockWith(run: (name: string, event: { now: string }) => Promise<unknown>) {
  const logged: string[] = [];
  return { logged, clock: startWallClock({ schedules: SCHEDULES, run, log: (line) => logged.push(line) }) };
}

describe('the wall clock', () => {
  it('runs each schedule at its round minutes, with the time it was due', async () => {
    const ran: string[] = [];
    const { clock } = clockWith(async (name, { now }) => ran.push(`${name} ${now.slice(11, 16)}`));
    await jest.advanceTimersByTimeAsync(3 * 60_000);
    expect(ran).toEqual(['everyMinute 09:08', 'everyMinute 09:09', 'everyTenMinutes 09:10', 'everyMinute 09:10']);
    await clock.close();
    await jest.advanceTimersByTimeAsync(3 * 60_000);
    expect(ran).toHaveLength(4);
  });

  it('after days of sleep gives a run the present minute, not one that was slept through', async () => {
    const ran: string[] = [];
    const { clock } = clockWith(async (name, { now }) => ran.push(`${name} ${now}`));
    // The machine is suspended: the wall clock goes on, the timers do not.
    jest.setSystemTime(Date.parse('2026-11-25T17:03:12Z'));
    await jest.advanceTimersByTimeAsync(150_000);
    expect(ran.filter((one) => one.startsWith('everyTen'))).toEqual(['everyTenMinutes 2026-11-25T17:00:00.000Z']);
    expect(ran[0]).toBe('everyMinute 2026-11-25T17:03:00.000Z');
    await clock.close();
  });

  it('goes on after a run that fails, and says why', async () => {
    let runs = 0;
    const { logged, clock } = clockWith(async (name) => {
      if (name === 'everyMinute') runs += 1;
      throw new Error('the table is away');
    });
    await jest.advanceTimersByTimeAsync(2 * 60_000);
    expect(runs).toBe(2);
    expect(logged[0]).toContain('everyMinute failed: Error: the table is away');
    await clock.close();
  });

  it('does not begin a run while the last one is still going, and waits for it at the end', async () => {
    let finish: () => void = () => undefined;
    let begun = 0;
    const { logged, clock } = clockWith(async (name) => {
      if (name !== 'everyMinute') return;
      begun += 1;
      await new Promise<void>((done) => {
        finish = done;
      });
    });
    await jest.advanceTimersByTimeAsync(2 * 60_000);
    expect(begun).toBe(1);
    expect(logged).toEqual(['everyMinute is still running: its next tick is left out']);
    let closed = false;
    const closing = clock.close().then(() => {
      closed = true;
    });
    await jest.advanceTimersByTimeAsync(0);
    expect(closed).toBe(false);
    finish();
    await closing;
    expect(closed).toBe(true);
  });
});
