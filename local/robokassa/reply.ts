import type { Html } from './html';

/** A request after the wire: the body is read whole and bounded. */
export type Incoming = { method: string; path: string; query: string; contentType: string; body: string };

export type Reply = { status: number; headers: Readonly<Record<string, string>>; body: string };

/** No answer at all: the connection is cut, after a while if the caller has not given up before. */
export type Silence = { silentForMs: number };

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

/** An answer of the XML service. */
export function xmlReply(document: Html): Reply {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: document.markup };
}

/** An answer in plain text. */
export function textReply(text: string): Reply {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

/** Status 200 without a word: some services answer so what they do not know. */
export function emptyReply(): Reply {
  return { status: 200, headers: {}, body: '' };
}

/** What a proxy or a page for maintenance would say: status 200, and nothing of the protocol in it. */
export function garbageReply(): Reply {
  const body = '<!doctype html><html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>';
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Sends the browser on with GET, whatever it came with. */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location }, body: '' };
}

/** One address. `answer` gets what the path's group matched. */
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
