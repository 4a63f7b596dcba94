import type { Variant } from './variants';

const bank = 'lib/domain/bank/bankTransfer.ts';
const bankRow = 'lib/domain/bank/bankRow.ts';
const replaying = 'lib/domain/subscription/replay.ts';

/** Entries that are taken back, and bank rows that are freed by it. */
export const TAKING_BACK_VARIANTS: readonly Variant[] = [
  {
    name: 'leave the days of a purchase that is taken back',
    within: 60,
    edits: [{ file: replaying, find: 'if (without.has(entry.version)) continue;', put: '' }],
  },
  {
    name: "replay a purchase by its own day, not the entry's",
    within: 600,
    edits: [
      {
        file: replaying,
        find: 'return applyPurchase(held, purchase, moscowDateOf(at), catalogue).holding;',
        put: 'return applyPurchase(held, purchase, effect.on, catalogue).holding;',
      },
    ],
  },
  {
    name: 'leave a row counted after it is taken back',
    within: 300,
    edits: [
      {
        file: bankRow,
        find: 'const counted = row.counted.filter((share) => share.number !== number);',
        put: 'const counted = row.counted;',
      },
    ],
  },
  {
    name: 'free a row whose money was given back',
    within: 300,
    edits: [
      {
        file: bankRow,
        find: 'return { ...row, returned: [...(row.returned ?? []), ...shares] };',
        put: "return { ...row, counted: row.counted.filter((share) => share.number !== number), state: 'open', returned: [...(row.returned ?? []), ...shares] };",
      },
    ],
  },
  {
    name: 'count a freed row again without a person',
    within: 200,
    edits: [
      {
        file: bank,
        find: "if (row.undone?.includes(number) && !again) return rejected({ code: 'row_taken_back' });",
        put: '',
      },
    ],
  },
];
