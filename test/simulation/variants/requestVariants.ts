import type { Variant } from './variants';

const payByLink = 'lib/usecases/payByLink.ts';
const payLink = 'lib/domain/payment/payLink.ts';

/** Requests that are sent twice, that come from another portal, or by the link of a mail. */
export const REQUEST_VARIANTS: readonly Variant[] = [
  {
    name: 'answer a repeated order with a new payment',
    within: 20,
    edits: [
      {
        file: 'lib/usecases/createCardPayment.ts',
        find: 'if (repeated) return accepted({ answer: await paymentOf(store, repeated) });',
        put: '',
      },
    ],
  },
  {
    name: 'grant once per try',
    within: 60,
    edits: [
      {
        file: 'lib/usecases/oncePerKey.ts',
        find: 'if (repeated) return accepted({ answer: subscription });',
        put: '',
      },
    ],
  },
  {
    name: "show another portal's payment",
    within: 20,
    edits: [{ file: 'functions/readBilling.ts', find: 'if (payment?.portal !== portal)', put: 'if (!payment)' }],
  },
  {
    name: 'open another payment by a link that has one',
    within: 100,
    edits: [{ file: payByLink, find: 'if (!isOver(payment, now)) return { payment, opening };', put: '' }],
  },
  {
    name: 'renew by a link whatever runs by now',
    within: 100,
    edits: [
      {
        file: payLink,
        find: "return endsOn === (now.kind === 'paid' ? now.term.endsOn : now.endedOn);",
        put: 'return endsOn !== undefined;',
      },
    ],
  },
];
