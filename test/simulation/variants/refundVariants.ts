import type { Variant } from './variants';

const refund = 'lib/domain/corrections/refund.ts';
const outcome = 'lib/domain/corrections/refundOutcome.ts';
const work = 'lib/usecases/workRefund.ts';

/** Refunds: how much may go back, one order for each, and the days that go with the money. */
export const REFUND_VARIANTS: readonly Variant[] = [
  {
    name: 'order a refund again after an unclear answer',
    within: 200,
    edits: [
      {
        file: work,
        find: "if (answer.kind === 'unclear') return status === 'unknown' ? undefined : handRefundOver(subject, now);",
        put: "if (answer.kind === 'unclear') return { refund: { ...refund, state: { status: 'reserved', nextAt: now } }, attention: [] };",
      },
    ],
  },
  {
    name: 'order a refund before it is claimed',
    within: 600,
    edits: [
      {
        file: work,
        find: "if ((await needs.store.commit({ refunds: [claimed] })) === 'conflict') return { outcome: 'claimed_elsewhere' };",
        put: 'const early = await needs.refunds.create({ opKey, sum, ...(line && { line }) });',
      },
      {
        file: work,
        find: 'const answer = await needs.refunds.create({ opKey, sum, ...(line && { line }) });',
        put: "if ((await needs.store.commit({ refunds: [claimed] })) === 'conflict') return { outcome: 'claimed_elsewhere' }; const answer = early;",
      },
    ],
  },
  {
    name: 'finish a refund that is under way',
    within: 60,
    edits: [
      {
        file: work,
        find: "if (news.kind === 'finished' && !isOtherSum)",
        put: "if (news.kind === 'finished' || news.kind === 'processing')",
      },
    ],
  },
  {
    name: 'end a term that other payments bought too',
    within: 200,
    edits: [
      {
        file: refund,
        find: 'return term.startsOn === effect.on && term.endsOn === effect.endsOn && term.value === received;',
        put: 'return term !== undefined && effect !== undefined && received !== undefined;',
      },
      { file: refund, find: 'if (holding.payment !== number) return false;', put: 'if (number === 0) return false;' },
    ],
  },
  {
    name: 'refund more than is left',
    within: 60,
    edits: [{ file: refund, find: 'if (sum === 0 || sum > left)', put: 'if (sum === 0)' }],
  },
  {
    name: 'leave open refunds out of the bound',
    within: 300,
    edits: [{ file: refund, find: "standing !== 'void' &&", put: "standing === 'finished' &&" }],
  },
  {
    name: 'leave the days when a refund takes them back',
    within: 60,
    edits: [
      {
        file: outcome,
        find: "return takenBack(subject, payment, catalogue, at) ?? { payment, draft, outcome: 'others' };",
        put: "return { payment, draft, outcome: 'taken_back' };",
      },
    ],
  },
];
