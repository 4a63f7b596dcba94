import type { Variant } from './variants';

const renew = 'lib/usecases/renewSubscription.ts';
const outcome = 'lib/domain/payment/outcomeCheck.ts';
const asking = 'lib/domain/payment/asking.ts';
const nextAction = 'lib/domain/subscription/nextAction.ts';

/** Charges: the claim, the one call, and its outcome. */
export const CHARGE_VARIANTS: readonly Variant[] = [
  {
    name: 'claim the charge after the call',
    within: 150,
    edits: [
      {
        file: renew,
        find: '{ store, firstPaymentNumber, sellers }: RenewSubscriptionNeeds',
        put: '{ store, firstPaymentNumber, sellers, charge }',
      },
      {
        file: renew,
        find: '  if (!claim) return undefined;\n',
        put: '  if (!claim) return undefined;\n  await charge(claim.payment);\n',
      },
      { file: renew, find: 'const answer = await needs.charge(charge);', put: "const answer = 'accepted';" },
    ],
  },
  {
    name: 'call again for a charge that is open',
    within: 60,
    edits: [
      { file: nextAction, find: '  if (openCharge) return undefined;\n', put: '' },
      {
        file: renew,
        find: '  if (!(await mayCharge(store))) return',
        put: `  if (subscription.openCharge) {
            const old = await store.readPayment(subscription.openCharge.number);
            if (old?.kind === 'autopay') await needs.charge(old);
            return { outcome: 'requested' };
          }
          if (!(await mayCharge(store))) return`,
      },
    ],
  },
  {
    name: 'claim a second charge while one is open',
    within: 60,
    edits: [{ file: nextAction, find: '  if (openCharge) return undefined;\n', put: '' }],
  },
  {
    name: 'end a charge as not called after an unclear answer',
    within: 200,
    edits: [{ file: renew, find: "if (answer === 'not_sent') return", put: "if (answer !== 'accepted') return" }],
  },
  {
    name: 'end a charge on one «not found»',
    within: 400,
    edits: [
      { file: outcome, find: 'at - notFoundSince >= NOT_FOUND_TWICE_MS &&', put: '' },
      { file: outcome, find: 'at - createdAt >= NEVER_CREATED_AFTER_MS', put: 'true' },
    ],
  },
  // The stories found this mistake in the product itself.
  {
    name: 'take no answer for a second «not found»',
    within: 500,
    edits: [{ file: outcome, find: "answer === 'not_found' && wasNeverCreated(", put: 'wasNeverCreated(' }],
  },
  {
    name: 'never ask what became of a charge',
    within: 60,
    edits: [{ file: 'lib/domain/autopay/charge.ts', find: '      check: firstCheck(at),\n', put: '' }],
  },
  {
    name: 'ask no more about a charge that a person closed',
    within: 600,
    edits: [
      {
        file: asking,
        find: "if (payment.state.status === 'failed') return payment.state.reason === 'closed_by_operator';",
        put: "if (payment.state.status === 'failed') return false;",
      },
    ],
  },
  {
    name: "let the call's answer overwrite the charge's outcome",
    within: 1200,
    edits: [
      {
        file: 'lib/domain/autopay/charge.ts',
        find: "if (charge.state.status !== 'claimed') return undefined;",
        put: '',
      },
    ],
  },
];
