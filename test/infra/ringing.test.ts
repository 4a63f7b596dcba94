import { Duration } from 'aws-cdk-lib';
import { silentTooLong } from '../../infra/constructs/ringing';

describe('what the clock wakes', () => {
  it.each([
    [1, 10],
    [5, 15],
    [60, 180],
    [480, 1440],
  ])('every %i minutes rings when nothing has called it for %i', (every, minutes) => {
    expect(silentTooLong(Duration.minutes(every))).toEqual({ fewerThan: 1, within: Duration.minutes(minutes) });
  });

  it('must be woken so often that an alarm can miss it', () => {
    expect(() => silentTooLong(Duration.days(1))).toThrow('every 8 hours or oftener');
  });
});
