/**
 * A token's claims as API Gateway hands them on: every value a string, a list as `[a b]`, an object as JSON, an empty
 * claim left out. A function that read `exp` as a number would work with the token and fail in AWS.
 */
export function claimStrings(payload: Readonly<Record<string, unknown>>): Record<string, string> {
  const claims: Record<string, string> = {};
  for (const [name, value] of Object.entries(payload)) {
    if (value !== null && value !== undefined) claims[name] = claimString(value);
  }
  return claims;
}

function claimString(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimString).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
