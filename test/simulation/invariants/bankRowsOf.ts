import type { BankRow } from '../../../lib/domain/bank/bankRow';
import { likenessOf } from '../model/bank';
import type { Witness } from './invariant';

type Likenesses = Map<string, Likeness> & { readonly stranger?: string };
type Likeness = {
  readonly times: number;
  readonly came: number;
  readonly inn: string;
  counted: number;
  readonly rows: BankRow[];
};

/**
 * The money that came, with the rows of the table that stand for it. A row belongs to the money that its statement
 * describes, or that the operator who typed it meant. The row's name is not used: naming rows is what the product is
 * tested for.
 */
export function bankRowsOf({ table, ledger }: Pick<Witness, 'table' | 'ledger'>): Likenesses {
  const sight = [table.writes, ledger.bankMoney.length, ledger.typed.size].join();
  const known = seen.get(table);
  if (known?.sight === sight) return known.likenesses;
  const likenesses = judged({ table, ledger });
  seen.set(table, { sight, likenesses });
  return likenesses;
}

/** Several invariants ask after every step, so the last result is kept until something is written. */
const seen = new WeakMap<object, { readonly sight: string; readonly likenesses: Likenesses }>();

function judged({ table, ledger }: Pick<Witness, 'table' | 'ledger'>): Likenesses {
  const byLikeness: Map<string, Likeness> & { stranger?: string } = new Map<string, Likeness>();
  // Robokassa's payouts buy nothing.
  for (const money of ledger.bankMoney) {
    const key = likenessOf(money);
    const known = byLikeness.get(key);
    byLikeness.set(key, {
      times: (known?.times ?? 0) + 1,
      came: (known?.came ?? 0) + (money.foreign ? 0 : money.sum),
      inn: money.inn,
      counted: 0,
      rows: [],
    });
  }
  for (const row of table.bankRows.values()) {
    // The table keeps neither the payer nor the purpose of an ignored row.
    if (row.state === 'ignored' && row.counted.length === 0) continue;
    const money = byLikeness.get(ledger.typed.get(row.bankReference) ?? likenessOfRow(row));
    if (!money) {
      byLikeness.stranger ??= row.bankReference;
      continue;
    }
    money.rows.push(row);
    for (const { amount } of row.counted) money.counted += amount;
  }
  return byLikeness;
}

export function likenessOfRow({ receivedOn, amount, payerInn = '', statement }: BankRow): string {
  const { order = '', purpose = '' } = statement ?? {};
  return likenessOf({ day: receivedOn, order, inn: payerInn, sum: amount, purpose });
}
