import { Duration } from 'aws-cdk-lib';
import { failingAgain, NOT_SETTLING, nothingFor, silentTooLong } from '../../infra/constructs/ringing';

describe('a function that the clock wakes', () => {
  it.each([
    [1, 10],
    [5, 15],
    [60, 180],
    [480, 1440],
  ])('every %i minutes rings when nothing has called it for %i minutes', (every, minutes) => {
    expect(silentTooLong(Duration.minutes(every))).toEqual({ fewerThan: 1, within: Duration.minutes(minutes) });
  });

  it('rings for faults by its pace: every minute like an API function, else at two failed runs of three', () => {
    expect(failingAgain(Duration.minutes(1))).toBe(NOT_SETTLING);
    for (const every of [10, 60]) {
      const spans = { bad: 2, of: 3 };
      expect(failingAgain(Duration.minutes(every))).toEqual({ atLeast: 1, within: Duration.minutes(every), spans });
    }
  });

  it('must be woken often enough for an alarm to notice its silence', () => {
    expect(() => silentTooLong(Duration.days(1))).toThrow('every 8 hours or oftener');
  });
});

describe('what people do (an alarm of silence)', () => {
  it('rings when it was missing in every one of so many hours', () => {
    const spans = { bad: 48, of: 48 };
    expect(nothingFor(48)).toEqual({ fewerThan: 1, within: Duration.hours(1), spans });
  });

  it.each([0, 1.5, 169])('cannot be waited for %d hours', (hours) => {
    expect(() => nothingFor(hours)).toThrow(`1 to 168 whole hours of silence, not ${hours}`);
  });
});
