import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { billingStore } from '../../dynamo/billingStore';
import { companyMemory } from '../../dynamo/companyMemory';
import { dueList } from '../../dynamo/dueList';
import { CHARGING_KEY } from '../../dynamo/keys';
import { outbox } from '../../dynamo/outbox';
import { rateLimits } from '../../dynamo/rateLimits';
import { suppressions } from '../../dynamo/suppressions';
import { tableClient } from '../../dynamo/tableClient';
import { withSuperseded } from '../../usecases/markSuperseded';
import {
  type BillingStore,
  type CompanyMemory,
  type DueList,
  type OpenStore,
  type Outbox,
  type RateLimits,
  RESERVED_FOR_THE_ANSWER_MS,
  type Suppressions,
} from '../../usecases/ports';
import { CLIENT_LIMITS, settings } from '../config';
import type { Primable } from '../lambda';

// Longer than a first connection takes, shorter than the time that priming has.
const PRIMING_MS = 1_500 + RESERVED_FOR_THE_ANSWER_MS;

export type Table = Primable & {
  readonly openStore: OpenStore<BillingStore>;
  readonly openDueList: OpenStore<DueList>;
  readonly openOutbox: OpenStore<Outbox>;
  readonly openSuppressions: OpenStore<Suppressions>;
  readonly openLimits: OpenStore<RateLimits>;
  readonly openCompanyMemory: OpenStore<CompanyMemory>;
};

/** The table of this stage by its ports over one client; each is opened within what is left of an invocation. */
export function realTable(): Table {
  const { TABLE_NAME } = settings({ TABLE_NAME: z.string().check(z.minLength(3)) });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(CLIENT_LIMITS));
  return {
    // Reads one small item of its own, which need not exist: afterwards connection, keys and the code of a read are
    // ready.
    prime: () => tableClient(client, TABLE_NAME, () => PRIMING_MS).get(CHARGING_KEY, () => undefined),
    // Whatever a function decides, the renewal invoice that becomes unnecessary is marked in the same write.
    openStore: withSuperseded(billingStore(client, TABLE_NAME)),
    openDueList: (remainingMs) => dueList(tableClient(client, TABLE_NAME, remainingMs)),
    openOutbox: (remainingMs) => outbox(tableClient(client, TABLE_NAME, remainingMs)),
    openSuppressions: (remainingMs) => suppressions(tableClient(client, TABLE_NAME, remainingMs)),
    openLimits: (remainingMs) => rateLimits(tableClient(client, TABLE_NAME, remainingMs)),
    openCompanyMemory: (remainingMs) => companyMemory(tableClient(client, TABLE_NAME, remainingMs)),
  };
}

/** The first payment number given out: above every number the Robokassa shop has ever seen. */
export function realFirstPaymentNumber(): number {
  return settings({
    FIRST_PAYMENT_NUMBER: z.pipe(z.coerce.number(), z.int().check(z.minimum(1), z.maximum(2_000_000_000))),
  }).FIRST_PAYMENT_NUMBER;
}
