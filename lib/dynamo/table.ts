/**
 * The one table's shape, as plain data: the CDK stack and the local cloud create it from here, the codecs write to it.
 * What lies under which key is in keys.ts.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /**
   * Epoch seconds after which DynamoDB may drop an item that counts no longer; readers check the instant themselves.
   */
  timeToLive: 'ttl',
  /** Keys only, sparse: a portal's payments in the order of their numbers, and the operators' lists of attention. */
  portalIndex: { name: 'byPortal', partitionKey: 'portalKey', sortKey: 'portalOrder' },
  /** Keys only, sparse: what must happen later, by queue and instant; and the operators' list of open invoices. */
  dueIndex: { name: 'byDue', partitionKey: 'dueQueue', sortKey: 'dueAt' },
  /** How the partition of every address that is not written to begins: the right to lift reaches these alone. */
  heldAddresses: 'SUPPRESSED#',
  /**
   * How the partition of every count of a caller's calls begins, and the field that counts: the right to count reaches
   * these alone.
   */
  limits: 'LIMIT#',
  taken: 'taken',
  /** How the partition of what the register said of an ИНН begins: the right to write reaches these alone. */
  companies: 'COMPANY#',
  /** The partition of the counters, and their one field: the right to take a number of an act reaches these alone. */
  counters: 'COUNTER',
  counterField: 'lastNumber',
} as const;
