import type { Variant } from './variants';

const bank = 'lib/domain/bank/bankTransfer.ts';
const reference = 'lib/domain/bank/bankReference.ts';
const verdict = 'lib/domain/bank/bankVerdict.ts';
const apply = 'lib/usecases/applyStatement.ts';
const statements = 'functions/bankStatements.ts';
const seenRow = 'lib/domain/bank/seenRow.ts';

/** Bank money: invoices and parts, rows of statements and how they are named. */
export const BANK_VARIANTS: readonly Variant[] = [
  {
    name: 'drop the surplus of a bank row',
    within: 60,
    edits: [
      {
        file: bank,
        find: "if (surplus === 0) return { outcome: 'settled', ...settled };",
        put: "if (surplus >= 0) return { outcome: 'settled', ...settled };",
      },
    ],
  },
  {
    name: 'close an invoice that holds parts',
    within: 100,
    edits: [
      { file: 'lib/domain/documents/lapsedInvoice.ts', find: 'if (held === 0) return', put: 'if (held >= 0) return' },
    ],
  },
  {
    name: 'settle a cancelled invoice without a person',
    within: 300,
    edits: [
      { file: seenRow, find: "return isCancelled(payment) ? 'cancelled' : 'open';", put: "return 'open';" },
      {
        file: bank,
        find: "if (isCancelled(payment) && !confirmation.evenCancelled) return rejected({ code: 'invoice_cancelled' });",
        put: '',
      },
    ],
  },
  {
    name: "settle another payer's money without a person",
    within: 100,
    edits: [
      {
        file: verdict,
        find: "if (row.payerInn === undefined || row.payerInn !== invoice.buyerInn) return 'other_payer';",
        put: '',
      },
    ],
  },
  {
    name: 'count a bank row each time it is confirmed',
    within: 20,
    edits: [
      { file: bank, find: "if (before?.amount === amount) return accepted('already_counted');", put: '' },
      {
        file: bank,
        find: 'const counted = before ? undefined : countedFor(row, { number, amount }, { by, at });',
        put: 'const counted = { ...row, counted: [...row.counted, { number, amount }] };',
      },
    ],
  },
  {
    name: 'give rows that are alike one name',
    within: 100,
    edits: [
      {
        file: reference,
        find: 'ordinal === 1 ? name',
        put: 'ordinal > 0 ? name',
      },
    ],
  },
  {
    name: "leave the sum out of a row's name",
    within: 100,
    edits: [
      { file: reference, find: '[payer, formatRoubles(row.amount), sha256(', put: '[payer, sha256(' },
      {
        file: reference,
        find: 'const alike = changedRowName(name, row.amount);',
        put: 'const alike = orderNumberOf(row.order) ? changedRowName(name, row.amount) : name;',
      },
    ],
  },
  {
    name: "leave the purpose out of a row's name",
    within: 100,
    edits: [
      { file: reference, find: "sha256(purposeLetters(row.purpose ?? '')).slice(0, 6)", put: "sha256('').slice(0, 6)" },
      // If only the name forgot the purpose, this check would still notice the difference, and the row would wait for a
      // person.
      {
        file: 'lib/domain/bank/alikeRows.ts',
        find: "differ(purposeLetters(statement?.purpose ?? ''), purposeLetters(purpose))",
        put: 'false',
      },
      {
        file: 'lib/domain/bank/seenRow.ts',
        find: '{purposeLetters(row.purpose)}',
        put: "{''}",
      },
    ],
  },
  {
    name: "name a row by today's date",
    within: 60,
    edits: [
      {
        file: statements,
        find: 'async function seenIn({ file, store }: FileCall)',
        put: 'async function seenIn({ file, store, now }: FileCall)',
      },
      {
        file: statements,
        find: 'seenRows(statement.value.rows,',
        put: 'seenRows(statement.value.rows.map((row) => ({ ...row, receivedOn: moscowDateOf(now) })),',
      },
      {
        file: statements,
        find: "import { seenRows } from '../lib/domain/bank/seenRow';",
        put: "import { seenRows } from '../lib/domain/bank/seenRow';\nimport { moscowDateOf } from '../lib/domain/calendar/moscow';",
      },
    ],
  },
  // The stories found this mistake in the product itself.
  {
    name: 'number rows of one name whatever their sums',
    within: 100,
    edits: [{ file: reference, find: 'const alike = changedRowName(name, row.amount);', put: 'const alike = name;' }],
  },
  {
    name: 'settle a known row again',
    within: 60,
    edits: [
      {
        file: verdict,
        find: "if (known?.amount === row.amount && !known.isOtherMoney) return { kind: 'known' };",
        put: '',
      },
      { file: verdict, find: 'if (known)\n', put: 'if (known && known.amount !== row.amount)\n' },
      {
        file: apply,
        find: 'rows.filter((row) => !storedBefore(row))',
        put: 'rows.filter((row) => row || storedBefore(row))',
      },
      {
        file: apply,
        find: "row: inPlaceOf(known, rowOfStatement(row, 'open')) }",
        put: "row: { ...rowOfStatement(row, 'open'), version: known?.version ?? 0 } }",
      },
    ],
  },
  {
    name: 'settle a row that somebody typed under another name',
    within: 200,
    edits: [
      {
        file: verdict,
        find: "if (invoice.countedByHand.some((sum) => sum === row.amount)) return 'perhaps_the_row_confirmed_by_hand';",
        put: '',
      },
    ],
  },
  {
    name: 'count by hand a row that a statement has counted',
    within: 60,
    edits: [
      {
        file: bank,
        find: 'const same = perhapsSame(payment, confirmation);',
        put: 'const same = undefined as string | undefined;',
      },
    ],
  },
];
