import type { Variant } from './variants';

const settlement = 'lib/domain/payment/settlement.ts';
const renewal = 'lib/domain/documents/renewalInvoice.ts';
const closing = 'lib/domain/documents/closing.ts';

/** Invoices, also those that come by themselves, and acts. */
export const DOCUMENT_VARIANTS: readonly Variant[] = [
  {
    name: 'leave a paid invoice among the open ones',
    within: 100,
    edits: [{ file: settlement, find: '...invoicesChanged(subscription, [settled], moscowDateOf(at)),', put: '' }],
  },
  {
    name: 'leave an act valid after taking back',
    within: 300,
    edits: [
      {
        file: closing,
        find: 'if (valid && valid.sum === money && !isGranted) return undefined;',
        put: 'if (valid && !isGranted) return undefined;',
      },
    ],
  },
  {
    name: 'issue another act at every write about a paid invoice',
    within: 60,
    edits: [
      {
        file: closing,
        find: 'if (valid && valid.sum === money && !isGranted) return undefined;',
        put: '',
      },
      {
        file: closing,
        find: 'if (valid) return { cancel: valid, ...(money > 0 && { issue: money }) };',
        put: 'if (valid) return money > 0 ? { issue: money } : { cancel: valid };',
      },
    ],
  },
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
    name: 'issue two renewal invoices for one end of a term',
    within: 100,
    edits: [{ file: renewal, find: 'if (renewal && renewal.endsOn >= endsOn) return undefined;', put: '' }],
  },
  {
    name: 'renew by invoice a term bought by card',
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
