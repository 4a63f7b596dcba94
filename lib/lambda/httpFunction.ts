import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { problemOf } from '../api/problemOf';
import { BROKEN, BUSY, TOO_LARGE } from '../api/problems';
import type { RouteDefinition } from '../api/route';
import type { FunctionName, OperationOf, Operations } from '../api/routes';
import { Busy } from '../usecases/ports';
import { type Admitting, type AdmittingOf, admit, type RequestMemory } from './admit';
import { type HttpAnswer, problemAnswer } from './httpAnswer';
import { type HttpCall, type HttpNeeds, httpCall, type RouteCall } from './httpCall';
import { type AnyHttpInput, type HttpEvent, type InputReader, inputReader } from './httpInput';
import { HttpRefusal } from './httpRefusal';
import type { Primable } from './lambda';
import type { Observation } from './observation';
import { plainPage } from './plainPage';

const LARGEST_BODY_BYTES = 64 * 1024;

type Stack = MiddlewareObj<HttpEvent, HttpAnswer, Error, Context>;

/** How a function answers what went wrong on our side. The default is problem+json. */
export type FaultAnswer = (error: unknown, requestId: string, routeKey: string) => HttpAnswer;

/**
 * One handler for each of these operations, with a call typed for it. A function with many operations combines several
 * such sets.
 */
export type Handlers<Id extends keyof Operations, Store> = {
  readonly [One in Id]: (call: RouteCall<Operations[One], Store>) => Promise<HttpAnswer>;
};

/**
 * The handler of any route. Declared as a method, so that TypeScript accepts a handler of one route's call here: each
 * handler only ever gets what its own definition has parsed.
 */
type Handler<Store> = { answer(call: HttpCall<Store> & AnyHttpInput): Promise<HttpAnswer> }['answer'];

/**
 * What happens to every HTTP request: log and request id, security headers, faults turned into answers, a bounded body,
 * the input parsed by the route's definition, then the route's own handler. The compiler requires a handler for each
 * operation of the function, and definitions imported by family, so that no other family's are loaded.
 *
 * Priming builds the body's schema if the function has only one. With several, the first call needs one of them, and
 * would wait during init for the others.
 */
export function httpFunction<Name extends FunctionName, Store>(
  name: Name,
  needs: HttpNeeds<Store> & AdmittingOf<Name>,
  routes: Pick<Operations, OperationOf<Name>>,
  handlers: Handlers<OperationOf<Name>, Store>,
  faultAnswer?: FaultAnswer,
): ((event: HttpEvent, context: Context) => Promise<HttpAnswer>) & Primable;
// The signature above gives each handler the types of its route; here, where handlers of all routes are in one map,
// they are untyped.
export function httpFunction<Store>(
  _name: string,
  needs: HttpNeeds<Store & RequestMemory> & Admitting,
  routes: Readonly<Partial<Record<string, RouteDefinition>>>,
  handlers: Readonly<Record<string, Handler<Store>>>,
  faultAnswer: FaultAnswer = problemFault,
) {
  const answering = new Map<
    string,
    {
      readonly handler: Handler<Store>;
      readonly input: InputReader;
      readonly route: RouteDefinition;
    }
  >(
    Object.entries(handlers).flatMap(([id, handler]) => {
      const route = routes[id];
      return route ? [[`${route.method} ${route.path}`, { handler, input: inputReader(route), route }] as const] : [];
    }),
  );
  const answer = async (event: HttpEvent, context: Context) => {
    const observation = needs.rim.observe({ requestId: event.requestContext.requestId });
    // Middy's own early time-out would answer 500 instead of the handler's answer.
    const stack = middy<HttpEvent, HttpAnswer, Error, Context>({ timeoutEarlyInMillis: 0 })
      .use(logged(observation))
      .use(secured())
      .use(answeredWhenFailing(observation, faultAnswer))
      .handler(async () => {
        const found = answering.get(event.routeKey);
        if (!found) throw new Error(`no handler for ${event.routeKey}`);
        const { route } = found;
        const bytes = boundedBody(event, route.file);
        const text = route.file ? '' : bytes.toString('utf8');
        const call = { ...httpCall(needs, event, context, observation, text), ...found.input.read(event, text, bytes) };
        await admit(call, route, needs);
        return found.handler(call);
      });
    return stack(event, context);
  };
  return Object.assign(answer, {
    prime: async () => {
      const [one, ...others] = [...answering.values()].flatMap(({ input }) => input.primeBody ?? []);
      if (others.length === 0) one?.();
    },
  });
}

/** One line per request. The duration is left to the gateway's own log. */
function logged(observation: Observation): Stack {
  return {
    after: ({ event, response }) => close(event, response),
    onError: ({ event, response }) => close(event, response),
  };

  function close(event: HttpEvent, answer: HttpAnswer | null | undefined): void {
    observation.info('answered', { route: event.routeKey, ...(answer && { status: answer.statusCode }) });
    observation.close();
  }
}

function secured(): Stack {
  return {
    after: addHeaders,
    onError: addHeaders,
  };
}

function addHeaders(request: { event: HttpEvent; response?: HttpAnswer | null }): void {
  if (request.response) request.response = withHeaders(request.response, request.event);
}

function withHeaders(answer: HttpAnswer, event: HttpEvent): HttpAnswer {
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'x-request-id': event.requestContext.requestId,
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  };
}

function answeredWhenFailing(observation: Observation, faultAnswer: FaultAnswer): Stack {
  return {
    onError: (request) => {
      const { error, event } = request;
      const { requestId } = event.requestContext;
      if (error instanceof HttpRefusal) {
        observation.info('refused', { route: event.routeKey, code: error.problem.code });
        request.response = refusalAnswer(error, requestId);
        return;
      }
      observation.error('fault', error, { route: event.routeKey });
      observation.count('Faults');
      request.response = faultAnswer(error, requestId, event.routeKey);
    },
  };
}

function refusalAnswer({ problem, telling }: HttpRefusal, requestId: string): HttpAnswer {
  const { title, detail = '' } = problem;
  if (!telling.asPage) return problemAnswer(problem, requestId, telling.retryAfterSeconds);
  const page = plainPage(problem.status, title, detail);
  return { ...page, headers: { ...page.headers, 'retry-after': String(telling.retryAfterSeconds) } };
}

/** `busy` where repeating may help, else `internal_error`; neither says more. */
export function problemFault(error: unknown, requestId: string): HttpAnswer {
  return problemAnswer(error instanceof Busy ? BUSY : BROKEN, requestId);
}

/**
 * Forms, files and bodies without a content type arrive base64-encoded.
 * @throws HttpRefusal 413 above 64 KiB, or above what the route's file may have.
 */
function boundedBody({ body = '', isBase64Encoded }: HttpEvent, file: RouteDefinition['file']): Buffer {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= (file?.largestBytes ?? LARGEST_BODY_BYTES)) return bytes;
  throw new HttpRefusal(file ? problemOf({ code: file.tooLarge }) : TOO_LARGE);
}
