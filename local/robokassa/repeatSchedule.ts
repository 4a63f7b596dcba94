/** How patient Robokassa is with a shop that does not answer: see `nextRepeatAt`. */
export const repeatSchedules = ['four_minutes', 'three_days'] as const;

export type RepeatSchedule = (typeof repeatSchedules)[number];

const minute = 60_000;
const lastRepeats = { four_minutes: 4, three_days: 72 * 60 } as const;
const patientRepeats = [1, 2, 5, 10, 30, 60];

/**
 * When an unanswered result is sent again, counted from the first try; null after the last repeat. `four_minutes` is
 * what Robokassa's support says and what was measured: after 1, 2, 3 and 4 minutes, then never. `three_days` is nobody's
 * schedule: after 1, 2, 5, 10, 30 and 60 minutes, then hourly up to 72 hours, for stories about reports that come late
 * and often. Repeats missed while the simulator was off are not made up for.
 */
export function nextRepeatAt(schedule: RepeatSchedule, firstTriedAt: number, after: number): number | null {
  const passed = Math.floor((after - firstTriedAt) / minute);
  const next = schedule === 'four_minutes' ? passed + 1 : patientRepeat(passed);
  return next > lastRepeats[schedule] ? null : firstTriedAt + next * minute;
}

function patientRepeat(passed: number): number {
  return patientRepeats.find((minutes) => minutes > passed) ?? (Math.floor(passed / 60) + 1) * 60;
}
