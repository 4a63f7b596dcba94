import { auditItems } from '../../../operations/audit/auditBooks';
import { SIMULATED_CATALOGUE } from '../model/prices';
import { itemsOf } from '../table/itemsOf';
import type { MakeInvariant } from './invariant';

/** Each simulated life begins with its ledger: also its very first movement must have a line. */
const EVER = 0;
export const theAuditorAgrees: MakeInvariant = () => ({
  sentence: 'in the end the auditor, who has the items of the table alone, finds nothing',
  atEnd: ({ table, now }) => auditItems(itemsOf(table), SIMULATED_CATALOGUE, now(), EVER).findings[0],
});
