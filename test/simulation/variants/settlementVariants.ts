import type { Variant } from './variants';

const settlement = 'lib/domain/payment/settlement.ts';
const bank = 'lib/domain/bank/bankTransfer.ts';
const asking = 'lib/domain/payment/asking.ts';

/** Money that Robokassa reports: whether it counts, for which payment, and whether anybody asks about it. */
export const SETTLEMENT_VARIANTS: readonly Variant[] = [
  {
    name: 'accept every signature',
    within: 20,
    edits: [
      {
        file: 'lib/robokassa/resultNotification.ts',
        find: "return byBytes || byFold ? undefined : 'bad_signature';",
        put: 'return undefined;',
      },
    ],
  },
  {
    name: 'ignore that Shp_portal names another portal',
    within: 100,
    edits: [
      {
        file: settlement,
        find: 'money.claimedPortal !== undefined && money.claimedPortal !== known?.portal;',
        put: 'false;',
      },
    ],
  },
  {
    name: 'settle with any sum',
    within: 200,
    edits: [
      {
        file: settlement,
        find: "if (sum === undefined || sum !== payment.amount || weighed === 'noted')",
        put: 'if (sum === undefined)',
      },
    ],
  },
  {
    name: 'drop money for an invoice already paid',
    within: 60,
    edits: [
      { file: bank, find: "if (settledState(payment)) return 'surplus';", put: '' },
      {
        file: bank,
        find: 'const misfit = misfitOf(',
        put: "if (payment.state.status === 'paid') return accepted({ outcome: 'already_counted' });\n  const misfit = misfitOf(",
      },
    ],
  },
  {
    name: 'drop the money of a cancelled card payment',
    within: 300,
    edits: [
      {
        file: settlement,
        find: 'const payment = withFacts(known, money.card);',
        put: "if (known.kind === 'card' && known.cancelledAt !== undefined) return { outcome: 'already_settled' };\n  const payment = withFacts(known, money.card);",
      },
    ],
  },
  {
    name: 'acknowledge a report that was not recorded',
    within: 60,
    edits: [
      {
        file: 'functions/robokassaResult.ts',
        find: '    now,\n  );\n  report(',
        put: "    now,\n  ).catch(() => ({ outcome: 'already_settled' }));\n  report(",
      },
    ],
  },
  // The stories found this mistake in the product itself.
  {
    name: 'ask no more when the last question got no answer',
    within: 600,
    edits: [
      {
        file: asking,
        find: "if (answer === 'unclear' && hasExpired(payment, today) && age < UNANSWERED_FOR_MS) return DAY_MS;",
        put: '',
      },
    ],
  },
  {
    name: 'let a press of «check» postpone the planned question',
    within: 60,
    edits: [
      {
        file: asking,
        find: 'const nextAt = planned !== undefined && planned > at ? planned : nextQuestion(payment, answer, at);',
        put: 'const nextAt = nextQuestion(payment, answer, at);',
      },
    ],
  },
];
