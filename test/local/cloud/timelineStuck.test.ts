import { agenda, day, ownTimeline } from './agenda';

describe('advancing past a source that never moves', () => {
  const { timeline, now, start } = ownTimeline();

  test('is reported at once when it says that it did nothing', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      return 0;
    };
    start([{ name: 'stuck', dueAt: () => day(1), run }]);
    await expect(timeline().advanceDays(5)).rejects.toThrow(
      'stuck was run and is still due at 2026-01-02T00:00:00.000Z',
    );
    expect([runs, now()]).toEqual([1, day(1)]);
  });

  test('is given up after a thousand runs when it says nothing', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
    };
    start([{ name: 'stuck', dueAt: () => day(1), run }]);
    await expect(timeline().advanceDays(5)).rejects.toThrow('stuck was run and is still due');
    expect(runs).toBe(1_000);
  });

  test('is given up when it is due a little later for ever', async () => {
    start([{ name: 'crawler', dueAt: () => now() + 1, run: async () => 1 }]);
    await expect(timeline().advanceDays(5)).rejects.toThrow('crawler was run and is still due');
  });

  test('is not reported while it works through a backlog of one instant', async () => {
    const a = agenda(
      'autopay',
      Array.from({ length: 900 }, () => day(1)),
      now,
    );
    start([a.source]);
    expect(await timeline().advanceDays(1)).toMatchObject({ ok: true });
    expect(a.seen.length).toBe(900);
  });

  test('a failure on the way goes to the caller, and the clock runs on from where it was', async () => {
    start(
      [
        {
          name: 'autopay',
          dueAt: () => day(1),
          run: async () => {
            throw new Error('no database');
          },
        },
      ],
      { onError: () => undefined },
    );
    await expect(timeline().advanceDays(3)).rejects.toThrow('no database');
    await jest.advanceTimersByTimeAsync(500);
    expect(now()).toBe(day(1) + 500);
  });
});
