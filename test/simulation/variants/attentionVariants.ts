import type { Variant } from './variants';

const settlement = 'lib/domain/payment/settlement.ts';

/** Money put aside for a person, and the lines of the ledger. */
export const ATTENTION_VARIANTS: readonly Variant[] = [
  {
    name: 'resolve an attention twice',
    within: 400,
    edits: [
      {
        file: 'lib/domain/attention/resolution.ts',
        find: "if (attention.resolution) return rejected({ code: 'already_resolved' });",
        put: '',
      },
    ],
  },
  {
    name: 'put money aside again after a person resolved it',
    within: 200,
    edits: [
      {
        file: settlement,
        find: "if (attention) return { outcome: 'already_put_aside', isOpen: attention.resolution === undefined };",
        put: "if (attention && !attention.resolution) return { outcome: 'already_put_aside', isOpen: true };",
      },
    ],
  },
  {
    name: 'leave applied money in the ledger as put aside',
    within: 100,
    edits: [
      {
        file: 'lib/domain/payment/putAside.ts',
        find: "action === 'apply' || attention.source === 'state_service'",
        put: "attention.source === 'state_service'",
      },
    ],
  },
  {
    name: 'leave the line of a purchase out of the ledger',
    within: 20,
    edits: [
      {
        file: settlement,
        find: "money: [{ ...aboutPayment(payment), ...money.moved, state: 'paid' }],",
        put: 'money: [],',
      },
    ],
  },
  {
    name: "date a ledger line by the bank's day",
    within: 20,
    edits: [{ file: 'lib/domain/money/ledger.ts', find: 'day: moscowDateOf(at)', put: 'day: movement.moneyDay' }],
  },
  {
    name: 'date a ledger line by UTC',
    within: 20,
    edits: [
      {
        file: 'lib/domain/money/ledger.ts',
        find: 'day: moscowDateOf(at)',
        put: "day: formatInstant(at).slice(0, 10) as Movement['moneyDay']",
      },
    ],
  },
];
