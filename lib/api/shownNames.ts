import { FREE_TARIFF, PAID_TARIFFS, TARIFFS } from '../domain/buying/tariff';
import { LEDGER_KINDS, type LedgerKind } from '../domain/money/ledger';

/**
 * Every tariff that can be bought or granted, sold today or not, from the smallest: for pages whose token reads no
 * price list.
 */
export const PAID_TARIFF_NAMES = PAID_TARIFFS.map((id) => ({ id, ...TARIFFS[id] }));

/** The same, after the free one. */
export const TARIFF_NAMES = [{ id: FREE_TARIFF, ...TARIFFS[FREE_TARIFF] } as const, ...PAID_TARIFF_NAMES];

/** What accountants call the kinds of lines, in the file and at the desk (docs/rules.md, «The ledger»). */
export const LEDGER_KIND_NAMES: Readonly<Record<LedgerKind, string>> = {
  card: 'Картой',
  autopay: 'Автоплатёж',
  bank: 'Банк',
  aside: 'Отложено',
  counted: 'Засчитано из отложенного',
  refund: 'Возврат',
  taken_back: 'Отменено',
  fee: 'Комиссия',
};

/** The same as a list, for pages that let a person choose. */
export const NAMED_LEDGER_KINDS = LEDGER_KINDS.map((id) => ({ id, title: LEDGER_KIND_NAMES[id] }));
