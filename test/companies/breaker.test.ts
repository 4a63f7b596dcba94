import { withBreaker } from '../../lib/companies/breaker';
import type { DirectoryAnswer } from '../../lib/usecases/ports';
import { at } from '../fixtures/billing';

const INN = '7707083893';
const DOWN: DirectoryAnswer = { outcome: 'unavailable', reason: 'timeout' };
const UP: DirectoryAnswer = { outcome: 'not_found', asOf: at('2026-11-22T09:00:00Z') };
const LEFT_ALONE: DirectoryAnswer = { outcome: 'unavailable', reason: 'left_alone' };

let says: DirectoryAnswer | Promise<DirectoryAnswer>;
let asked: number;
let open: ReturnType<typeof withBreaker>;

beforeEach(() => {
  says = DOWN;
  asked = 0;
  open = withBreaker(() => ({
    find: async () => {
      asked += 1;
      return says;
    },
  }));
});

const find = (time: string) => open({ now: at(`2026-11-22T${time}Z`), remainingMs: () => 15_000 }).find(INN);

it('asks nothing for a minute after three questions in a row without an answer', async () => {
  expect(await find('09:00:00')).toEqual(DOWN);
  expect(await find('09:00:01')).toEqual(DOWN);
  expect(await find('09:00:02')).toEqual(DOWN);
  expect(await find('09:00:03')).toEqual(LEFT_ALONE);
  expect(await find('09:01:01')).toEqual(LEFT_ALONE);
  expect(asked).toBe(3);
  expect(await find('09:01:02')).toEqual(DOWN);
  expect(await find('09:01:03')).toEqual(LEFT_ALONE);
  expect(asked).toBe(4);
});

it('goes on as before after an answer', async () => {
  for (const second of ['00', '01', '02']) await find(`09:00:${second}`);
  says = UP;
  expect(await find('09:01:02')).toEqual(UP);
  says = DOWN;
  expect(await find('09:01:03')).toEqual(DOWN);
  expect(await find('09:01:04')).toEqual(DOWN);
  says = UP;
  expect(await find('09:01:05')).toEqual(UP);
});

it('tries again with one question, and other callers do not wait meanwhile', async () => {
  for (const second of ['00', '01', '02']) await find(`09:00:${second}`);
  let answer: (with_: DirectoryAnswer) => void = () => undefined;
  says = new Promise((done) => {
    answer = done;
  });
  const trying = find('09:01:02');
  expect(await find('09:01:03')).toEqual(LEFT_ALONE);
  answer(UP);
  expect(await trying).toEqual(UP);
  says = UP;
  expect(await find('09:01:04')).toEqual(UP);
});
