import * as z from 'zod';

/** An item as the table gives it. */
export type Item = Readonly<Record<string, unknown>>;

// The auditor parses the table independently: with the product's own reader it would share the product's mistakes.
// Fields that no check asks for stay in the loose objects and are compared with the rest.
const money = z.int().min(0);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const holding = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('free') }),
  z.looseObject({
    kind: z.literal('paid'),
    tariff: z.string(),
    term: z.looseObject({ startsOn: day, endsOn: day, value: money }),
    atEnd: z.string(),
  }),
  z.looseObject({ kind: z.literal('expired'), tariff: z.string(), endedOn: day }),
]);

const entry = z.object({
  portal: z.string(),
  version: z.int(),
  at: z.int(),
  event: z.looseObject({
    kind: z.string(),
    amount: z.exactOptional(money),
    value: z.exactOptional(money),
    givenUp: z.exactOptional(money),
    givenUpDays: z.exactOptional(z.int()),
    held: z.exactOptional(money),
    part: z.exactOptional(z.looseObject({ amount: money })),
    sum: z.exactOptional(money),
    reason: z.exactOptional(z.string()),
    row: z.exactOptional(z.string()),
    attention: z.exactOptional(z.string()),
    action: z.exactOptional(z.string()),
    length: z.exactOptional(z.union([z.looseObject({ days: z.int() }), z.looseObject({ endsOn: day })])),
    entry: z.exactOptional(z.int()),
    also: z.exactOptional(z.array(z.int())),
  }),
  before: holding,
  after: holding,
  payment: z.exactOptional(z.int()),
});

const subscription = z.object({
  portal: z.string(),
  version: z.int(),
  holding,
  openAttempt: z.exactOptional(z.looseObject({ number: z.int() })),
  attention: z.array(z.string()),
  takenBack: z.array(z.int()).default([]),
});

const payment = z.object({
  number: z.int(),
  kind: z.enum(['card', 'invoice', 'autopay']),
  portal: z.string(),
  periodDays: z.int(),
  amount: money,
  attention: z.array(z.string()),
  parts: z.array(z.looseObject({ amount: money })).default([]),
  refunds: z
    .array(z.looseObject({ order: z.int(), sum: money, standing: z.string(), attention: z.exactOptional(z.string()) }))
    .default([]),
  acts: z.array(z.looseObject({ number: z.int(), sum: money, cancelledOn: z.exactOptional(day) })).default([]),
  card: z.exactOptional(z.looseObject({ fee: z.exactOptional(money) })),
  state: z.discriminatedUnion('status', [
    z.looseObject({ status: z.enum(['paid', 'reversed']), received: money, fact: z.string() }),
    z.looseObject({ status: z.enum(['pending', 'partially_paid', 'claimed', 'requested', 'unknown', 'failed']) }),
  ]),
});

const attention = z.object({
  id: z.string(),
  openedAt: z.int(),
  sum: z.exactOptional(money),
  bankReference: z.exactOptional(z.string()),
  source: z.exactOptional(z.string()),
  payment: z.exactOptional(z.int()),
  resolution: z.exactOptional(z.looseObject({ action: z.string(), at: z.int() })),
  earlier: z.array(z.looseObject({ action: z.string(), at: z.int() })).default([]),
});

const bankRow = z.object({
  bankReference: z.string(),
  amount: money,
  counted: z.array(z.looseObject({ number: z.int(), amount: money })),
  undone: z.array(z.int()).default([]),
  returned: z.array(z.looseObject({ number: z.int(), amount: money })).default([]),
});

const line = z.pipe(
  z.object({
    pk: z.string().regex(/^LEDGER#\d{4}-\d{2}$/),
    sk: z.string(),
    kind: z.string(),
    sum: z.int(),
    at: z.int(),
    day,
    number: z.exactOptional(z.int()),
    portal: z.exactOptional(z.string()),
    entry: z.exactOptional(z.int()),
    attention: z.exactOptional(z.string()),
    fee: z.exactOptional(money),
  }),
  z.transform(({ pk, sk, ...told }) => ({ ...told, month: pk.slice('LEDGER#'.length), name: sk })),
);

const act = z.object({
  number: z.int(),
  invoice: z.looseObject({ number: z.int() }),
  line: z.looseObject({ sum: money }),
});

const actLine = z.object({
  kind: z.enum(['issued', 'cancelled']),
  act: z.looseObject({ number: z.int() }),
  invoice: z.int(),
  sum: z.int(),
});

const dayTotals = z.object({
  day,
  kinds: z.record(z.string(), z.object({ lines: z.int(), sum: z.int() })),
  fee: z.int(),
});

type Subscription = z.infer<typeof subscription>;
export type Entry = z.infer<typeof entry>;
type Payment = z.infer<typeof payment>;
export type Attention = z.infer<typeof attention>;
type BankRow = z.infer<typeof bankRow>;
/** A line of the ledger, with the month of its partition and the name it has there. */
export type Line = z.output<typeof line>;

type Act = z.infer<typeof act>;
export type ActLine = z.infer<typeof actLine>;

/** A due key as it stands on an item. */
type Waiting = { readonly item: string; readonly queue: string; readonly at: string };

/** Everything of the table that speaks of money, read item by item. */
export type Books = {
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  readonly journals: ReadonlyMap<string, readonly Entry[]>;
  readonly payments: ReadonlyMap<number, Payment>;
  readonly attention: ReadonlyMap<string, Attention>;
  readonly bankRows: readonly BankRow[];
  readonly lines: readonly Line[];
  /** What the nights have added up. */
  readonly dayTotals: readonly z.infer<typeof dayTotals>[];
  readonly acts: ReadonlyMap<number, Act>;
  readonly actLines: readonly ActLine[];
  readonly waiting: readonly Waiting[];
  readonly lastNumber: number | undefined;
  readonly lastAct: number | undefined;
  /** Keys of items that cannot be read. */
  readonly unreadable: readonly string[];
};

/** Sorts the items of a table into books. An unreadable item is a finding and hides nothing else. */
export function booksOf(items: Iterable<Item>): Books {
  const subscriptions = new Map<string, Subscription>();
  const journals = new Map<string, Entry[]>();
  const payments = new Map<number, Payment>();
  const attentions = new Map<string, Attention>();
  const bankRows: BankRow[] = [];
  const lines: Line[] = [];
  const totals: z.infer<typeof dayTotals>[] = [];
  const waiting: Waiting[] = [];
  const unreadable: string[] = [];
  const acts = new Map<number, Act>();
  const actLines: ActLine[] = [];
  let lastNumber: number | undefined;
  let lastAct: number | undefined;
  for (const item of items) {
    const name = `${item['pk']} / ${item['sk']}`;
    try {
      sort(item);
    } catch {
      unreadable.push(name);
    }
    const { dueQueue: queue, dueAt: at } = item;
    if (typeof queue === 'string' && typeof at === 'string') waiting.push({ item: name, queue, at });
  }
  for (const journal of journals.values()) journal.sort((one, other) => one.version - other.version);
  const books = { subscriptions, journals, payments, attention: attentions, bankRows, lines, dayTotals: totals };
  return { ...books, acts, actLines, waiting, lastNumber, lastAct, unreadable };

  function sort(item: Item): void {
    const kind = String(item['sk']).split('#')[0];
    // A pointer from an address to a payment: it has no money.
    if (String(item['pk']).startsWith('ADDRESS#')) return;
    if (String(item['pk']).startsWith('LEDGER#')) {
      lines.push(line.parse(item));
    } else if (String(item['pk']).startsWith('LEDGERDAYS#')) {
      totals.push(dayTotals.parse(item));
    } else if (String(item['pk']).startsWith('ACTS#')) {
      actLines.push(actLine.parse(item));
    } else if (kind === 'ACT') {
      const one = act.parse(item);
      acts.set(one.number, one);
    } else if (kind === 'SUBSCRIPTION') {
      const one = subscription.parse(item);
      subscriptions.set(one.portal, one);
    } else if (kind === 'JOURNAL') {
      const one = entry.parse(item);
      const journal = journals.get(one.portal);
      if (journal) journal.push(one);
      else journals.set(one.portal, [one]);
    } else if (kind === 'PAYMENT') {
      const one = payment.parse(item);
      payments.set(one.number, one);
    } else if (kind === 'ATTENTION') {
      const one = attention.parse(item);
      attentions.set(one.id, one);
    } else if (kind === 'ROW') bankRows.push(bankRow.parse(item));
    else if (kind === 'PAYMENT_NUMBER') lastNumber = z.int().parse(item['lastNumber']);
    else if (kind === 'ACT_NUMBER') lastAct = z.int().parse(item['lastNumber']);
  }
}
