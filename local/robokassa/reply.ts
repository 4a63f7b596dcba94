import type { Html } from './html';

/** A request after the wire: the body is read whole and bounded. */
export type Incoming = { method: string; path: string; query: string; contentType: string; body: string };

export type Reply = { status: number; headers: Readonly<Record<string, string>>; body: string };

/** A page. */
export function htmlReply(status: number, page: Html): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page.markup };
}

/** A JSON answer of the control interface. */
export function jsonReply(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify(value, null, 2)}\n`,
  };
}

/** A JSON error: a stable code for programs, a sentence for the person debugging them. */
export function jsonError(status: number, error: string, message: string): Reply {
  return jsonReply(status, { error, message });
}

/** Sends the browser on with GET, whatever it came with. */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location }, body: '' };
}
