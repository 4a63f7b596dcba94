import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { billingStore } from '../../dynamo/billingStore';
import type { BillingStore, OpenStore } from '../../usecases/ports';
import { settings } from '../config';
import { CLIENT_LIMITS } from './clientLimits';

/** The table of this stage, opened for each invocation within what is left of it. */
export function realStore(): OpenStore<BillingStore> {
  const { TABLE_NAME } = settings({ TABLE_NAME: z.string().min(3) });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(CLIENT_LIMITS));
  return billingStore(client, TABLE_NAME);
}
