type Counted = { readonly calls: number; readonly readUnits: number; readonly writeUnits: number };

const counted = (calls: number, readUnits: number, writeUnits: number): Counted => ({ calls, readUnits, writeUnits });

/**
 * What each operation costs DynamoDB: calls, read units, write units, its indexes included. These are not estimates:
 * test/bench/cost/counts.test.ts measures each operation by its name here, and fails when one differs.
 */
export const COUNTS = {
  'open a payment, 20 before it': counted(6, 21.5, 10),
  'settle an extension': counted(2, 4, 13),
  'the subscription': counted(1, 1, 0),
  'a quote': counted(1, 1, 0),
  'the tariffs': counted(0, 0, 0),
  'a list of 20 payments': counted(2, 20.5, 0),
  'one payment': counted(1, 1, 0),
  'a renewal: a run finds and claims it': counted(6, 3.5, 11),
  '… before the charge, and after its answer': counted(4, 3, 2),
  '… its result': counted(2, 4, 13),
  'a run that finds nothing to charge': counted(1, 0.5, 0),
  'issue an invoice': counted(5, 2, 20),
  'confirm its money': counted(6, 5, 26),
  'a page of all bank rows, of two': counted(5, 4, 0),
  // Half a unit for each list of up to some thirty rows; fifteen units for a thousand rows, where counting stops.
  'how many bank rows each list has': counted(4, 2, 0),
  // Includes drawing the act: most mails cost less.
  'deliver the mail and the events of a purchase': counted(13, 6.5, 9),
  'a sweep that finds nothing to deliver': counted(1, 0.5, 0),
  // The same run also asks for the fiscal receipt of the payment paid before.
  'ask what became of a card payment': counted(13, 8, 8),
  'tell of a coming charge': counted(3, 1.5, 7),
  'remind of the end': counted(3, 1.5, 7),
  'find a company': counted(3, 1, 2),
  'find a company that somebody has asked for': counted(1, 1, 0),
  'open a link that pays': counted(3, 3, 1),
  'pay by card at a link that pays': counted(8, 5.5, 10),
} as const satisfies Readonly<Record<string, Counted>>;

export type Operation = keyof typeof COUNTS;
