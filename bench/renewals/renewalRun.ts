import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { makeRenewAutopay } from '../../functions/renewAutopay';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { billingStore } from '../../lib/dynamo/billingStore';
import { dueList } from '../../lib/dynamo/dueList';
import { tableClient } from '../../lib/dynamo/tableClient';
import { rim } from '../../lib/lambda/runtime/rim';
import type { OpenRobokassaGateway } from '../../lib/robokassa/gateway';
import { signingPasswords } from '../../lib/robokassa/shop';
import { LOCAL_SHOP } from '../../local/cloud/productSettings';
import { SELLER } from '../../test/fixtures/billing';
import { expectAll, SCHEDULED_CONTEXT } from '../product';
import { RUN_AT } from './dueItems';

type Needs = {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly openGateway: OpenRobokassaGateway;
  readonly concurrency: number;
};

/** Runs renewAutopay with its log; returns how long one run took, in milliseconds. */
export function renewalRun({ client, tableName, ...needs }: Needs): (due: number) => Promise<number> {
  const run = makeRenewAutopay({
    ...needs,
    openStore: billingStore(client, tableName),
    openDueList: (remainingMs) => dueList(tableClient(client, tableName, remainingMs)),
    passwords: { current: async () => signingPasswords('live', LOCAL_SHOP) },
    catalogue: OLCHAT_CATALOGUE,
    firstPaymentNumber: 1_000_001,
    sellers: [SELLER],
    rim,
  });
  return async (due) => {
    const began = performance.now();
    const counts = await run({ now: new Date(RUN_AT).toISOString() }, SCHEDULED_CONTEXT);
    const took = performance.now() - began;
    expectAll(counts, 'renew', 'requested', due);
    return took;
  };
}
