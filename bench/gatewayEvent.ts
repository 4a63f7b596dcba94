import { createHash } from 'node:crypto';
import { LOCAL_SHOP } from '../local/cloud/productSettings';
import type { GatewayEvent } from '../serve/gateway/requestEvent';

// When the bench's payments are opened and paid: a function takes the time from its event.
export const OPENED = Date.parse('2026-11-22T09:00:00Z');
export const PAID = Date.parse('2026-11-22T10:00:00Z');

type Asked = {
  readonly route: string;
  readonly at: number;
  /** The portal in the caller's token; Robokassa has no token. */
  readonly portal?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly number?: number;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** The event that API Gateway gives a function. */
export function gatewayEvent({ route, at, portal, query = '', headers = {}, number, ...asked }: Asked): GatewayEvent {
  const [method = '', path = ''] = route.split(' ');
  const event = {
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: query,
    headers: { 'content-type': 'application/json', 'user-agent': 'bench', ...headers },
    ...(query && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    ...(number !== undefined && { pathParameters: { number: String(number) } }),
    ...(asked.body !== undefined && { body: asked.body }),
    isBase64Encoded: asked.isBase64Encoded ?? false,
  };
  const requestContext = {
    accountId: '000000000000',
    apiId: 'bench',
    domainName: 'bench',
    domainPrefix: 'bench',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
    requestId: 'bench-request',
    routeKey: route,
    stage: '$default',
    time: '22/Nov/2026:09:00:00 +0000',
    timeEpoch: at,
  };
  if (portal === undefined) return { ...event, requestContext };
  const jwt = { claims: { portal, sub: 'user-17', scope: 'billing:pay' }, scopes: ['billing:pay'] };
  return { ...event, requestContext: { ...requestContext, authorizer: { jwt } } };
}

/** A customer's order of 150 groups for 30 days. */
export function orderEvent(portal: string, key: string, at: number): GatewayEvent {
  const order = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: 'buh@company.ru',
    expectedAmount: { value: '3000.00', currency: 'RUB' },
    another: true,
  };
  const headers = { 'idempotency-key': key };
  return gatewayEvent({ route: 'POST /v1/payments', at, portal, headers, body: JSON.stringify(order) });
}

/** Robokassa's report that this order is paid, signed with the local shop's password. */
export function resultEvent(portal: string, number: number, at: number): GatewayEvent {
  const outSum = '3000.000000';
  const base = `${outSum}:${number}:${LOCAL_SHOP.password2}:Shp_portal=${portal}`;
  const form = new URLSearchParams({
    OutSum: outSum,
    InvId: String(number),
    Fee: '117.000000',
    EMail: 'buh@company.ru',
    SignatureValue: createHash(LOCAL_SHOP.algorithm).update(base).digest('hex').toUpperCase(),
    PaymentMethod: 'BankCard',
    IncCurrLabel: 'BankCard',
    IncSum: outSum,
    Shp_portal: portal,
  });
  return gatewayEvent({
    route: 'POST /robokassa/result',
    at,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: Buffer.from(form.toString()).toString('base64'),
    isBase64Encoded: true,
  });
}
