import type { Variant } from './variants';

const settlement = 'lib/domain/payment/settlement.ts';
const draft = 'lib/domain/draft.ts';
const billingEventOf = 'lib/usecases/billingEventOf.ts';

/** Mails and events: what an entry owes, and how it is delivered. */
export const DELIVERY_VARIANTS: readonly Variant[] = [
  {
    name: 'send effects beside the commit',
    within: 20,
    edits: [
      {
        file: settlement,
        find: "owed: [...received, ...told, CHANGE_TOLD, eventOwed('payment.settled')],",
        put: '',
      },
    ],
  },
  {
    name: 'mark a mail before it is sent',
    within: 60,
    edits: [
      {
        file: 'lib/usecases/deliverEntry.ts',
        find: 'const outcome = await attempt(needs,',
        put: 'await outbox.markDelivered(name, owed.id);\n    const outcome = await attempt(needs,',
      },
    ],
  },
  {
    name: 'call an entry delivered whatever failed',
    within: 60,
    edits: [{ file: 'lib/usecases/deliverEntry.ts', find: 'if (!failed) {', put: 'if (owing) {' }],
  },
  {
    name: 'take an entry until an instant that is past',
    within: 60,
    edits: [
      {
        file: 'lib/usecases/deliverEntry.ts',
        find: 'const isFree = owing?.dueAt !== undefined && (owing.attempts === 0 || owing.dueAt <= now);',
        put: 'const isFree = owing?.dueAt !== undefined;',
      },
    ],
  },
  {
    name: 'write to an address that is held back',
    within: 100,
    edits: [
      {
        file: 'lib/usecases/sendUnlessSuppressed.ts',
        find: 'isSuppressed(await suppressions.read(mail.to))',
        put: 'isSuppressed(undefined) && (await suppressions.read(mail.to))',
      },
    ],
  },
  {
    name: 'say nothing of how money put aside ended',
    within: 200,
    edits: [
      {
        file: 'lib/domain/payment/putAside.ts',
        find: "return source === 'no_outcome' ? undefined : 'money_noted';",
        put: "return source === 'no_outcome' ? undefined : undefined;",
      },
    ],
  },
  {
    name: 'say nothing of a term that ends with a charge open',
    within: 300,
    edits: [
      {
        file: draft,
        find: "? mailTo(openCharge.number, 'charge_pending_at_end', contact)",
        put: '? []',
      },
    ],
  },
  {
    name: 'tell of a notice that was due days ago',
    within: 200,
    edits: [{ file: billingEventOf, find: 'if (isStaleNotice(occurredAt, now)) return undefined;', put: '' }],
  },
  {
    name: 'tell of the sum agreed in place of the money received',
    within: 500,
    edits: [{ file: billingEventOf, find: 'received: event.amount', put: 'received: amount' }],
  },
];
