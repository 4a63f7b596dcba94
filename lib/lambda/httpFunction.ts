import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { BROKEN, BUSY, TOO_LARGE } from '../api/problems';
import type { FunctionName, RouteKey } from '../api/routes';
import { Busy } from '../usecases/ports';
import { type HttpAnswer, problemAnswer } from './httpAnswer';
import { type HttpCall, type HttpEvent, type HttpNeeds, httpCall } from './httpCall';
import { HttpRefusal } from './httpRefusal';
import type { Observation } from './observation';

const LARGEST_BODY_BYTES = 64 * 1024;

type Stack = MiddlewareObj<HttpEvent, HttpAnswer, Error, Context>;

/** How a function answers what went wrong on our side. The default is problem+json. */
export type FaultAnswer = (error: unknown, requestId: string, routeKey: string) => HttpAnswer;

/**
 * The way of every HTTP request: log and request id, security headers, faults to answers, bounded body, then the route's
 * own handler. Each route of the table for this function must have one: the compiler asks for it.
 */
export function httpFunction<Name extends FunctionName, Store>(
  _name: Name,
  needs: HttpNeeds<Store>,
  routes: Readonly<Record<RouteKey<Name>, (call: HttpCall<Store>) => Promise<HttpAnswer>>>,
  faultAnswer: FaultAnswer = problemFault,
): (event: HttpEvent, context: Context) => Promise<HttpAnswer> {
  const handlers = new Map<string, (call: HttpCall<Store>) => Promise<HttpAnswer>>(Object.entries(routes));
  return async (event, context) => {
    const observation = needs.rim.observe({ requestId: event.requestContext.requestId });
    // Its own early time-out would answer 500 in the place of what the handler is about to say.
    const stack = middy<HttpEvent, HttpAnswer, Error, Context>({ timeoutEarlyInMillis: 0 })
      .use(logged(observation))
      .use(secured())
      .use(answeredWhenFailing(observation, faultAnswer))
      .handler(async () => {
        const handler = handlers.get(event.routeKey);
        if (!handler) throw new Error(`no handler for ${event.routeKey}`);
        return handler(httpCall(needs, event, context, observation, boundedBody(event)));
      });
    return stack(event, context);
  };
}

/** One line per request, with the time it took on the gateway's clock left to the gateway's own log. */
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
        request.response = problemAnswer(error.problem, requestId);
        return;
      }
      observation.error('fault', error, { route: event.routeKey });
      observation.count('Faults');
      request.response = faultAnswer(error, requestId, event.routeKey);
    },
  };
}

/** `busy` where repeating may help, else `internal_error`; neither says more. */
export function problemFault(error: unknown, requestId: string): HttpAnswer {
  return problemAnswer(error instanceof Busy ? BUSY : BROKEN, requestId);
}

/** Forms and bodies without a content type arrive base64-encoded. @throws HttpRefusal 413 above 64 KiB. */
function boundedBody({ body = '', isBase64Encoded }: HttpEvent): string {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LARGEST_BODY_BYTES) throw new HttpRefusal(TOO_LARGE);
  return bytes.toString('utf8');
}
