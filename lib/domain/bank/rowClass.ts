/** What kind of movement a row is, by its accounts and its payer, never by the kind the bank gives it. */
export const ROW_CLASSES = ['transfer', 'private_person', 'technical', 'acquirer', 'own_transfer', 'outgoing'] as const;
export type RowClass = (typeof ROW_CLASSES)[number];

type Movement = {
  readonly direction: 'in' | 'out' | 'own';
  readonly payerInn?: string;
  readonly payerAccount: string;
};

const PRIVATE_ACCOUNTS = /^408(17|20)/;
const TECHNICAL_ACCOUNTS = /^(30232|30233|40911|47422)/;

/**
 * The class of a row. An acquirer pays out from a technical account and calls it an ordinary payment order, so its ИНН
 * is looked at first (docs/rules.md, «Bank statements»).
 * @param acquirerInns the gateways' banks whose payouts are no customer's money.
 */
export function classOf(
  { direction, payerInn, payerAccount }: Movement,
  { acquirerInns }: { readonly acquirerInns: readonly string[] },
): RowClass {
  if (direction !== 'in') return direction === 'out' ? 'outgoing' : 'own_transfer';
  if (payerInn !== undefined && acquirerInns.includes(payerInn)) return 'acquirer';
  if (PRIVATE_ACCOUNTS.test(payerAccount)) return 'private_person';
  return TECHNICAL_ACCOUNTS.test(payerAccount) ? 'technical' : 'transfer';
}
