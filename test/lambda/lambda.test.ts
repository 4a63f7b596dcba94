import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { settings } from '../../lib/lambda/config';
import { lambda } from '../../lib/lambda/lambda';
import { at } from '../fixtures/billing';

const context = {} as Context;
const NOON = at('2026-11-22T12:00:00Z');

const doubling = ({ factor }: { factor: number }) => {
  return async (event: number) => event * factor;
};

describe('a Lambda handler', () => {
  it('is built at the first call and once', async () => {
    let built = 0;
    const { handler } = lambda(doubling, () => {
      built += 1;
      return { factor: 2 };
    });
    expect(built).toBe(0);
    expect([await handler(2, context), await handler(3, context), built]).toEqual([4, 6, 1]);
  });

  it('whose build fails is built again at the next call', async () => {
    let ready = false;
    const { handler } = lambda(doubling, () => {
      if (!ready) throw new Error('a setting is missing');
      return { factor: 1 };
    });
    await expect(handler(5, context)).rejects.toThrow('a setting is missing');
    ready = true;
    await expect(handler(5, context)).resolves.toBe(5);
  });
});

describe('priming', () => {
  it('builds the handler and readies all its needs at once, by the clock it is given', async () => {
    const done: string[] = [];
    let answerSecret = (): void => undefined;
    const secret = new Promise<void>((resolve) => {
      answerSecret = resolve;
    });
    const { handler, prime } = lambda(
      () => async () => done.length,
      () => {
        done.push('built');
        return {
          prime: async () => done.push('table'),
          passwords: {
            prime: async (now: number) => {
              await secret;
              done.push(`secret at ${now}`);
            },
          },
          catalogue: { tariffs: [] },
          openStore: () => 'not to be opened',
          nothing: undefined,
        };
      },
    );
    const primed = prime(NOON);
    expect(done).toEqual(['built', 'table']);
    answerSecret();
    await primed;
    expect(done).toEqual(['built', 'table', `secret at ${Date.parse('2026-11-22T12:00:00Z')}`]);
    expect(await handler({}, context)).toBe(3);
  });

  it("calls the handler's own prime", async () => {
    let primed = 0;
    const handler = Object.assign(async (event: number) => event + primed, {
      prime: async () => {
        primed += 1;
      },
    });
    const built = lambda(
      () => handler,
      () => ({}),
    );
    await built.prime(NOON);
    expect(await built.handler(1, context)).toBe(2);
  });

  it('that fails is logged, and the first call builds the function as without it', async () => {
    let ready = false;
    const { handler, prime } = lambda(doubling, () => {
      if (!ready) throw new Error('a setting is missing');
      return { factor: 3 };
    });
    await expect(prime(NOON)).rejects.toThrow('a setting is missing');
    ready = true;
    await expect(handler(2, context)).resolves.toBe(6);
  });
});

describe('settings', () => {
  it('that are missing or wrong are all named at once, without values', () => {
    process.env['TEST_WRONG'] = 'hunter2';
    const shape = { TEST_MISSING: z.string(), TEST_WRONG: z.enum(['a']), TEST_ALSO_MISSING: z.string() };
    expect(() => settings(shape)).toThrow(/^missing or wrong settings: TEST_MISSING, TEST_WRONG, TEST_ALSO_MISSING$/);
    delete process.env['TEST_WRONG'];
  });
});
