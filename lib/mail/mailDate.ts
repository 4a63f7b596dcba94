import { formatInstant, type Instant } from '../domain/calendar/instant';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MS_PER_DAY = 86_400_000;
// 1970-01-01.
const THURSDAY = 4;

/** The form of the Date header (RFC 5322): `Sun, 22 Nov 2026 09:00:00 +0000`. */
export function mailDate(at: Instant): string {
  const text = formatInstant(at);
  const weekday = WEEKDAYS[(Math.floor(at / MS_PER_DAY) + THURSDAY) % 7];
  const month = MONTHS[Number(text.slice(5, 7)) - 1];
  return `${weekday}, ${text.slice(8, 10)} ${month} ${text.slice(0, 4)} ${text.slice(11, 19)} +0000`;
}
