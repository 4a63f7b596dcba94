import type { CheckoutForm, CreatedPayment, Payment } from '../../client/answers';
import type { CardOrder } from '../../client/customerCalls';
import type { OrderKeys } from '../../client/orderKeys';
import { watchPayment } from '../../client/paymentWatch';
import { type Answer, isRefusedFor, type Trouble } from '../../client/trouble';
import { startBell } from './bell';

/** Where the customer is between choosing and having paid. */
export type Stage =
  | { readonly at: 'choosing'; readonly trouble?: Trouble }
  /** `busy`: the service asked to come again later, and the page will. */
  | { readonly at: 'opening'; readonly busy: boolean }
  | Waiting
  | { readonly at: 'over'; readonly payment: Payment };

export type Waiting = {
  readonly at: 'waiting';
  readonly payment: Payment;
  readonly form: CheckoutForm;
  /**
   * `no`: the browser blocked the window, and a click of the person must open it. `perhaps`: after that click, because
   * in a frame without allow-popups it opens nothing either, and no browser tells the page so.
   */
  readonly opened: 'yes' | 'no' | 'perhaps';
  readonly trouble?: Trouble;
  /** How far a check with Robokassa has come; absent before the first. */
  readonly asking?: Asking;
  /** How the other window says that it came back from Robokassa. It proves nothing. */
  readonly returned?: Returned['how'];
};

/**
 * What return.ts, the page to which Robokassa sends payers back, says of a payment: paid, or not (declined, given up).
 */
export type Returned = { readonly number: number; readonly how: 'paid' | 'unpaid' };

/** How far a check with Robokassa has come. */
type Asking =
  | { readonly at: 'sent' }
  /** The service took the question on: it asks Robokassa within a minute. */
  | { readonly at: 'asked' }
  | { readonly at: 'refused'; readonly trouble: Trouble };

/** The window the customer pays in. */
export type PaymentWindow = {
  /** Hands the form over to Robokassa; false when the person has closed the window meanwhile. */
  readonly submit: (form: CheckoutForm) => boolean;
  /**
   * Asks the window how it came back, in case it shows our own page again, which answers every page of its origin
   * (returns.ts).
   */
  readonly askBack: () => void;
  readonly close: () => void;
};

/** Keeps the payment that is waited for where a reload of the page does not lose it. */
export type WaitingMemory = {
  readonly recall: () => Waited | undefined;
  readonly keep: (waited: Waited | undefined) => void;
};

export type Waited = Pick<Waiting, 'payment' | 'form'> & {
  /** The browser blocked its window: after a reload nobody knows whether the person's click has opened it. */
  readonly blocked?: boolean;
};

type Needs = {
  readonly open: (order: CardOrder, key: string, onBusy: () => void) => Promise<Answer<CreatedPayment>>;
  /** The form of a card payment that is open already. */
  readonly reopen: (number: number) => Promise<Answer<CreatedPayment>>;
  readonly payment: (number: number) => Promise<Answer<Payment>>;
  readonly check: (number: number) => Promise<Answer<unknown>>;
  /** Undefined when the browser blocks it. */
  readonly openWindow: () => PaymentWindow | undefined;
  readonly keys: OrderKeys<CardOrder>;
  readonly memory: WaitingMemory;
  readonly pause: (ms: number) => Promise<void>;
  readonly untilVisible: () => Promise<boolean>;
  /** Registers a listener for what windows say when they come back from Robokassa. */
  readonly onReturned: (hear: (returned: Returned) => void) => void;
  readonly show: (stage: Stage) => void;
};

export type Checkout = {
  /** To be called inside the click: the first thing it does is to open the window. */
  readonly pay: (order: CardOrder) => Promise<void>;
  /**
   * Takes an open card payment of the history to Robokassa; to be called inside the click too. Resolves with the
   * trouble if that failed.
   */
  readonly payAgain: (number: number) => Promise<Trouble | undefined>;
  /** Goes on waiting, if the page was left or reloaded while it waited. */
  readonly resume: () => Promise<void>;
  /** To be called when the person has pressed the button that opens the window. */
  readonly windowOpened: () => void;
  /** «Я оплатил»: has the service ask Robokassa now. While such a request is under way it does nothing. */
  readonly check: () => Promise<void>;
  /** Back to choosing. A payment that is open stays open and counts when it is paid. */
  readonly leave: () => void;
  /** The dialog is taken away: it stops waiting, and keeps the payment in the memory. */
  readonly stop: () => void;
};

/** Takes an order to Robokassa and waits for the outcome. */
export function startCheckout(needs: Needs): Checkout {
  let stage: Stage = { at: 'choosing' };
  /** What is under way: an answer that comes for anything else is dropped. */
  let current: object | undefined;
  const bell = startBell();
  needs.onReturned(({ number, how }) => {
    if (stage.at !== 'waiting' || stage.payment.number !== number) return;
    become({ ...stage, returned: how });
    bell.ring();
  });

  function become(next: Stage): void {
    stage = next;
    needs.show(next);
  }

  async function pay(order: CardOrder): Promise<void> {
    if (current) return;
    const window = needs.openWindow();
    current = order;
    become({ at: 'opening', busy: false });
    const key = needs.keys.keyFor(order);
    const answer = await needs.open(order, key, () => {
      if (current === order) become({ at: 'opening', busy: true });
    });
    if (current !== order) return window?.close();
    if (answer.ok) return goOn(order, answer.value, window, () => needs.keys.forget(order));
    window?.close();
    fail(order, answer.trouble);
  }

  async function payAgain(number: number): Promise<Trouble | undefined> {
    if (stage.at === 'opening') return undefined;
    const window = needs.openWindow();
    const asked = { number };
    current = asked;
    const answer = await needs.reopen(number);
    if (answer.ok && current === asked) {
      void goOn(asked, answer.value, window, () => undefined);
      return undefined;
    }
    window?.close();
    if (current === asked) current = undefined;
    return answer.ok ? undefined : answer.trouble;
  }

  /**
   * Goes on with the service's answer: hands the form to Robokassa and waits, or shows the outcome of a payment that is
   * decided already.
   */
  async function goOn(
    asked: object,
    { payment, checkout }: CreatedPayment,
    window: PaymentWindow | undefined,
    onEnd: () => void,
  ): Promise<void> {
    // A payment that was paid meanwhile must not be paid again.
    const form = payment.status === 'pending' ? checkout : undefined;
    if (!form) {
      window?.close();
      onEnd();
      return finish(payment);
    }
    const blocked = !window?.submit(form);
    needs.memory.keep({ payment, form, blocked });
    become({ at: 'waiting', payment, form, opened: blocked ? 'no' : 'yes' });
    const end = await outcome(asked, payment, { isBack: false, onSeenAgain: () => window?.askBack() });
    if (!end) return;
    if (!end.ok) return tell(end);
    onEnd();
    finish(end.value);
  }

  async function resume(): Promise<void> {
    const waited = needs.memory.recall();
    if (!waited || current) return;
    current = waited;
    const { payment, form, blocked } = waited;
    become({ at: 'waiting', payment, form, opened: blocked ? 'perhaps' : 'yes' });
    const end = await outcome(waited, waited.payment, { isBack: true, onSeenAgain: () => undefined });
    if (!end) return;
    // A payment that expired while nobody looked is no news. A refusal means that it belongs to another person.
    if (end.ok && end.value.status !== 'expired') return finish(end.value);
    if (end.ok || end.trouble.kind === 'refused') return leave();
    tell(end);
  }

  /** Waits for a payment; undefined when the person gave up waiting, or something else is under way now. */
  function outcome(
    waited: object,
    { number }: Payment,
    back: { readonly isBack: boolean; readonly onSeenAgain: () => void },
  ): Promise<Answer<Payment> | undefined> {
    return watchPayment({
      ask: () => needs.payment(number),
      pause: needs.pause,
      untilVisible: needs.untilVisible,
      untilReturned: bell.heard,
      onAnswer: tell,
      isOver: () => current !== waited,
      ...back,
      onNoNews: () => void check('page'),
    });
  }

  /**
   * Has the service ask Robokassa. A refusal is shown only when the person asked: not when the page asked by itself.
   */
  async function check(by: 'person' | 'page'): Promise<void> {
    if (stage.at !== 'waiting' || stage.asking?.at === 'sent') return;
    const waited = current;
    const before = stage.asking;
    tellAsking({ at: 'sent' });
    const answer = await needs.check(stage.payment.number);
    if (current !== waited) return;
    if (answer.ok) return tellAsking({ at: 'asked' });
    // The money is there: the next question about the payment, seconds away, shows it better.
    if (isRefusedFor(answer.trouble, ['already_paid', 'under_review'])) return tellAsking(undefined);
    tellAsking(by === 'page' ? before : { at: 'refused', trouble: answer.trouble });
  }

  function tellAsking(asking: Asking | undefined): void {
    if (stage.at !== 'waiting') return;
    const { asking: _before, ...waiting } = stage;
    become(asking ? { ...waiting, asking } : waiting);
  }

  /** Shows the latest answer about the payment while the page waits. */
  function tell(answer: Answer<Payment>): void {
    if (stage.at !== 'waiting') return;
    const { trouble: _before, ...waiting } = stage;
    become(answer.ok ? { ...waiting, payment: answer.value } : { ...waiting, trouble: answer.trouble });
  }

  function fail(order: CardOrder, trouble: Trouble): void {
    if (trouble.kind === 'refused' && trouble.code === 'idempotency_key_reused') needs.keys.forget(order);
    current = undefined;
    become({ at: 'choosing', trouble });
  }

  function finish(payment: Payment): void {
    settle({ at: 'over', payment });
  }

  function leave(): void {
    settle({ at: 'choosing' });
  }

  function settle(next: Stage): void {
    current = undefined;
    needs.memory.keep(undefined);
    become(next);
  }

  return {
    pay,
    payAgain,
    resume,
    windowOpened: () => {
      if (stage.at !== 'waiting') return;
      const { returned: _before, ...waiting } = stage;
      become({ ...waiting, opened: waiting.opened === 'yes' ? 'yes' : 'perhaps' });
    },
    check: () => check('person'),
    leave,
    stop: () => {
      current = undefined;
    },
  };
}
