import { agenda, day, ownTimeline, START } from './agenda';

describe('the timeline at real speed', () => {
  const { timeline, now, start } = ownTimeline();

  test('runs work when its time comes, without being asked', async () => {
    const a = agenda('robokassa', [START + 5_000], now);
    start([a.source]);
    await jest.advanceTimersByTimeAsync(4_999);
    expect(a.seen).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(a.seen).toEqual(['2026-01-01T00:00:05.000Z']);
  });

  test('does what was due at the start', async () => {
    const a = agenda('robokassa', [day(-1)], now);
    start([a.source]);
    await jest.advanceTimersByTimeAsync(0);
    expect(a.seen).toEqual(['2026-01-01T00:00:00.000Z']);
  });

  test('a tick runs what is due and sets the timer for work made meanwhile', async () => {
    const a = agenda('robokassa', [], now);
    start([a.source]);
    await jest.advanceTimersByTimeAsync(0);
    a.dues.push(START, START + 3_000);
    expect(await timeline().tick()).toEqual([{ name: 'robokassa', at: START, count: 1 }]);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(a.seen).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:03.000Z']);
  });

  test('finds within a second work that was not announced', async () => {
    const a = agenda('robokassa', [], now);
    start([a.source]);
    await jest.advanceTimersByTimeAsync(0);
    a.dues.push(START + 500);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(a.seen).toEqual(['2026-01-01T00:00:01.000Z']);
  });

  test('reports a failure and tries again a second later', async () => {
    const a = agenda('robokassa', [START], now);
    const told: unknown[] = [];
    let broken = true;
    const run = async () => {
      if (broken) throw new Error('no database');
      return a.source.run();
    };
    start([{ ...a.source, run }], { onError: (error) => told.push(error) });
    await jest.advanceTimersByTimeAsync(999);
    expect(told).toEqual([new Error('no database')]);
    broken = false;
    await jest.advanceTimersByTimeAsync(1);
    expect(a.seen).toEqual(['2026-01-01T00:00:01.000Z']);
  });

  test('a source that cannot say when is asked again a second later', async () => {
    const told: unknown[] = [];
    const dueAt = () => {
      throw new Error('no index');
    };
    start([{ name: 'autopay', dueAt, run: async () => 1 }], { onError: (error) => told.push(error) });
    await jest.advanceTimersByTimeAsync(0);
    const atOnce = told.length;
    await jest.advanceTimersByTimeAsync(999);
    expect(told.length).toBe(atOnce);
    await jest.advanceTimersByTimeAsync(1);
    expect(told.length).toBeGreaterThan(atOnce);
  });

  test('nothing runs after it was closed, and a move under way stops after its current piece of work', async () => {
    const a = agenda('autopay', [day(1), day(2)], now);
    const source = {
      ...a.source,
      run: async () => {
        void timeline().close();
        return a.source.run();
      },
    };
    start([source]);
    await timeline().advanceDays(5);
    expect(a.seen).toEqual(['2026-01-02T00:00:00.000Z']);
    expect(now()).toBe(day(1));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(await timeline().tick()).toEqual([]);
    expect(a.seen.length).toBe(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
