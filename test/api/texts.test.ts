import fc from 'fast-check';
import * as z from 'zod/mini';
import { ORDER } from '../../lib/api/examples';
import type { RouteDefinition, Schema } from '../../lib/api/route';
import { OPERATIONS } from '../../lib/api/routes';
import { PAYMENT_ROUTES } from '../../lib/api/routes/payments';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import { httpFunction } from '../../lib/lambda/httpFunction';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { recordingObservation } from '../fakes/observation';
import { call } from '../fixtures/httpEvent';

// A lone surrogate or a control character in any text of any route is refused with the field's name. The test walks the
// schemas, so a field that is added with a bare z.string() fails here.

type Found = { readonly path: string; readonly schema: Schema };

/** Every text field of a schema. The output of a pipe is left out: the client does not send it. */
function textsOf(schema: Schema, path: string): readonly Found[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return [{ path, schema }];
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) => textsOf(field, `${path}.${name}`));
    case 'array':
      return textsOf(def.element, `${path}[]`);
    case 'union':
      return def.options.flatMap((option, index) => textsOf(option, `${path}|${index}`));
    case 'optional':
    case 'nullable':
    case 'default':
      return textsOf(def.innerType, path);
    case 'pipe':
      return textsOf(def.in, path);
    case 'literal':
    case 'enum':
    case 'number':
    case 'boolean':
      return [];
    default:
      throw new Error(`${path}: textsOf needs a case for «${def.type}»`);
  }
}

const ROUTES: readonly (readonly [string, RouteDefinition])[] = Object.entries(OPERATIONS);
const TEXTS = ROUTES.flatMap(([id, { body, query }]) => [
  ...(body ? textsOf(body(), `${id} body`) : []),
  ...(query ? textsOf(query(), `${id} query`) : []),
]);

/** U+D800 to U+DFFF alone, U+0000 to U+001F, U+007F to U+009F. */
const badSign = fc.oneof(
  fc.integer({ min: 0xd800, max: 0xdfff }),
  fc.integer({ min: 0, max: 0x1f }),
  fc.integer({ min: 0x7f, max: 0x9f }),
);

/** Texts that the fields accept, so that only the added bad sign can be the reason of a refusal. */
const GOOD = [
  'Москва, ул. Ленина, 1',
  '3000.00',
  'groups-150',
  '+79161234567',
  'buh@company.ru',
  '2026-11-24',
  '1000001',
];

it('finds the texts of the routes', () => {
  const paths = TEXTS.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['issueInvoice body.buyer.address', 'createPayment body.email']));
  expect(paths).toEqual(expect.arrayContaining(['grantDays body.reason', 'listAttention query.cursor']));
  expect(paths.length).toBeGreaterThan(30);
});

it.each(TEXTS.map(({ path, schema }) => [path, schema] as const))('%s takes no sign that is none', (_path, schema) => {
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), badSign, fc.double({ min: 0, max: 1, noNaN: true }), (good, sign, where) => {
      const at = Math.floor(where * (good.length + 1));
      const spoilt = good.slice(0, at) + String.fromCharCode(sign) + good.slice(at);
      expect(z.safeParse(schema, spoilt).success).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it.each([
  ['tariff', { ...ORDER, tariff: 'groups-150\ud800' }],
  ['email', { ...ORDER, email: 'me\u0000@company.ru' }],
  ['expectedAmount.value', { ...ORDER, expectedAmount: { value: '3000.00\n', currency: 'RUB' } }],
  ['autopay.consentVersion', { ...ORDER, autopay: { consentVersion: '\udc00' } }],
])('a refusal names the field: %s', async (path, body) => {
  const needs = {
    openStore: () => ({}),
    openLimits: () => memoryRateLimits(),
    rim: { observe: recordingObservation().observe, pause: async () => undefined, random: () => 0 },
  };
  const create = httpFunction('createRobokassaPayment', needs, PAYMENT_ROUTES, {
    createPayment: async () => jsonAnswer(201, {}),
    cancelPayment: async () => jsonAnswer(204, {}),
    resumePayment: async () => jsonAnswer(200, {}),
  });
  const headers = { 'idempotency-key': 'one' };
  const answer = await call(create, { routeKey: 'POST /v1/payments', headers, body: JSON.stringify(body) });
  expect([answer.statusCode, answer.json.errors.map((one: { path: string }) => one.path)]).toEqual([400, [path]]);
});
