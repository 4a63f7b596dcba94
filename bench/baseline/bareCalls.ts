import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

/** A prepared call in its wire form: nothing is left to marshal, parse or decide. */
export type BareCall = (client: DynamoDBClient) => Promise<unknown>;

/** @param json the recorded body of the call. */
export function bareCall(operation: string, json: string): BareCall {
  // Drops the recorded token: DynamoDB would answer a repeated one from memory, and the SDK makes new ones.
  const { ClientRequestToken, ...input } = JSON.parse(json);
  switch (operation) {
    case 'BatchGetItem':
      return (client) => client.send(new BatchGetItemCommand(input));
    case 'GetItem':
      return (client) => client.send(new GetItemCommand(input));
    case 'PutItem':
      return (client) => client.send(new PutItemCommand(input));
    case 'Query':
      return (client) => client.send(new QueryCommand(input));
    case 'TransactWriteItems':
      return (client) => client.send(new TransactWriteItemsCommand(input));
    case 'UpdateItem':
      return (client) => client.send(new UpdateItemCommand(input));
    default:
      throw new Error(`bench/baseline/bareCalls.ts does not know ${operation}, which the product calls now`);
  }
}

/** Makes calls one after another, through one client with the product's limits. */
export function bareCaller(): (calls: readonly BareCall[]) => Promise<void> {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
  return async (calls) => {
    for (const call of calls) await call(client);
  };
}
