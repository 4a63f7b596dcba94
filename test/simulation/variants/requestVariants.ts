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
    name: 'grant again at each repeat',
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
    name: 'open a second payment by one link',
    within: 100,
    edits: [{ file: payByLink, find: 'if (!isOver(payment, now)) return { payment, opening };', put: '' }],
  },
  {
    name: 'renew by a link whose term was replaced',
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
