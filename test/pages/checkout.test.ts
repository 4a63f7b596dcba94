import type { CheckoutForm, OpenedPayment, Payment } from '../../local/pages/dialog/api/answers';
import type { Answer, Trouble } from '../../local/pages/dialog/api/trouble';
import { type Stage, startCheckout, type Waited } from '../../local/pages/dialog/flow/checkout';
import { orderKeys } from '../../local/pages/dialog/order/orderKeys';
import { ORDER, PAYMENT } from './given';

const FORM: CheckoutForm = {
  url: 'http://127.0.0.1:1/pay',
  fields: { OutSum: '3000.00', Receipt: '%7B%22a%22%3A1%7D' },
};
const opened = (status: Payment['status'] = 'pending'): Answer<OpenedPayment> => ({
  ok: true,
  value: { payment: { ...PAYMENT, status }, checkout: FORM },
});
const refused = (trouble: Trouble): Answer<OpenedPayment> => ({ ok: false, trouble });

type World = {
  readonly answers: readonly Answer<OpenedPayment>[];
  readonly becomes?: Payment['status'];
  readonly window?: 'opens' | 'blocked' | 'closed by the person';
  /** Left by the page before a reload. */
  readonly left?: Waited;
  readonly poll?: Answer<Payment>;
};

function world({ answers, becomes = 'paid', window = 'opens', left, poll }: World) {
  let kept = left;
  const log: string[] = [];
  const keys: string[] = [];
  const stages: Stage[] = [];
  let made = 0;
  const checkout = startCheckout({
    open: async (_order, key, onBusy) => {
      log.push('asked');
      keys.push(key);
      onBusy();
      return answers[keys.length - 1] ?? opened();
    },
    payment: async () => poll ?? { ok: true, value: { ...PAYMENT, status: becomes } },
    openWindow: () => {
      log.push('window');
      if (window === 'blocked') return undefined;
      return {
        submit: (form) => {
          log.push(`submitted ${form.fields['Receipt']}`);
          return window === 'opens';
        },
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
    show: (stage) => stages.push(stage),
  });
  return { checkout, log, keys, stages, names: () => stages.map(({ at }) => at), kept: () => kept };
}

it('opens the window first of all, then asks, hands the fields over as they are, and waits for the end', async () => {
  const { checkout, log, names, stages } = world({ answers: [opened()] });
  const done = checkout.pay(ORDER);
  expect(log).toEqual(['window', 'asked']);
  await done;
  expect(log).toEqual(['window', 'asked', 'submitted %7B%22a%22%3A1%7D']);
  expect(names()).toEqual(['opening', 'opening', 'waiting', 'over']);
  expect(stages[2]).toMatchObject({ opened: true });
});

it.each(['blocked', 'closed by the person'] as const)('asks for a click when the window was %s', async (window) => {
  const { checkout, stages } = world({ answers: [opened()], window });
  await checkout.pay(ORDER);
  expect(stages[2]).toMatchObject({ at: 'waiting', opened: false, form: FORM });
});

it('closes the window on a refusal, and repeats the same order with the same key', async () => {
  const { checkout, log, keys, stages } = world({ answers: [refused({ kind: 'unreachable' }), opened()] });
  await checkout.pay(ORDER);
  expect(log).toEqual(['window', 'asked', 'closed']);
  expect(stages.at(-1)).toEqual({ at: 'choosing', trouble: { kind: 'unreachable' } });
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

it('answers a second press while the first is under way with nothing', async () => {
  const { checkout, log } = world({ answers: [opened()] });
  await Promise.all([checkout.pay(ORDER), checkout.pay(ORDER)]);
  expect(log.filter((line) => line === 'window')).toHaveLength(1);
});

it('is back at choosing when the person does not want to wait; the next order is another matter', async () => {
  const { checkout, stages, names } = world({ answers: [opened(), opened()] });
  const first = checkout.pay(ORDER);
  checkout.leave();
  const second = checkout.pay({ ...ORDER, periodDays: 90 });
  await Promise.all([first, second]);
  expect(names().filter((at) => at === 'over')).toHaveLength(1);
  expect(stages.filter(({ at }) => at === 'waiting')).toHaveLength(1);
});

describe('a page that was reloaded while it waited', () => {
  const left: Waited = { payment: PAYMENT, form: FORM };

  it('goes on waiting for the same payment, and forgets it at the end', async () => {
    const { checkout, stages, kept } = world({ answers: [], left });
    await checkout.resume();
    expect(stages).toMatchObject([
      { at: 'waiting', payment: { number: PAYMENT.number }, form: FORM, opened: true },
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
    expect(other.kept()).toEqual({ payment: PAYMENT, form: FORM });
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
