import type { Payment } from '../../../web/client/answers';
import { pollPause, watchPayment } from '../../../web/client/paymentWatch';
import type { Answer, Trouble } from '../../../web/client/trouble';
import { PAYMENT } from '../given';

const state = (status: Payment['status']): Answer<Payment> => ({ ok: true, value: { ...PAYMENT, status } });
const trouble = (one: Trouble): Answer<Payment> => ({ ok: false, trouble: one });
const OFFLINE = trouble({ kind: 'unreachable', why: 'no_network' });

const NEVER = new Promise<void>(() => undefined);

/**
 * Answers in order. `hidden` names the questions before which nobody looked at the page; `returned` names those before
 * which the other window came back.
 */
async function watching(
  answers: readonly Answer<Payment>[],
  hidden: readonly number[] = [],
  returned: readonly number[] = [],
) {
  const log: string[] = [];
  let asked = 0;
  const seenAgain: number[] = [];
  let heard = 0;
  let hear: (() => void) | undefined;
  const outcome = await watchPayment({
    ask: async () => answers[asked++] ?? state('paid'),
    pause: async (ms) => {
      log.push(`${ms}`);
      if (asked === returned[heard]) hear?.();
    },
    untilVisible: async () => hidden.includes(asked),
    untilReturned: () =>
      new Promise((done) => {
        hear = () => {
          heard += 1;
          done();
        };
      }),
    onSeenAgain: () => {
      seenAgain.push(asked);
    },
    onAnswer: (answer) => log.push(answer.ok ? 'fine' : answer.trouble.kind),
    isOver: () => false,
    isBack: false,
    onNoNews: () => log.push('no news'),
  });
  return { log, outcome, asked, seenAgain };
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
  const { log, seenAgain } = await watching([...pending, state('pending'), state('paid')], [13]);
  expect(log.filter((line) => line !== 'fine').slice(-3)).toEqual(['5000', '5000', '1150']);
  expect(seenAgain).toEqual([13]);
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
    // The person is back at the third question; the pauses of the questions after it.
    expect(back).toEqual(['1150', '1322', '1521', '1749', '2011', '2313', '2660', '3059', '3518', '4046']);
    expect(count(log)).toBe(1);
  });

  it('is not told to somebody who never went away to pay, nor before 20 seconds', async () => {
    expect(count((await watching(pending(40))).log)).toBe(0);
    expect(count((await watching(pending(10), [2])).log)).toBe(0);
  });

  it('is told three times at most, however often the person or the other window goes and comes', async () => {
    expect(count((await watching(pending(100), [1, 20, 40, 60, 80])).log)).toBe(3);
    expect(count((await watching(pending(100), [], [1, 3, 5, 7, 9])).log)).toBe(3);
    expect(count((await watching(pending(100), [20, 40], [1, 3])).log)).toBe(3);
  });

  it('is told at the first question after the other window came back, without waiting 20 seconds', async () => {
    const { log } = await watching(pending(4), [], [2]);
    expect(log).toEqual(['1000', 'fine', '1150', 'fine', '1322', 'fine', 'no news', '1150', 'fine', '1322']);
  });

  it('is not told when the payment has come to its end before the window came back', async () => {
    const { log, outcome } = await watching([state('pending'), state('paid')], [], [1]);
    expect([log, outcome]).toEqual([['1000', 'fine', '1150'], state('paid')]);
  });
});

it('goes on through troubles that may pass, and reports them and their end', async () => {
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

it('reports nothing once the person does not wait any longer', async () => {
  let isOver = false;
  const outcome = await watchPayment({
    ask: async () => {
      isOver = true;
      return state('paid');
    },
    pause: async () => undefined,
    untilVisible: async () => false,
    untilReturned: () => NEVER,
    onSeenAgain: () => undefined,
    onAnswer: () => undefined,
    isOver: () => isOver,
    isBack: false,
    onNoNews: () => undefined,
  });
  expect(outcome).toBeUndefined();
});

it('looks at once when the other window comes back while nobody looks at this page', async () => {
  let come: () => void = () => undefined;
  const looks: string[] = [];
  const done = watchPayment({
    ask: async () => {
      looks.push('look');
      return state('paid');
    },
    pause: async () => undefined,
    untilVisible: () => new Promise(() => undefined),
    untilReturned: () =>
      new Promise((told) => {
        come = told;
      }),
    onSeenAgain: () => undefined,
    onAnswer: () => undefined,
    isOver: () => false,
    isBack: false,
    onNoNews: () => undefined,
  });
  await new Promise(setImmediate);
  expect(looks).toEqual([]);
  come();
  expect(await done).toEqual(state('paid'));
});

it('needs no page: a program is told when the payment is decided', async () => {
  const answers = [state('pending'), OFFLINE, state('paid')];
  const waits: number[] = [];
  const pause = async (ms: number) => {
    waits.push(ms);
  };
  expect(await watchPayment({ ask: async () => answers.shift() ?? state('failed'), pause })).toEqual(state('paid'));
  expect(waits).toEqual([1000, 1150, 1322]);
});
