const moscowAheadMs = 3 * 3_600_000;

/** `2026-04-24T00:30:00.1230000+03:00`: Moscow time with seven digits of a second, as the XML service writes it. */
export function serviceTime(at: number): string {
  return new Date(at + moscowAheadMs).toISOString().replace('Z', '0000+03:00');
}

const moscowOffset = '+03:00';
const iso = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The instant of an ExpirationDate such as `2029-01-16T12:00`, up to seven digits of fraction; undefined if it is
 * none. Without an offset it is Moscow time: a shop that means UTC loses three hours of its link's life.
 */
export function parseExpirationDate(text: string): number | undefined {
  const [, day, minute, second = '00', fraction = '', offset = moscowOffset] = iso.exec(text) ?? [];
  if (day === undefined || minute === undefined) return undefined;
  const local = `${day}T${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const instant = Date.parse(`${local}${offset}`);
  // 30 February is rolled over to March by the parser; only an existing day reads back as it was written.
  const asUtc = Date.parse(`${local}Z`);
  const exists = !Number.isNaN(instant) && new Date(asUtc).toISOString() === `${local}Z`;
  return exists ? instant : undefined;
}

/** `22 ноября 2026 г. в 12:00 МСК` */
export function moscowTime(at: number): string {
  const options = { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'short' } as const;
  return `${new Intl.DateTimeFormat('ru-RU', options).format(at)} МСК`;
}
