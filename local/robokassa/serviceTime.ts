const moscowAheadMs = 3 * 3_600_000;

/** `2026-04-24T00:30:00.1230000+03:00`: Moscow time with seven digits of a second, as the XML service writes it. */
export function serviceTime(at: number): string {
  return new Date(at + moscowAheadMs).toISOString().replace('Z', '0000+03:00');
}
