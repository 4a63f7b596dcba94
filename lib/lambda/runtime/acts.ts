import { withActs } from '../../usecases/issueActs';
import { realSellers } from './robokassa';
import { realTable, type Table } from './table';

/** The table for functions that settle invoices or take them back: each write brings the acts of its invoices along. */
export function realTableWithActs(): Table {
  const table = realTable();
  return { ...table, openStore: withActs(table.openStore, realSellers()) };
}
