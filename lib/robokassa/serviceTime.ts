import { type Instant, instant, isInstant, parseInstant } from '../domain/calendar/instant';

const MINUTE_MS = 60_000;
const MOSCOW = '+03:00';

/**
 * A time as Robokassa's services write it: `2026-04-24T00:29:00.0000000+03:00`. Up to nine digits of fraction are read,
 * and three are kept. Without an offset it is Moscow time (inferred). Anything else is `undefined`.
 */
export function parseServiceTime(text: string | undefined): Instant | undefined {
  const parts = /^(\S{10})[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/.exec(text ?? '');
  if (!parts) return undefined;
  const [, date, time, fraction = '', zone = MOSCOW] = parts;
  const local = parseInstant(`${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  if (local === undefined) return undefined;
  const at = local - offsetMs(zone);
  return isInstant(at) ? instant(at) : undefined;
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}
