import type { Variant } from './variants';

const renewal = 'lib/domain/documents/renewalInvoice.ts';

/** Mistakes about invoices that come by themselves. */
export const RENEWAL_VARIANTS: readonly Variant[] = [
  {
    name: 'leave a needless renewal invoice unmarked',
    within: 200,
    edits: [
      {
        file: 'lib/usecases/markSuperseded.ts',
        find: 'return { ...changes, payments: [...others, { ...invoice, supersededAt }] };',
        put: 'return others.length < 0 ? { ...changes, payments: others } : changes;',
      },
    ],
  },
  {
    name: 'issue a second renewal invoice for one end',
    within: 100,
    edits: [{ file: renewal, find: 'if (renewal && renewal.endsOn >= endsOn) return undefined;', put: '' }],
  },
  {
    name: 'renew by invoice what a card has bought',
    within: 200,
    edits: [
      {
        file: renewal,
        find: 'return [invoiced, invoiced?.before].find((bought) => bought?.number === payment && bought?.tariff === tariff);',
        put: 'return payment && tariff ? invoiced : undefined;',
      },
    ],
  },
];
