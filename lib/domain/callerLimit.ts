import { type Instant, instant } from './calendar/instant';

/** How many calls a window of so many seconds allows. Windows begin at whole multiples of their length since 1970. */
export type CallerLimit = { readonly limit: number; readonly everySeconds: number };

/** `retryAfterSeconds`: until the next window begins, 1 at the least. */
export type Taken = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number };

/** The window of a limit that an instant lies in. */
export function windowAt({ everySeconds }: CallerLimit, now: Instant): { begins: Instant; ends: Instant } {
  const length = everySeconds * 1000;
  const begins = now - (now % length);
  return { begins: instant(begins), ends: instant(begins + length) };
}

/** The refusal for a caller whose window is full. */
export function refusedUntil(ends: Instant, now: Instant): Taken {
  return { allowed: false, retryAfterSeconds: Math.ceil((ends - now) / 1000) };
}
