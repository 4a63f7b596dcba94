import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dueList } from '../../dynamo/dueList';
import { tableClient } from '../../dynamo/tableClient';
import type { DueList, OpenStore } from '../../usecases/ports';
import { settings } from '../config';
import { CLIENT_LIMITS } from './clientLimits';

export function realDueList(): OpenStore<DueList> {
  const { TABLE_NAME } = settings({ TABLE_NAME: z.string().min(3) });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(CLIENT_LIMITS));
  return (remainingMs) => dueList(tableClient(client, TABLE_NAME, remainingMs));
}
