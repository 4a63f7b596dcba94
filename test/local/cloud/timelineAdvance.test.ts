import { agenda, day, ownTimeline, START } from './agenda';

describe('advancing the timeline', () => {
  const { timeline, now, start } = ownTimeline();

  test('runs the due work of all sources in order and returns what ran', async () => {
    const a = agenda('autopay', [day(3), day(10)], now);
    const b = agenda('robokassa', [day(3) + 1_000, day(400)], now);
    start([a.source, b.source]);
    expect(await timeline().advanceDays(10)).toEqual({
      ok: true,
      now: day(10),
      ran: [
        { name: 'autopay', at: day(3), count: 1 },
        { name: 'robokassa', at: day(3) + 1_000, count: 1 },
        { name: 'autopay', at: day(10), count: 1 },
      ],
    });
    expect(a.seen).toEqual(['2026-01-04T00:00:00.000Z', '2026-01-11T00:00:00.000Z']);
    expect(b.seen).toEqual(['2026-01-04T00:00:01.000Z']);
    expect(now()).toBe(Date.UTC(2026, 0, 11));
  });

  test('runs what the work on the way makes due', async () => {
    const b = agenda('robokassa', [], now);
    const a = agenda('autopay', [day(1)], now);
    const source = {
      ...a.source,
      run: async () => {
        b.dues.push(now() + 60_000);
        return a.source.run();
      },
    };
    start([source, b.source]);
    await timeline().set(day(2));
    expect(b.seen).toEqual(['2026-01-02T00:01:00.000Z']);
  });

  test('runs overdue work at the present instant, not in the past', async () => {
    const a = agenda('autopay', [day(-3)], now);
    start([a.source]);
    await timeline().advanceDays(1);
    expect(a.seen).toEqual(['2026-01-01T00:00:00.000Z']);
  });

  test('holds the clock while work runs, however long it takes', async () => {
    let real = START;
    const during: number[] = [];
    const a = agenda('autopay', [day(1)], now);
    const source = {
      ...a.source,
      run: async () => {
        real += 60_000;
        during.push(now());
        return a.source.run();
      },
    };
    start([source], { realNow: () => real });
    expect(await timeline().advanceDays(2)).toMatchObject({ now: day(2) });
    expect(during).toEqual([day(1)]);
  });

  test('at the same instant runs the source named first', async () => {
    const a = agenda('a', [day(1)], now);
    const b = agenda('b', [day(1)], now);
    start([b.source, a.source]);
    expect(await timeline().advanceDays(1)).toMatchObject({ ran: [{ name: 'b' }, { name: 'a' }] });
  });

  test('asks a source whose queue is far away as well', async () => {
    const a = agenda('autopay', [day(1)], now);
    start([{ ...a.source, dueAt: async () => a.dues[0] }]);
    await timeline().advanceDays(1);
    expect(a.seen).toEqual(['2026-01-02T00:00:00.000Z']);
  });

  test('makes two moves asked for at once one after the other', async () => {
    const a = agenda('autopay', [day(1), day(2), day(3)], now);
    start([a.source]);
    const moves = await Promise.all([timeline().advanceDays(1), timeline().advanceDays(2)]);
    expect(moves.map((moved) => moved.now)).toEqual([day(1), day(3)]);
    expect(a.seen).toEqual(['2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z', '2026-01-04T00:00:00.000Z']);
  });

  test('work that asks the timeline to look again does not wait for itself', async () => {
    const a = agenda('autopay', [day(1)], now);
    const looked: unknown[] = [];
    const source = {
      ...a.source,
      run: async () => {
        looked.push(await timeline().tick());
        return a.source.run();
      },
    };
    start([source]);
    expect(await timeline().advanceDays(1)).toMatchObject({ ok: true });
    expect(looked).toEqual([[]]);
  });
});
