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
 * The money that came, with the rows of the table that stand for it: by what a statement's row says of itself, or by what an
 * operator meant who typed it. Never by a row's name: how rows are named is the product's affair.
 */
export function bankRowsOf({ table, ledger }: Pick<Witness, 'table' | 'ledger'>): Likenesses {
  const sight = [table.writes, ledger.bankMoney.length, ledger.typed.size].join();
  const known = seen.get(table);
  if (known?.sight === sight) return known.likenesses;
  const likenesses = judged({ table, ledger });
  seen.set(table, { sight, likenesses });
  return likenesses;
}

/** Every invariant asks after every step: what it was told last is kept until something is written. */
const seen = new WeakMap<object, { readonly sight: string; readonly likenesses: Likenesses }>();

function judged({ table, ledger }: Pick<Witness, 'table' | 'ledger'>): Likenesses {
  const byLikeness: Map<string, Likeness> & { stranger?: string } = new Map<string, Likeness>();
  // The gateway's payouts are nobody's money for anything.
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
    // Of an ignored row neither payer nor purpose is kept.
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
