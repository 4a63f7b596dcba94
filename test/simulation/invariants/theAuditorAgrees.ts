import { auditItems } from '../../../infra/operations/audit/auditBooks';
import { SIMULATED_CATALOGUE } from '../model/prices';
import { itemsOf } from '../table/itemsOf';
import type { MakeInvariant } from './invariant';

export const theAuditorAgrees: MakeInvariant = () => ({
  sentence: 'in the end the auditor, who has the items of the table alone, finds nothing',
  atEnd: ({ table, now }) => auditItems(itemsOf(table), SIMULATED_CATALOGUE, now()).findings[0],
});
