import { CONSENT_TEXT_VERSION } from '../domain/autopay/consent';
import { priceAsShown } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import { moscowDateOf } from '../domain/calendar/moscow';
import { isOpen, openCardPayment, type Payment, settledState } from '../domain/payment/payment';
import type { PaymentNumber } from '../domain/payment/paymentNumber';
import { receiptLineOf } from '../domain/payment/receiptLine';
import { sameOpenOrder } from '../domain/payment/sameOrder';
import { type Rejection, rejected } from '../domain/rejection';
import { accepted, type Result } from '../domain/result';
import { itemAsWritten } from './asWritten';
import { oncePerKey, paymentOf } from './oncePerKey';
import { type Order, paymentOrdered, type Selling } from './order';
import type { BillingStore } from './ports';

type CreateCardPaymentNeeds = Selling & {
  readonly store: Pick<BillingStore, 'readRequest' | 'readPayment' | 'listPayments' | 'takePaymentNumber' | 'commit'>;
};

type CardPaymentOrder = Order & {
  /** The box «Подключить автоплатёж» was ticked: the text's version, and the address on the net it was ticked from. */
  readonly consent?: { readonly textVersion: string; readonly from?: string };
};

const MOST_OPEN = 10;
// Cancelled card payments count too: they use up numbers and questions to Robokassa all the same.
const MOST_UNPAID_A_DAY = 20;
// The limit stops a runaway client and is no rule of money, so it looks at the newest payments only.
const LOOKED_AT = 25;

/**
 * Opens a card payment at today's price, once per Idempotency-Key: a repeat is answered with the first payment before
 * any rule is checked (docs/rules.md, «Payments»).
 * @throws Busy when the store is down or conflicts do not end; repeating the request is safe.
 */
export function createCardPayment(
  needs: CreateCardPaymentNeeds,
  order: CardPaymentOrder,
  now: Instant,
): Promise<Result<Payment, Rejection>> {
  const { store, catalogue, sellers, firstPaymentNumber } = needs;
  const { request, portal, consent } = order;
  let number: PaymentNumber | undefined;
  return oncePerKey<Payment>(needs, request, now, async (repeated) => {
    if (repeated) return accepted({ answer: await paymentOf(store, repeated) });

    const price = priceAsShown(catalogue, moscowDateOf(now), order);
    if (!price.ok) return price;
    if (consent && consent.textVersion !== CONSENT_TEXT_VERSION) return rejected({ code: 'consent_text_changed' });
    const { payments } = await store.listPayments(portal, { limit: LOOKED_AT });
    const wanted = { ...price.value, kind: 'card', withAutopay: consent !== undefined } as const;
    const same = order.another ? undefined : sameOpenOrder(payments, wanted, now);
    if (same) return rejected({ code: 'same_order_open', number: same.number });
    if (hasTooManyOpen(payments, now)) return rejected({ code: 'too_many_open' });

    // The number is taken outside the transaction: a transaction cannot return one, and all purchases would contend for
    // the counter. A try that fails may use its number again, because nobody else has it.
    number ??= await store.takePaymentNumber(firstPaymentNumber);
    const ordered = paymentOrdered(order, price.value, needs.legal, now);
    // The receipt's line is kept with the payment, by the seller's profile of today.
    const payment = { ...openCardPayment(number, ordered, consent), receipt: receiptLineOf(sellers, ordered) };
    return accepted({ answer: itemAsWritten(payment), changes: { payments: [payment] }, payment: number });
  });
}

function hasTooManyOpen(payments: readonly Payment[], now: Instant): boolean {
  const today = moscowDateOf(now);
  const unpaid = payments.filter((payment) => payment.kind === 'card' && !settledState(payment));
  const ofToday = unpaid.filter(({ createdAt }) => moscowDateOf(createdAt) === today);
  const open = unpaid.filter((payment) => isOpen(payment, today));
  return open.length >= MOST_OPEN || ofToday.length >= MOST_UNPAID_A_DAY;
}
