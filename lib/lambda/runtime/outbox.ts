import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { outbox } from '../../dynamo/outbox';
import { tableClient } from '../../dynamo/tableClient';
import type { OpenStore, Outbox } from '../../usecases/ports';
import { settings } from '../config';
import { CLIENT_LIMITS } from './clientLimits';

export function realOutbox(): OpenStore<Outbox> {
  const { TABLE_NAME } = settings({ TABLE_NAME: z.string().min(3) });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(CLIENT_LIMITS));
  return (remainingMs) => outbox(tableClient(client, TABLE_NAME, remainingMs));
}
