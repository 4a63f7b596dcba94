import type { CheckoutForm, OpenedPayment, Payment } from '../api/answers';
import type { Answer, Trouble } from '../api/trouble';
import type { Order } from '../order/order';
import type { OrderKeys } from '../order/orderKeys';
import { watchPayment } from './paymentWatch';

/** Where the customer is between choosing and having paid. */
export type Stage =
  | { readonly at: 'choosing'; readonly trouble?: Trouble }
  /** `busy`: the service asked to come again, and we will. */
  | { readonly at: 'opening'; readonly busy: boolean }
  | Waiting
  | { readonly at: 'over'; readonly payment: Payment };

export type Waiting = {
  readonly at: 'waiting';
  readonly payment: Payment;
  readonly form: CheckoutForm;
  /** False when the window was blocked, and a click of the person must open it. */
  readonly opened: boolean;
  readonly trouble?: Trouble;
};

/** The window the customer pays in. */
export type PaymentWindow = {
  /** Hands the form over to Robokassa; false when the person has closed the window meanwhile. */
  readonly submit: (form: CheckoutForm) => boolean;
  readonly close: () => void;
};

type Needs = {
  readonly open: (order: Order, key: string, onBusy: () => void) => Promise<Answer<OpenedPayment>>;
  readonly payment: (number: number) => Promise<Answer<Payment>>;
  /** Undefined when the browser blocks it. */
  readonly openWindow: () => PaymentWindow | undefined;
  readonly keys: OrderKeys<Order>;
  readonly pause: (ms: number) => Promise<void>;
  readonly untilVisible: () => Promise<boolean>;
  readonly show: (stage: Stage) => void;
};

export type Checkout = {
  /** To be called inside the click: its first act is to open the window. */
  readonly pay: (order: Order) => Promise<void>;
  /** The person has opened the window himself. */
  readonly windowOpened: () => void;
  /** Back to choosing. A payment that is open stays open and counts when it is paid. */
  readonly leave: () => void;
};

/** Takes an order to Robokassa and waits for what becomes of it. */
export function startCheckout(needs: Needs): Checkout {
  let stage: Stage = { at: 'choosing' };
  /** The order under way: what comes back for another one is not for the page any more. */
  let current: Order | undefined;

  function become(next: Stage): void {
    stage = next;
    needs.show(next);
  }

  async function pay(order: Order): Promise<void> {
    if (current) return;
    const window = needs.openWindow();
    current = order;
    become({ at: 'opening', busy: false });
    const key = needs.keys.keyFor(order);
    const answer = await needs.open(order, key, () => {
      if (current === order) become({ at: 'opening', busy: true });
    });
    const opened = answer.ok ? answer.value : undefined;
    // What has been paid meanwhile is not to be paid again.
    const form = opened?.payment.status === 'pending' && current === order ? opened.checkout : undefined;
    if (!form) window?.close();
    if (current !== order) return;
    if (!answer.ok) return fail(order, answer.trouble);
    const { payment } = answer.value;
    if (!form) return end(order, payment);
    become({ at: 'waiting', payment, form, opened: window?.submit(form) ?? false });
    await wait(order, payment);
  }

  async function wait(order: Order, { number }: Payment): Promise<void> {
    const answer = await watchPayment({
      ask: () => needs.payment(number),
      pause: needs.pause,
      untilVisible: needs.untilVisible,
      onTrouble: tell,
      isOver: () => current !== order,
    });
    if (answer?.ok) end(order, answer.value);
    else if (answer) tell(answer.trouble);
  }

  function tell(trouble: Trouble | undefined): void {
    if (stage.at !== 'waiting') return;
    const { trouble: _before, ...waiting } = stage;
    become({ ...waiting, ...(trouble && { trouble }) });
  }

  function fail(order: Order, trouble: Trouble): void {
    if (trouble.kind === 'refused' && trouble.code === 'idempotency_key_reused') needs.keys.forget(order);
    current = undefined;
    become({ at: 'choosing', trouble });
  }

  function end(order: Order, payment: Payment): void {
    needs.keys.forget(order);
    current = undefined;
    become({ at: 'over', payment });
  }

  return {
    pay,
    windowOpened: () => {
      if (stage.at === 'waiting') become({ ...stage, opened: true });
    },
    leave: () => {
      current = undefined;
      become({ at: 'choosing' });
    },
  };
}
