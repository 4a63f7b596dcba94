import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Events } from './eventBridgeStandIn';
import { eventsPage } from './eventsPage';

/** The last events of the local cloud as a page at /local/events; returns true if it answered the request. */
export function eventsRoutes({ list }: Events) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const [found, id] = /^\/local\/events(?:\/(\d+))?$/.exec(path) ?? [];
    if (request.method !== 'GET' || found === undefined) return false;
    const events = list();
    const opened = id === undefined ? events.at(-1) : events.find((event) => event.id === id);
    if (id !== undefined && !opened) return false;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
      'x-content-type-options': 'nosniff',
    });
    response.end(eventsPage(events, opened).markup);
    return true;
  };
}
