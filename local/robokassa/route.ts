import { type Incoming, jsonError, type Reply, type Silence } from './reply';

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
