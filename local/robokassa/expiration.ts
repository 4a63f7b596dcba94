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
