import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { eventBody } from './requestBody';
import { receivedHeaders } from './requestHeaders';
import type { RouteMatch } from './route';

export type GatewayEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

type Received = {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly rawQueryString: string;
  readonly body: Buffer;
  readonly match: RouteMatch;
  readonly requestId: string;
  readonly now: number;
  readonly sourceIp: string;
  readonly jwt: { readonly claims: Record<string, string>; readonly scopes: readonly string[] } | undefined;
};

/** A request as the event that a function gets, in payload format 2.0. */
export function requestEvent(received: Received): GatewayEvent {
  const { request, match, rawQueryString, now } = received;
  const { headers, cookies } = receivedHeaders(request, received.body.length);
  const routeKey = `${match.route.method} ${match.route.path}`;
  // As on AWS, the path is decoded and rawQueryString is not: a signature over the query is checked on the raw text.
  const rawPath = decodeURIComponent(received.path);
  const query = queryParameters(rawQueryString);
  const requestContext = {
    accountId: '000000000000',
    apiId: 'local',
    domainName: '127.0.0.1',
    domainPrefix: '127',
    http: {
      method: match.route.method,
      path: rawPath,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: received.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: received.requestId,
    routeKey,
    stage: '$default',
    time: requestTime(now),
    timeEpoch: now,
  };
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    headers,
    requestContext,
    ...eventBody(received.body, headers['content-type']),
  };
  // As in API Gateway, these are left out where they would be empty.
  if (cookies.length > 0) event.cookies = [...cookies];
  if (Object.keys(query).length > 0) event.queryStringParameters = query;
  if (Object.keys(match.pathParameters).length > 0) event.pathParameters = match.pathParameters;
  if (received.jwt === undefined) return event;
  const jwt = { claims: received.jwt.claims, scopes: [...received.jwt.scopes] };
  return { ...event, requestContext: { ...requestContext, authorizer: { jwt } } };
}

function queryParameters(rawQueryString: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000`, the form of web server logs. */
function requestTime(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
