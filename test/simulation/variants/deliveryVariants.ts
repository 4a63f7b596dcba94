import type { Variant } from './variants';

const settlement = 'lib/domain/payment/settlement.ts';
const draft = 'lib/domain/draft.ts';
const billingEventOf = 'lib/usecases/billingEventOf.ts';

/** Mails and events: what an entry owes, and how it is delivered. */
export const DELIVERY_VARIANTS: readonly Variant[] = [
  {
    name: 'leave out what a purchase owes',
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
    name: 'finish an entry although a delivery failed',
    within: 60,
    edits: [{ file: 'lib/usecases/deliverEntry.ts', find: 'if (!failed) {', put: 'if (owing) {' }],
  },
  {
    name: 'take an entry that another run has leased',
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
    name: 'mail an address that is held back',
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
    name: 'send no mail when money put aside is resolved',
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
    name: 'send no mail when a term ends with a charge open',
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
    name: 'tell a chat of a notice that is days old',
    within: 200,
    edits: [{ file: billingEventOf, find: 'if (isStaleNotice(occurredAt, now)) return undefined;', put: '' }],
  },
  {
    name: 'tell the agreed sum in place of the money received',
    within: 500,
    edits: [{ file: billingEventOf, find: 'received: event.amount', put: 'received: amount' }],
  },
];
