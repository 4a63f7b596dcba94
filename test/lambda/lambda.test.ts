import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { settings } from '../../lib/lambda/config';
import { lambda } from '../../lib/lambda/lambda';

const context = {} as Context;

describe('a Lambda handler', () => {
  it('is built at the first call and once', async () => {
    let built = 0;
    const handler = lambda(() => {
      built += 1;
      return async (event: number) => event * 2;
    });
    expect(built).toBe(0);
    expect([await handler(2, context), await handler(3, context), built]).toEqual([4, 6, 1]);
  });

  it('whose build fails is built again at the next call', async () => {
    let ready = false;
    const handler = lambda(() => {
      if (!ready) throw new Error('a setting is missing');
      return async () => 'ok';
    });
    await expect(handler({}, context)).rejects.toThrow('a setting is missing');
    ready = true;
    await expect(handler({}, context)).resolves.toBe('ok');
  });
});

describe('settings', () => {
  it('names every missing or wrong one at once, and no value', () => {
    process.env['TEST_WRONG'] = 'hunter2';
    const shape = { TEST_MISSING: z.string(), TEST_WRONG: z.enum(['a']), TEST_ALSO_MISSING: z.string() };
    expect(() => settings(shape)).toThrow(/^missing or wrong settings: TEST_MISSING, TEST_WRONG, TEST_ALSO_MISSING$/);
    delete process.env['TEST_WRONG'];
  });
});
