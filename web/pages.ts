import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { contentSecurity, type PagePolicy } from './contentSecurity';

type PageOptions = PagePolicy & {
  /** The folder of the built pages (build.ts). */
  readonly folder: string;
};

const PAGES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/return': 'return.html',
  '/return/paid': 'return.html',
  '/return/unpaid': 'return.html',
  '/operator/': 'operator.html',
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const NOT_BUILT = 'The pages are not built: run «npm run build».\n';

/** Serves the built pages; returns true when the request was for one of them. */
export function servePages({ folder, ...policy }: PageOptions) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    // Bitrix24 opens frames with a POST, and Robokassa may send a payer's browser back with one.
    if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return false;
    const page = PAGES[path];
    if (page) {
      const headers = { 'cache-control': 'no-store', 'content-security-policy': contentSecurity(policy) };
      send(response, join(folder, page), { ...headers, 'content-type': 'text/html; charset=utf-8' });
      return true;
    }
    const type = TYPES[extname(path)];
    if (!type || !/^\/assets\/[\w-]+\.\w+$/.test(path)) return false;
    send(response, join(folder, path), { 'cache-control': cacheOf(path), 'content-type': type });
    return true;
  };
}

/** A file with the hash of its content in its name never changes. */
function cacheOf(path: string): string {
  return /-[A-Z0-9]{8}\./.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
}

function send(response: ServerResponse, file: string, headers: Readonly<Record<string, string>>): void {
  const content = contentOf(file);
  if (content) response.writeHead(200, { ...headers, 'x-content-type-options': 'nosniff' }).end(content);
  else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(NOT_BUILT);
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
