import type { CheckoutForm, CreatedPayment, Payment, ProblemCode } from '../../web/client/answers';
import { orderKeys } from '../../web/client/orderKeys';
import type { Answer, Trouble } from '../../web/client/trouble';
import { type Returned, type Stage, startCheckout, type Waited } from '../../web/dialog/flow/checkout';
import { ORDER, PAYMENT } from './given';

const FORM: CheckoutForm = {
  method: 'POST',
  url: 'http://127.0.0.1:1/pay',
  fields: { OutSum: '3000.00', Receipt: '%7B%22a%22%3A1%7D' },
};
const opened = (status: Payment['status'] = 'pending'): Answer<CreatedPayment> => ({
  ok: true,
  value: { payment: { ...PAYMENT, status }, checkout: FORM },
});
const refused = (trouble: Trouble): Answer<CreatedPayment> => ({ ok: false, trouble });

type World = {
  readonly answers: readonly Answer<CreatedPayment>[];
  readonly becomes?: Payment['status'];
  readonly window?: 'opens' | 'blocked' | 'closed by the person';
  /** What the page left before a reload. */
  readonly left?: Waited;
  readonly poll?: Answer<Payment>;
  /** The answers to the questions to Robokassa, in order. */
  readonly checks?: readonly Answer<unknown>[];
  /** Called at each question about the payment, with the number of the question. */
  readonly looks?: (look: number) => Answer<Payment> | Promise<Answer<Payment>>;
  /** What the window that comes back from Robokassa says, before the second question. */
  readonly returned?: Returned;
};

function world({ answers, becomes = 'paid', window = 'opens', left, poll, checks = [], looks, returned }: World) {
  let kept = left;
  const log: string[] = [];
  const keys: string[] = [];
  const stages: Stage[] = [];
  let made = 0;
  let seen = 0;
  const checked: number[] = [];
  let hear: (returned: Returned) => void = () => undefined;
  const checkout = startCheckout({
    open: async (_order, key, onBusy) => {
      log.push('asked');
      keys.push(key);
      onBusy();
      return answers[keys.length - 1] ?? opened();
    },
    reopen: async (number) => {
      log.push(`asked for ${number} again`);
      return answers[keys.length] ?? opened();
    },
    payment: async () => {
      if (++seen === 1 && returned) hear(returned);
      return (await looks?.(seen)) ?? poll ?? { ok: true, value: { ...PAYMENT, status: becomes } };
    },
    check: async (number) => {
      checked.push(number);
      return checks[checked.length - 1] ?? { ok: true, value: {} };
    },
    openWindow: () => {
      log.push('window');
      if (window === 'blocked') return undefined;
      return {
        submit: (form) => {
          log.push(`submitted ${form.fields['Receipt']}`);
          return window === 'opens';
        },
        askBack: () => log.push('asked the window'),
        close: () => log.push('closed'),
      };
    },
    keys: orderKeys(() => `key-${++made}`),
    memory: {
      recall: () => kept,
      keep: (waited) => {
        kept = waited;
      },
    },
    pause: async () => undefined,
    untilVisible: async () => false,
    onReturned: (listen) => {
      hear = listen;
    },
    show: (stage) => stages.push(stage),
  });
  return { checkout, log, keys, stages, checked, names: () => stages.map(({ at }) => at), kept: () => kept };
}

it('opens the window first of all, then asks, hands the fields over as they are, and waits for the end', async () => {
  const { checkout, log, names, stages } = world({ answers: [opened()] });
  const done = checkout.pay(ORDER);
  expect(log).toEqual(['window', 'asked']);
  await done;
  expect(log).toEqual(['window', 'asked', 'submitted %7B%22a%22%3A1%7D']);
  expect(names()).toEqual(['opening', 'opening', 'waiting', 'over']);
  expect(stages[2]).toMatchObject({ opened: 'yes' });
});

it.each(['blocked', 'closed by the person'] as const)('asks for a click when the window was %s', async (window) => {
  const { checkout, stages } = world({ answers: [opened()], window });
  await checkout.pay(ORDER);
  expect(stages[2]).toMatchObject({ at: 'waiting', opened: 'no', form: FORM });
});

it('does not claim that the click has opened what was blocked, nor after a reload', async () => {
  const pending: Answer<Payment> = { ok: true, value: PAYMENT };
  const { checkout, stages, kept } = world({
    answers: [opened()],
    window: 'blocked',
    looks: async (look) => {
      if (look === 1) checkout.windowOpened();
      return look === 1 ? pending : { ok: false, trouble: { kind: 'session_over' } };
    },
  });
  await checkout.pay(ORDER);
  const shown = stages.flatMap((stage) => (stage.at === 'waiting' ? [stage.opened] : []));
  expect([shown[0], shown.at(-1)]).toEqual(['no', 'perhaps']);
  const left = kept();
  const reloaded = world({ answers: [], ...(left && { left }) });
  await reloaded.checkout.resume();
  expect(reloaded.stages[0]).toMatchObject({ at: 'waiting', opened: 'perhaps' });
});

it('closes the window on a refusal, and repeats the same order with the same key', async () => {
  const { checkout, log, keys, stages } = world({
    answers: [refused({ kind: 'unreachable', why: 'no_network' }), opened()],
  });
  await checkout.pay(ORDER);
  expect(log).toEqual(['window', 'asked', 'closed']);
  expect(stages.at(-1)).toEqual({ at: 'choosing', trouble: { kind: 'unreachable', why: 'no_network' } });
  await checkout.pay({ ...ORDER });
  expect(keys).toEqual(['key-1', 'key-1']);
});

it('takes a new key for another price, after a key was refused, and after an order has come to its end', async () => {
  const reused = refused({ kind: 'refused', status: 422, code: 'idempotency_key_reused' });
  const { checkout, keys } = world({ answers: [reused, opened(), opened(), opened()] });
  await checkout.pay(ORDER);
  await checkout.pay(ORDER);
  await checkout.pay(ORDER);
  await checkout.pay({ ...ORDER, expectedAmount: { value: '3500.00', currency: 'RUB' } });
  expect(keys).toEqual(['key-1', 'key-2', 'key-3', 'key-4']);
});

it('does not send anybody to pay what has been paid meanwhile', async () => {
  const { checkout, log, stages } = world({ answers: [opened('paid')] });
  await checkout.pay(ORDER);
  expect(log).toEqual(['window', 'asked', 'closed']);
  expect(stages.at(-1)).toMatchObject({ at: 'over', payment: { status: 'paid' } });
});

it('ignores a second press while the first is under way', async () => {
  const { checkout, log } = world({ answers: [opened()] });
  await Promise.all([checkout.pay(ORDER), checkout.pay(ORDER)]);
  expect(log.filter((line) => line === 'window')).toHaveLength(1);
});

it('goes back to choosing when the person does not want to wait; the next order is a new one', async () => {
  const { checkout, stages, names } = world({ answers: [opened(), opened()] });
  const first = checkout.pay(ORDER);
  checkout.leave();
  const second = checkout.pay({ ...ORDER, periodDays: 90 });
  await Promise.all([first, second]);
  expect(names().filter((at) => at === 'over')).toHaveLength(1);
  expect(stages.filter(({ at }) => at === 'waiting')).toHaveLength(1);
});

it('remembers what it waited for when the dialog is taken away, and asks no more', async () => {
  let looked = 0;
  const { checkout, stages, kept } = world({
    answers: [opened()],
    looks: (look) => {
      looked = look;
      if (look === 2) checkout.stop();
      return { ok: true, value: PAYMENT };
    },
  });
  await checkout.pay(ORDER);
  expect([looked, stages.at(-1)?.at]).toEqual([2, 'waiting']);
  expect(kept()).toMatchObject({ payment: { number: PAYMENT.number } });
});

describe('a page that was reloaded while it waited', () => {
  const left: Waited = { payment: PAYMENT, form: FORM };

  it('goes on waiting for the same payment, and forgets it at the end', async () => {
    const { checkout, stages, kept } = world({ answers: [], left });
    await checkout.resume();
    expect(stages).toMatchObject([
      { at: 'waiting', payment: { number: PAYMENT.number }, form: FORM, opened: 'yes' },
      { at: 'over', payment: { status: 'paid' } },
    ]);
    expect(kept()).toBeUndefined();
  });

  it('knows what it waits for from the moment the form is there', async () => {
    const { checkout, kept } = world({ answers: [opened()] });
    const done = checkout.pay(ORDER);
    await new Promise(setImmediate);
    await done;
    expect(kept()).toBeUndefined();
    const other = world({ answers: [opened()], poll: { ok: false, trouble: { kind: 'session_over' } } });
    await other.checkout.pay(ORDER);
    expect(other.kept()).toEqual({ payment: PAYMENT, form: FORM, blocked: false });
    other.checkout.leave();
    expect(other.kept()).toBeUndefined();
  });

  it.each([
    ['a link that ran out', { ok: true, value: { ...PAYMENT, status: 'expired' } }],
    ['another portal’s payment', { ok: false, trouble: { kind: 'refused', status: 404, code: 'unknown_payment' } }],
  ] as const)('says nothing of %s', async (_what, poll) => {
    const { checkout, names, kept } = world({ answers: [], left, poll });
    await checkout.resume();
    expect([names(), kept()]).toEqual([['waiting', 'choosing'], undefined]);
  });

  it('that had nothing to wait for stays where it is', async () => {
    const { checkout, stages } = world({ answers: [] });
    await checkout.resume();
    expect(stages).toEqual([]);
  });
});

describe('asking Robokassa now', () => {
  const left: Waited = { payment: PAYMENT, form: FORM };
  const pending: Answer<Payment> = { ok: true, value: PAYMENT };
  const paid: Answer<Payment> = { ok: true, value: { ...PAYMENT, status: 'paid' } };
  const no = (status: number, code: ProblemCode): Answer<unknown> => ({
    ok: false,
    trouble: { kind: 'refused', status, code },
  });

  /** Presses «Я оплатил» at the first question about the payment; returns what the page showed of it. */
  async function pressed(...checks: readonly Answer<unknown>[]) {
    const told = world({
      answers: [opened()],
      checks,
      looks: async (look) => {
        if (look === 1) await told.checkout.check();
        return look === 1 ? pending : paid;
      },
    });
    await told.checkout.pay(ORDER);
    const shown = told.stages.flatMap((stage) => (stage.at === 'waiting' ? [stage.asking] : []));
    return { ...told, shown };
  }

  it('says that it is asked, and goes on saying so while nothing is known', async () => {
    const { shown, checked, names } = await pressed();
    expect(shown).toEqual([undefined, { at: 'sent' }, { at: 'asked' }, { at: 'asked' }]);
    expect([checked, names().at(-1)]).toEqual([[1_000_001], 'over']);
  });

  it.each<[number, ProblemCode]>([
    [409, 'not_asked_about'],
    [429, 'asked_too_often'],
  ])('says why it could not: %s %s', async (status, code) => {
    const { shown } = await pressed(no(status, code));
    expect(shown.at(-1)).toMatchObject({ at: 'refused', trouble: { code } });
  });

  it.each(['already_paid', 'under_review'] as const)(
    'says nothing of %s: the payment itself says it at once',
    async (code) => {
      expect((await pressed(no(409, code))).shown.at(-1)).toBeUndefined();
    },
  );

  it('asks once where the button is pressed twice', async () => {
    const told = world({
      answers: [opened()],
      looks: async (look) => {
        if (look === 1) await Promise.all([told.checkout.check(), told.checkout.check()]);
        return look === 1 ? pending : paid;
      },
    });
    await told.checkout.pay(ORDER);
    expect(told.checked).toEqual([1_000_001]);
  });

  it('asks by itself on a page that was reloaded, after 20 seconds without news', async () => {
    const asked: number[] = [];
    const told = world({
      answers: [],
      left,
      looks: (look) => {
        asked.push(told.checked.length);
        return look < 12 ? pending : paid;
      },
    });
    await told.checkout.resume();
    // The pauses before the tenth question add up to 20.3 seconds.
    expect(asked).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('does not show the refusal of a question that it asked by itself', async () => {
    const told = world({
      answers: [],
      left,
      checks: [no(429, 'asked_too_often')],
      looks: (look) => (look < 12 ? pending : paid),
    });
    await told.checkout.resume();
    expect(told.stages.flatMap((stage) => (stage.at === 'waiting' ? [stage.asking?.at] : []))).not.toContain('refused');
    expect(told.checked).toEqual([1_000_001]);
  });

  it('has nothing to ask before there is a payment', async () => {
    const { checkout, checked } = world({ answers: [] });
    await checkout.check();
    expect(checked).toEqual([]);
  });
});

describe('a card payment of the history', () => {
  it('opens the window first of all, and is waited for like a new one', async () => {
    const { checkout, log, names, kept } = world({ answers: [], looks: () => new Promise(() => undefined) });
    const done = checkout.payAgain(1000001);
    expect(log).toEqual(['window', 'asked for 1000001 again']);
    expect(await done).toBeUndefined();
    expect(log).toEqual(['window', 'asked for 1000001 again', 'submitted %7B%22a%22%3A1%7D']);
    expect(names()).toEqual(['waiting']);
    expect(kept()?.payment.number).toBe(1000001);
  });

  it('that is refused closes the window, says why, and leaves the form as it is', async () => {
    const why: Trouble = { kind: 'refused', status: 409, code: 'payment_expired' };
    const { checkout, log, names } = world({ answers: [refused(why)] });
    expect(await checkout.payAgain(1000001)).toEqual(why);
    expect(log).toEqual(['window', 'asked for 1000001 again', 'closed']);
    expect(names()).toEqual([]);
    await checkout.pay(ORDER);
    expect(log).toContain('asked');
  });

  it('replaces another that is waited for', async () => {
    const { checkout, stages } = world({ answers: [], looks: () => new Promise(() => undefined) });
    void checkout.pay(ORDER);
    await new Promise((done) => setImmediate(done));
    expect(await checkout.payAgain(1000002)).toBeUndefined();
    expect(stages.at(-1)).toMatchObject({ at: 'waiting', opened: 'yes' });
  });

  it('is not opened while an order is under way', async () => {
    const { checkout, log } = world({ answers: [] });
    const done = checkout.pay(ORDER);
    const other = checkout.payAgain(1000001);
    expect(log).toEqual(['window', 'asked']);
    expect([await other, await done]).toEqual([undefined, undefined]);
  });
});

describe('a window that comes back from Robokassa', () => {
  const pending: Answer<Payment> = { ok: true, value: PAYMENT };
  const paid: Answer<Payment> = { ok: true, value: { ...PAYMENT, status: 'paid' } };
  const looks = (look: number) => (look < 3 ? pending : paid);

  it.each(['paid', 'unpaid'] as const)(
    'and says %s: the page shows that, and has Robokassa asked at once',
    async (how) => {
      const { checkout, stages, checked } = world({
        answers: [opened()],
        looks,
        returned: { number: PAYMENT.number, how },
      });
      await checkout.pay(ORDER);
      expect(checked).toEqual([PAYMENT.number]);
      expect(stages.filter((stage) => stage.at === 'waiting' && stage.returned === how).length).toBeGreaterThan(0);
      expect(stages.at(-1)).toMatchObject({ at: 'over', payment: { status: 'paid' } });
    },
  );

  it('with another payment changes nothing on this page', async () => {
    const { checkout, stages, checked } = world({
      answers: [opened()],
      looks,
      returned: { number: PAYMENT.number + 1, how: 'unpaid' },
    });
    await checkout.pay(ORDER);
    expect(checked).toEqual([]);
    expect(stages.filter((stage) => 'returned' in stage)).toEqual([]);
  });
});
