import { auditItems } from '../../../operations/audit/auditBooks';
import { SIMULATED_CATALOGUE } from '../model/prices';
import { itemsOf } from '../table/itemsOf';
import type { MakeInvariant } from './invariant';

/** The ledger begins with the simulated life, so the auditor wants a line for every movement, the first included. */
const EVER = 0;
export const theAuditorAgrees: MakeInvariant = () => ({
  sentence: 'in the end the auditor, who sees only the items of the table, finds nothing',
  atEnd: ({ table, now }) => auditItems(itemsOf(table), SIMULATED_CATALOGUE, now(), EVER).findings[0],
});
