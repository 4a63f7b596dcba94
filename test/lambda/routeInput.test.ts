import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as z from 'zod/mini';
import type { RouteDefinition } from '../../lib/api/route';
import { OPERATIONS, type Operations } from '../../lib/api/routes';
import { INVOICE_ROUTES } from '../../lib/api/routes/invoices';
import { LEAVING_ROUTES } from '../../lib/api/routes/leaving';
import { PAYMENT_ROUTES } from '../../lib/api/routes/payments';
import { ROBOKASSA_ROUTES } from '../../lib/api/routes/robokassa';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import type { RouteCall } from '../../lib/lambda/httpCall';
import { httpFunction } from '../../lib/lambda/httpFunction';
import { inputReader } from '../../lib/lambda/httpInput';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { recordingObservation } from '../fakes/observation';
import { at } from '../fixtures/billing';
import { call } from '../fixtures/httpEvent';

// A handler gets what the published document promises. The compiler checks the types (a lie here fails `npm run
// check`); the tests below compare the parser with the checked-in openapi.json.

const NOON = at('2026-11-22T12:00:00Z');

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

type Published = {
  [Id in keyof Operations as Operations[Id] extends { readonly body: unknown } ? Id : never]: Operations[Id];
};

/** Says for each operation with a body whether its handler's `call.body` is the output of the published schema. */
type BodiesAreTyped = {
  readonly [Id in keyof Published]: Published[Id] extends RouteDefinition & {
    readonly body: () => infer Body extends z.core.$ZodType;
  }
    ? Same<RouteCall<Published[Id]>['body'], z.output<Body>>
    : false;
};

const BODIES: BodiesAreTyped = {
  quotePurchase: true,
  createPayment: true,
  issueInvoice: true,
  sendInvoiceAgain: true,
  switchToFree: true,
  wishRenewals: true,
  grantDays: true,
  confirmBankTransfer: true,
  resolveAttention: true,
  giveFreeGroups: true,
  cancelAutopayOf: true,
  giveContact: true,
  giveContactOf: true,
  forgetContactOf: true,
  clearAddressOf: true,
  setCharging: true,
  resolveBankRow: true,
  reopenBankRow: true,
  takeBack: true,
  reopenAttention: true,
  orderRefund: true,
  searchPayments: true,
};

const needs = {
  openStore: () => ({}),
  openLimits: () => memoryRateLimits(),
  rim: { observe: recordingObservation().observe, pause: async () => undefined, random: () => 0 },
};

// Never called: these are checks for the compiler, which refuses this file when one of them no longer holds.
void function heldByTheCompiler() {
  const answered = async () => jsonAnswer(200, {});
  // Each handler has the body, key and caller that its definition names, and nothing else.
  httpFunction('createRobokassaPayment', needs, PAYMENT_ROUTES, {
    createPayment: async ({ body, idempotencyKey, caller, query }) => {
      const typed: Same<typeof body.periodDays, number> & Same<typeof idempotencyKey, string> = true;
      const none: Same<typeof query, undefined> = true;
      // @ts-expect-error: the body of an order has no `days`
      body.days;
      return jsonAnswer(200, { typed, none, portal: caller.portal });
    },
    cancelPayment: answered,
    resumePayment: answered,
  });
  // @ts-expect-error: a report by GET has no handler
  httpFunction('robokassaResult', needs, ROBOKASSA_ROUTES, { robokassaResult: answered });
  // @ts-expect-error: the definitions of another family
  httpFunction('createRobokassaPayment', needs, LEAVING_ROUTES, { createPayment: answered });
  const { body: _left, ...bodiless } = PAYMENT_ROUTES.createPayment;
  const other = { ...bodiless, body: LEAVING_ROUTES.switchToFree.body };
  // @ts-expect-error: the address of one route with the schema of another
  httpFunction('createRobokassaPayment', needs, { createPayment: other }, { createPayment: answered });
};

type JsonSchema = { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] };
type Document = {
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
  readonly paths: Readonly<
    Record<
      string,
      Record<
        string,
        {
          readonly requestBody?: {
            readonly content: Record<string, { readonly schema: { readonly $ref: string }; readonly example: object }>;
          };
        }
      >
    >
  >;
};

const document: Document = JSON.parse(readFileSync(resolve(__dirname, '../../openapi.json'), 'utf8'));

const bodies = Object.entries<RouteDefinition>(OPERATIONS).flatMap(([id, route]) => {
  const json = document.paths[route.path]?.[route.method.toLowerCase()]?.requestBody?.content['application/json'];
  if (!json) return [];
  const schema = document.components.schemas[json.schema.$ref.replace('#/components/schemas/', '')];
  if (!schema) throw new Error(`${id} has a body without a schema`);
  return [{ id, route, example: json.example, schema }];
});

/** The body as a route reads it, or the paths of the fields it refuses. */
function read(route: RouteDefinition, body: object): any {
  const claims = { portal: 'portal-1', sub: 'user-1' };
  const event = { headers: { 'idempotency-key': 'key-1' }, requestContext: { authorizer: { jwt: { claims } } } };
  try {
    const text = JSON.stringify(body);
    return inputReader(route).read(event as never, text, Buffer.from(text)).body;
  } catch (error) {
    return (error as { problem: { errors: { path: string }[] } }).problem.errors.map(({ path }) => path);
  }
}

describe('the published document', () => {
  it('has a body for each operation whose handler is given one', () => {
    expect(bodies.map(({ id }) => id).toSorted()).toEqual(Object.keys(BODIES).toSorted());
  });

  it.each(bodies)('shows an example that $id reads', ({ route, example }) => {
    expect(read(route, example)).not.toEqual(expect.any(Array));
  });

  it.each(bodies.filter(({ schema }) => schema.properties))(
    'names the fields $id takes: one more is refused, and each required one is missed',
    ({ route, schema, example }) => {
      expect(read(route, { ...example, unheard: 1 })).toEqual(['unheard']);
      for (const name of schema.required ?? []) {
        const { [name]: left, ...others } = example as Record<string, unknown>;
        expect([name, read(route, others)]).toEqual([name, expect.arrayContaining([name])]);
      }
      for (const name of Object.keys(schema.properties ?? {})) {
        // No field takes a list, so each published field must be refused when it is one: none goes unread.
        expect([name, new Set(read(route, { ...example, [name]: [[]] }))]).toEqual([name, new Set([name])]);
      }
    },
  );
});

describe('a handler', () => {
  const seen: unknown[] = [];
  const createPayment = httpFunction('createRobokassaPayment', needs, PAYMENT_ROUTES, {
    createPayment: async ({ body, caller, idempotencyKey }) => {
      seen.push({ body, caller, idempotencyKey });
      return jsonAnswer(200, {});
    },
    cancelPayment: async () => jsonAnswer(204, {}),
    resumePayment: async () => jsonAnswer(200, {}),
  });
  const ask = (body: string, headers: Record<string, string> = { 'idempotency-key': 'key-1' }) =>
    call(createPayment, { routeKey: 'POST /v1/payments', body, headers });
  const ORDER = {
    tariff: 'groups-150',
    periodDays: 30,
    phone: '+79161234567',
    email: 'buh@почта.рф',
    expectedAmount: { value: '3000.00', currency: 'RUB' },
  };

  it('is given the body in the values of the domain', async () => {
    expect(await ask(JSON.stringify(ORDER))).toMatchObject({ statusCode: 200 });
    expect(seen).toEqual([
      {
        body: { ...ORDER, email: 'buh@xn--80a1acny.xn--p1ai', expectedAmount: 300000 },
        caller: { portal: expect.any(String), sub: 'user-17' },
        idempotencyKey: 'key-1',
      },
    ]);
  });

  it("gets the schema of its function's only body by priming, and does not build it again", async () => {
    let built = 0;
    const body = () => {
      built += 1;
      return PAYMENT_ROUTES.createPayment.body();
    };
    const primed = httpFunction(
      'createRobokassaPayment',
      needs,
      { ...PAYMENT_ROUTES, createPayment: { ...PAYMENT_ROUTES.createPayment, body } },
      {
        createPayment: async () => jsonAnswer(200, {}),
        cancelPayment: async () => jsonAnswer(204, {}),
        resumePayment: async () => jsonAnswer(200, {}),
      },
    );
    await primed.prime(NOON);
    expect(built).toBe(1);
    const headers = { 'idempotency-key': 'key-1' };
    const answer = await call(primed, { routeKey: 'POST /v1/payments', body: JSON.stringify(ORDER), headers });
    expect([answer.statusCode, built]).toEqual([200, 1]);
  });

  it('of a function with several bodies does not wait for their schemas in init', async () => {
    let built = 0;
    const counted =
      <Schema>(body: () => Schema) =>
      () => {
        built += 1;
        return body();
      };
    const answered = async () => jsonAnswer(200, {});
    const { issueInvoice, sendInvoiceAgain } = INVOICE_ROUTES;
    const primed = httpFunction(
      'issueInvoice',
      needs,
      {
        issueInvoice: { ...issueInvoice, body: counted(issueInvoice.body) },
        sendInvoiceAgain: { ...sendInvoiceAgain, body: counted(sendInvoiceAgain.body) },
      },
      { issueInvoice: answered, sendInvoiceAgain: answered },
    );
    await primed.prime(NOON);
    expect(built).toBe(0);
  });

  it('is never called with input that does not fit', async () => {
    seen.length = 0;
    const answers = [
      await ask('{'),
      await ask('{}'),
      await ask(JSON.stringify({ ...ORDER, unheard: 1 })),
      await ask(JSON.stringify(ORDER), {}),
    ];
    expect(answers.map(({ statusCode, json }) => [statusCode, json.errors[0]])).toEqual([
      [400, { path: '', message: 'Тело запроса должно быть в формате JSON' }],
      [400, { path: 'tariff', message: 'Выберите тариф' }],
      [400, { path: 'unheard', message: 'Неизвестное поле' }],
      [400, { path: 'Idempotency-Key', message: expect.stringContaining('Нужен заголовок Idempotency-Key') }],
    ]);
    expect(seen).toEqual([]);
  });
});
