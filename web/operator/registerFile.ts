import type { FilePage } from '../client/session';
import type { Answer } from '../client/trouble';

/** Loads all parts of a file, or nothing: a file without its end would look like any other. */
export async function wholeFile(load: (cursor?: string) => Promise<Answer<FilePage>>): Promise<Answer<Blob>> {
  const parts: Blob[] = [];
  let cursor: string | undefined;
  do {
    const answer = await load(cursor);
    if (!answer.ok) return answer;
    parts.push(answer.value.content);
    cursor = answer.value.nextCursor;
  } while (cursor !== undefined);
  return { ok: true, value: new Blob(parts, { type: 'text/csv' }) };
}
