import type { Variant } from './variants';

const draft = 'lib/domain/draft.ts';
const reversedAutopay = 'lib/domain/corrections/reversedAutopay.ts';
const consents = 'lib/domain/autopay/consent.ts';

/** Whether the customer has agreed to a charge: consents given, outdated, withdrawn. */
export const CONSENT_VARIANTS: readonly Variant[] = [
  {
    name: 'leave autopay on after «no»',
    within: 60,
    edits: [{ file: draft, find: '      autopay: autopayOff(autopay, reason, at),\n', put: '' }],
  },
  {
    name: 'let an open charge count after «no»',
    within: 300,
    edits: [
      {
        file: draft,
        find: '...(openCharge && isWithdrawal(reason) && { openCharge: { ...openCharge, isVoid: true } }),',
        put: '',
      },
    ],
  },
  {
    name: 'accept a consent older than the «no»',
    within: 200,
    edits: [
      {
        file: 'lib/domain/autopay/consent.ts',
        find: "if (autopay.withdrawnAt !== undefined && givenAt <= autopay.withdrawnAt) return 'withdrawn';",
        put: '',
      },
    ],
  },
  {
    name: 'take a payment by SBP for one by card',
    within: 100,
    edits: [{ file: 'lib/domain/payment/wayOfPaying.ts', find: "['bankcard', ", put: "['bankcard', 'sbp', " }],
  },
  {
    name: 'charge above the consent',
    within: 200,
    edits: [
      {
        file: 'lib/domain/subscription/advance.ts',
        find: "if (amount > autopay.consent.amount) return withAutopayOff(draft, 'price_raised', by);",
        put: '',
      },
    ],
  },
  {
    name: 'accept the consent of a cancelled card payment',
    within: 600,
    edits: [
      {
        file: consents,
        find: "if (payment.kind === 'card' && payment.cancelledAt !== undefined) return 'cancelled';",
        put: '',
      },
    ],
  },
  {
    name: 'keep the consent of a card that was charged back',
    within: 600,
    edits: [
      {
        file: reversedAutopay,
        find: 'if (isCardLost || (autopay.on && payment && isOfConsent(autopay, payment))) {',
        put: 'if (payment && 0 > 1) {',
      },
    ],
  },
];
