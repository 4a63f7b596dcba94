import type { Html } from './html';

/** A request with its whole body, of bounded length. */
export type Incoming = { method: string; path: string; query: string; contentType: string; body: string };

export type Reply = { status: number; headers: Readonly<Record<string, string>>; body: string };

/** No answer at all: the connection is cut after this time, unless the caller gives up earlier. */
export type Silence = { silentForMs: number };

/** An HTML page. */
export function htmlReply(status: number, page: Html): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page.markup };
}

/** A JSON answer. */
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

/** An answer of the state service, in XML. */
export function xmlReply(document: Html): Reply {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: document.markup };
}

/** An answer in plain text. */
export function textReply(text: string): Reply {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

/** Status 200 with an empty body: some of Robokassa's services answer so when they do not know what was asked for. */
export function emptyReply(): Reply {
  return { status: 200, headers: {}, body: '' };
}

/** The page of a proxy or of maintenance: status 200, and nothing of the protocol in it. */
export function garbageReply(): Reply {
  const body = '<!doctype html><html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>';
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Sends the browser on with GET, whatever method it used. */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location }, body: '' };
}

/** One address. `answer` gets what the group of `path` matched. */
export type Route = {
  method: 'GET' | 'POST';
  path: RegExp;
  answer: (request: Incoming, matched: string) => Reply | Silence | Promise<Reply | Silence>;
};

/** Answers by the first route that fits; 405 if the address exists for other methods only, else 404. */
export async function answerByRoute(routes: readonly Route[], request: Incoming): Promise<Reply | Silence> {
  const here = routes.filter((route) => route.path.test(request.path));
  const route = here.find(({ method }) => method === request.method);
  if (route !== undefined) return route.answer(request, route.path.exec(request.path)?.[1] ?? '');
  if (here.length === 0) return jsonError(404, 'not_found', `the simulator has no ${request.path}`);
  const allow = here.map(({ method }) => method).join(', ');
  const reply = jsonError(405, 'method_not_allowed', `use ${allow}`);
  return { ...reply, headers: { ...reply.headers, allow } };
}
