import { day, ownTimeline, START } from './agenda';

describe('the timeline', () => {
  const { timeline, now, start } = ownTimeline();

  describe('shows', () => {
    test('real time at real speed when nothing says otherwise', async () => {
      start([]);
      expect(now()).toBe(START);
      await jest.advanceTimersByTimeAsync(90_000);
      expect(now()).toBe(START + 90_000);
    });

    test('the time at which the last run stopped, and runs on from there', async () => {
      start([], { start: day(40) });
      expect(now()).toBe(day(40));
      await jest.advanceTimersByTimeAsync(1_500);
      expect(now()).toBe(day(40) + 1_500);
    });

    test('never an earlier instant when the machine’s clock is set back', () => {
      let real = START;
      start([], { realNow: () => real });
      real = START - 5_000;
      expect(now()).toBe(START);
    });

    test('real speed again after a jump', async () => {
      start([]);
      await timeline().advanceDays(1);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(now()).toBe(day(1) + 2_000);
    });
  });

  describe('jumping back', () => {
    test('is refused, the clock untouched, when anything is stored', async () => {
      start([], { start: day(10) });
      expect(await timeline().set(day(9))).toEqual({ ok: false, refusal: 'only_forward', now: day(10) });
      expect(await timeline().advanceDays(-1)).toEqual({ ok: false, refusal: 'only_forward', now: day(10) });
      expect(now()).toBe(day(10));
    });

    test('is possible while the store is empty', async () => {
      start([], { start: day(10), mayJumpBack: async () => true });
      expect(await timeline().set(day(-365))).toEqual({ ok: true, now: day(-365), ran: [] });
      expect(now()).toBe(Date.UTC(2025, 0, 1));
    });

    test('is not checked when the clock moves forward', async () => {
      const mayJumpBack = jest.fn(async () => false);
      start([], { mayJumpBack });
      expect(await timeline().set(day(1))).toEqual({ ok: true, now: day(1), ran: [] });
      expect(mayJumpBack).not.toHaveBeenCalled();
    });

    test('to something that is no instant is refused', async () => {
      start([]);
      await expect(timeline().set(Number.NaN)).rejects.toThrow(RangeError);
      expect(now()).toBe(START);
    });
  });
});
