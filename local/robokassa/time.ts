const moscowAheadMs = 3 * 3_600_000;

/** `2026-04-24T00:30:00.1230000+03:00`: Moscow time with seven decimals of a second, as the XML service writes it. */
export function serviceTime(at: number): string {
  return new Date(at + moscowAheadMs).toISOString().replace('Z', '0000+03:00');
}

const moscowOffset = '+03:00';
const iso = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The instant of an ExpirationDate such as `2029-01-16T12:00`, with up to seven decimals of a second; undefined if the
 * text is no such date. Without an offset the time is Moscow's: a shop that means UTC makes its card payment expire
 * three hours early.
 */
export function parseExpirationDate(text: string): number | undefined {
  const [, day, minute, second = '00', fraction = '', offset = moscowOffset] = iso.exec(text) ?? [];
  if (day === undefined || minute === undefined) return undefined;
  const local = `${day}T${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const instant = Date.parse(`${local}${offset}`);
  // The parser turns 30 February into 2 March; only a day that exists reads back as it was written.
  const asUtc = Date.parse(`${local}Z`);
  const exists = !Number.isNaN(instant) && new Date(asUtc).toISOString() === `${local}Z`;
  return exists ? instant : undefined;
}

/** `22 ноября 2026 г. в 12:00 МСК` */
export function moscowTime(at: number): string {
  const options = { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'short' } as const;
  return `${new Intl.DateTimeFormat('ru-RU', options).format(at)} МСК`;
}
