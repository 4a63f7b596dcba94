import type { Variant } from './variants';

const table = 'test/simulation/table/table.ts';
const counted = 'lib/usecases/asWritten.ts';
const noticeDelivery = 'lib/domain/autopay/noticeDelivery.ts';

/** Writes without their conditions, and versions that are not counted. */
export const STORE_VARIANTS: readonly Variant[] = [
  {
    name: 'guard a payment by its status, not its version',
    within: 20,
    edits: [
      {
        file: table,
        find: 'subscriptions.every(({ next, wasVersion }) => isAt(this.subscriptions.get(next.portal), wasVersion)) &&',
        put: '',
      },
      {
        file: table,
        find: 'payments.every(({ next, wasVersion }) => isAt(this.payments.get(next.number), wasVersion)) &&',
        put: "payments.every(({ next }) => this.payments.get(next.number)?.state.status !== 'paid') &&",
      },
      {
        file: table,
        find: 'journal.every(({ portal, version }) => this.written(portal, version) === undefined)',
        put: 'true',
      },
    ],
  },
  {
    name: 'write the subscription whatever was written since',
    within: 60,
    edits: [
      {
        file: table,
        find: 'subscriptions.every(({ next, wasVersion }) => isAt(this.subscriptions.get(next.portal), wasVersion)) &&',
        put: '',
      },
      {
        file: table,
        find: 'journal.every(({ portal, version }) => this.written(portal, version) === undefined)',
        put: 'true',
      },
    ],
  },
  {
    name: 'leave a payment at the version it was read at',
    within: 20,
    edits: [{ file: counted, find: 'next: itemAsWritten(value) }', put: 'next: value }' }],
  },
  {
    name: 'give every entry of one write the same number',
    within: 20,
    edits: [
      { file: counted, find: 'version: subscription.version + index + 1', put: 'version: subscription.version + 1' },
    ],
  },
  {
    name: "note a notice's delivery without a new version",
    within: 20,
    edits: [
      {
        file: noticeDelivery,
        find: '  return append(\n    open.draft,\n',
        put: '  const noted = append(\n    open.draft,\n',
      },
      {
        file: noticeDelivery,
        find: '    { autopay: { ...open.autopay, notice: { ...notice, delivery } } },\n  );\n',
        put: '    { autopay: { ...open.autopay, notice: { ...notice, delivery } } },\n  );\n  return { ...noted, entries: [] };\n',
      },
      { file: counted, find: 'Math.max(1, entries.length)', put: 'entries.length' },
    ],
  },
];
