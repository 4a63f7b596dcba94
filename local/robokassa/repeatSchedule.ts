const minute = 60_000;
const firstRepeats = [1, 2, 5, 10, 30, 60];
const lastRepeat = 72 * 60;

/**
 * When an unanswered result is sent again: 1, 2, 5, 10, 30 and 60 minutes after the payment, then every hour up to
 * 72 hours; null afterwards. Robokassa repeats, but neither how often nor until when is documented: this schedule is
 * ours, and a shop must not rely on it. Repeats missed while the simulator was off are not made up for.
 */
export function nextRepeatAt(paidAt: number, after: number): number | null {
  const passed = Math.floor((after - paidAt) / minute);
  const next = firstRepeats.find((minutes) => minutes > passed) ?? (Math.floor(passed / 60) + 1) * 60;
  return next > lastRepeat ? null : paidAt + next * minute;
}
