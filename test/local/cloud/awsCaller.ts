import { Socket } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/**
 * A process that calls AWS as the functions do, guided by its environment only. It prints the outcome of each call and
 * every address that it opened a socket to; no socket really leaves this machine.
 */
const reached = new Set<string>();
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const [first] = args.flat();
  const target = typeof first === 'object' && first !== null ? first : {};
  const host = String(Reflect.get(target, 'host'));
  reached.add(`${host}:${String(Reflect.get(target, 'port'))}`);
  if (host !== '127.0.0.1') {
    process.nextTick(() => this.destroy(new Error('kept from leaving this machine')));
    return this;
  }
  return Reflect.apply(connect, this, args);
};

async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function main(): Promise<void> {
  const dynamodb = new DynamoDBClient({ maxAttempts: 1 });
  const secrets = new SecretsManagerClient({ maxAttempts: 1 });
  const tables = await outcome(async () => (await dynamodb.send(new ListTablesCommand({}))).TableNames);
  const secret = await outcome(
    async () => (await secrets.send(new GetSecretValueCommand({ SecretId: 'keys' }))).SecretString,
  );
  const credentials = await outcome(() => secrets.config.credentials());
  process.stdout.write(JSON.stringify({ tables, secret, credentials, reached: [...reached].toSorted() }));
}

void main();
