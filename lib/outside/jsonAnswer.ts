/** An answer that is one JSON object; `undefined` for anything else. Nothing is thrown. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A text, or a number as it would be written, for fields that come as either. A number that has lost digits is none.
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  const isExact = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return isExact ? String(value) : undefined;
}
