import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

// What a page may do is stated once: nothing from elsewhere.
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

const PAGES: Readonly<Record<string, string>> = { '/return': 'return.html' };

/** Serves the pages of the reference dialog; true when the path was one of them. */
export function answerPage(request: IncomingMessage, response: ServerResponse): boolean {
  const file = PAGES[(request.url ?? '').split('?')[0] ?? ''];
  if (!file || !['GET', 'POST'].includes(request.method ?? '')) return false;
  response.writeHead(200, HEADERS).end(readFileSync(join(__dirname, file)));
  return true;
}
