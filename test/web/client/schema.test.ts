import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapi from '../../../openapi.json';
import type { ProblemCode } from '../../../web/client/answers';
import type { AnswerOf, AskedOf, Route } from '../../../web/client/route';

const ROOT = join(__dirname, '../../..');
const schema = readFileSync(join(ROOT, 'web/client/schema.ts'), 'utf8');

it('the types of the client are those of openapi.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schema-'));
  const made = join(folder, 'schema.ts');
  // Runs in its own process: the generator is an ES module and needs TypeScript 5.
  const program = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const { stderr } = spawnSync(process.execPath, [program, join(ROOT, 'web/clientTypes.ts'), made], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const text = readFileSync(made, 'utf8');
  rmSync(folder, { recursive: true });
  // When this fails, the types are stale: run `npm run openapi`.
  expect(text).toBe(schema);
});

it('every route that takes a token can be called, and no other', () => {
  const named = [...schema.matchAll(/^ {12}readonly "([A-Z]+ \/[^"]+)":/gm)].map(([, route]) => route);
  const routes = Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries<{ readonly security: readonly unknown[] }>(methods)
      .filter(([, { security }]) => security.length > 0)
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  expect(named).toEqual(routes);
  expect(named).toContain('POST /v1/payments');
  expect(named).not.toContain('POST /robokassa/result');
});

/** Compiles where the two types are the same. */
function same<A>(): <B>(
  ...equal: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]
) => boolean {
  return () => true;
}

// A line that is false here does not compile.
it('a route is typed by what it takes and answers', () => {
  const quote: AskedOf<'POST /v1/quotes'> = [{ body: { tariff: 'groups-150', periodDays: 30 } }];
  const tariffs: AskedOf<'GET /v1/tariffs'> = [];
  // @ts-expect-error: an order without its key
  const order: AskedOf<'POST /v1/payments'> = [{ body: { tariff: 'groups-150', periodDays: 30 } }];
  // @ts-expect-error: a path without its number
  const payment: AskedOf<'GET /v1/payments/{number}'> = [];
  // @ts-expect-error: no such route
  const route: Route = 'PUT /v1/payments';
  // @ts-expect-error: no such code
  const code: ProblemCode = 'price_change';
  expect([quote, tariffs, order, payment, route, code]).toHaveLength(6);
  expect(same<AnswerOf<'DELETE /v1/subscription/autopay'>>()<undefined>()).toBe(true);
  expect(
    same<AnswerOf<'GET /v1/payments/{number}'>['status']>()<
      | 'pending'
      | 'partially_paid'
      | 'cancelled'
      | 'expired'
      | 'in_progress'
      | 'paid'
      | 'reversed'
      | 'failed'
      | 'under_review'
    >(),
  ).toBe(true);
});
