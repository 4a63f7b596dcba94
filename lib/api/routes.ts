/**
 * Every address the product answers, once: the CDK stack, the local gateway and the functions' own dispatch read this
 * table (docs/architecture.md, «One route table»).
 */
type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In API Gateway's form: a `{name}` fills one whole path part. */
  readonly path: `/${string}`;
  /** The Lambda function, named as its file in functions/. */
  readonly function: string;
  /** The scope the caller's token must have; `open` for callers without one, who prove themselves otherwise. */
  readonly access: 'billing:pay' | 'billing:operate' | 'open';
  /** Requires an Idempotency-Key. */
  readonly idempotent?: true;
};

export const ROUTES = [
  { method: 'GET', path: '/v1/tariffs', function: 'readBilling', access: 'billing:pay' },
  { method: 'GET', path: '/v1/subscription', function: 'readBilling', access: 'billing:pay' },
  { method: 'POST', path: '/v1/quotes', function: 'readBilling', access: 'billing:pay' },
  { method: 'GET', path: '/v1/payments', function: 'readBilling', access: 'billing:pay' },
  { method: 'GET', path: '/v1/payments/{number}', function: 'readBilling', access: 'billing:pay' },
  { method: 'POST', path: '/v1/payments', function: 'createRobokassaPayment', access: 'billing:pay', idempotent: true },
  { method: 'POST', path: '/v1/invoices', function: 'issueInvoice', access: 'billing:pay', idempotent: true },
  { method: 'POST', path: '/v1/invoices/{number}/mail', function: 'issueInvoice', access: 'billing:pay' },
  {
    method: 'POST',
    path: '/v1/subscription/free',
    function: 'switchToFree',
    access: 'billing:pay',
    idempotent: true,
  },
  { method: 'DELETE', path: '/v1/subscription/free', function: 'switchToFree', access: 'billing:pay' },
  { method: 'DELETE', path: '/v1/subscription/autopay', function: 'cancelAutopay', access: 'billing:pay' },
  { method: 'GET', path: '/autopay/off', function: 'cancelAutopay', access: 'open' },
  { method: 'POST', path: '/autopay/off', function: 'cancelAutopay', access: 'open' },
  { method: 'GET', path: '/invoices/{number}/pdf', function: 'downloadInvoice', access: 'open' },
  { method: 'POST', path: '/robokassa/result', function: 'robokassaResult', access: 'open' },
  { method: 'GET', path: '/robokassa/result', function: 'robokassaResult', access: 'open' },
  { method: 'GET', path: '/v1/operator/portals/{portal}', function: 'operatorDesk', access: 'billing:operate' },
  {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/grants',
    function: 'operatorDesk',
    access: 'billing:operate',
    idempotent: true,
  },
  { method: 'GET', path: '/v1/operator/invoices', function: 'operatorDesk', access: 'billing:operate' },
  { method: 'GET', path: '/v1/operator/invoices/{number}', function: 'operatorDesk', access: 'billing:operate' },
  {
    method: 'POST',
    path: '/v1/operator/invoices/{number}/confirmations',
    function: 'confirmBankTransfer',
    access: 'billing:operate',
    idempotent: true,
  },
  { method: 'GET', path: '/v1/operator/attention', function: 'operatorDesk', access: 'billing:operate' },
  {
    method: 'POST',
    path: '/v1/operator/attention/{id}/resolution',
    function: 'operatorDesk',
    access: 'billing:operate',
  },
  {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/free',
    function: 'switchToFree',
    access: 'billing:operate',
    idempotent: true,
  },
  {
    method: 'DELETE',
    path: '/v1/operator/portals/{portal}/autopay',
    function: 'cancelAutopay',
    access: 'billing:operate',
  },
  { method: 'GET', path: '/v1/operator/charging', function: 'operatorDesk', access: 'billing:operate' },
  { method: 'PUT', path: '/v1/operator/charging', function: 'operatorDesk', access: 'billing:operate' },
] as const satisfies readonly Route[];

type KeyOf<R> = R extends { readonly method: infer M extends string; readonly path: infer P extends string }
  ? `${M} ${P}`
  : never;

export type FunctionName = (typeof ROUTES)[number]['function'];

/** The keys, as API Gateway writes them (`GET /v1/tariffs`), of the routes that one function must answer. */
export type RouteKey<Name extends FunctionName> = KeyOf<Extract<(typeof ROUTES)[number], { readonly function: Name }>>;
