import type { Payment } from '../../local/pages/dialog/api/answers';
import type { Answer, Trouble } from '../../local/pages/dialog/api/trouble';
import { pollPause, watchPayment } from '../../local/pages/dialog/flow/paymentWatch';
import { PAYMENT } from './given';

const state = (status: Payment['status']): Answer<Payment> => ({ ok: true, value: { ...PAYMENT, status } });
const trouble = (one: Trouble): Answer<Payment> => ({ ok: false, trouble: one });
const OFFLINE = trouble({ kind: 'unreachable' });

/** Answers in order; `hidden` names the questions before which nobody looked at the page. */
async function watching(answers: readonly Answer<Payment>[], hidden: readonly number[] = []) {
  const log: string[] = [];
  let asked = 0;
  const outcome = await watchPayment({
    ask: async () => answers[asked++] ?? state('paid'),
    pause: async (ms) => {
      log.push(`${ms}`);
    },
    untilVisible: async () => hidden.includes(asked),
    onAnswer: (answer) => log.push(answer.ok ? 'fine' : answer.trouble.kind),
    isOver: () => false,
    isBack: false,
    onNoNews: () => log.push('no news'),
  });
  return { log, outcome, asked };
}

it('asks after a second, then slower and slower, but at least every five', () => {
  expect([0, 1, 5, 11, 12, 100].map(pollPause)).toEqual([1000, 1150, 2011, 4652, 5000, 5000]);
});

it.each(['paid', 'under_review', 'expired'] as const)('ends when the payment is %s', async (status) => {
  const { outcome, asked } = await watching([state('pending'), state('pending'), state(status)]);
  expect([asked, outcome]).toEqual([3, state(status)]);
});

it('is quick again when somebody comes back to the page', async () => {
  const pending = Array.from({ length: 13 }, () => state('pending'));
  const { log } = await watching([...pending, state('pending'), state('paid')], [13]);
  expect(log.filter((line) => line !== 'fine').slice(-3)).toEqual(['5000', '5000', '1150']);
});

describe('no news', () => {
  const pending = (times: number) => Array.from({ length: times }, () => state('pending'));
  const count = (log: readonly string[]) => log.filter((line) => line === 'no news').length;

  it('is told 20 seconds after the person is back, and once', async () => {
    const { log } = await watching(pending(40), [2]);
    const told = log.indexOf('no news');
    const back = log
      .slice(0, told)
      .filter((line) => /^\d/.test(line))
      .slice(3);
    // Back at the third look; the pauses of the looks after it.
    expect(back).toEqual(['1150', '1322', '1521', '1749', '2011', '2313', '2660', '3059', '3518', '4046']);
    expect(count(log)).toBe(1);
  });

  it('is not told to somebody who never went away to pay, nor before 20 seconds', async () => {
    expect(count((await watching(pending(40))).log)).toBe(0);
    expect(count((await watching(pending(10), [2])).log)).toBe(0);
  });

  it('is told three times at most, however often the person goes and comes', async () => {
    expect(count((await watching(pending(100), [1, 20, 40, 60, 80])).log)).toBe(3);
  });
});

it('goes on through what may pass, saying so, and says when it has', async () => {
  const busy = trouble({ kind: 'refused', status: 503, code: 'busy' });
  const { log, outcome } = await watching([OFFLINE, busy, state('pending'), state('paid')]);
  expect(log.filter((line) => !/^\d/.test(line))).toEqual(['unreachable', 'refused', 'fine']);
  expect(outcome).toEqual(state('paid'));
});

it.each<Trouble>([{ kind: 'session_over' }, { kind: 'refused', status: 404, code: 'unknown_payment' }])(
  'ends at %o, which will not pass',
  async (one) => {
    expect((await watching([state('pending'), trouble(one)])).outcome).toEqual(trouble(one));
  },
);

it('says nothing more once the person does not wait any longer', async () => {
  let isOver = false;
  const outcome = await watchPayment({
    ask: async () => {
      isOver = true;
      return state('paid');
    },
    pause: async () => undefined,
    untilVisible: async () => false,
    onAnswer: () => undefined,
    isOver: () => isOver,
    isBack: false,
    onNoNews: () => undefined,
  });
  expect(outcome).toBeUndefined();
});
