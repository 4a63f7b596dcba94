import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isActNumber } from '../domain/documents/closingAct';
import {
  isPaymentNumber,
  type PaymentNumber,
  parsePaymentNumber,
  SELF_TEST_NUMBER,
} from '../domain/payment/paymentNumber';
import { isFailedCondition, storeFault } from './faults';
import { ACT_COUNTER_KEY, COUNTER_KEY, type Key } from './keys';
import type { TableClient } from './tableClient';

const MOST_ROUNDS = 5;

/**
 * The next payment number.
 * @throws Error when the numbers below 2^31 are used up; the last of them is the self-test's.
 */
export async function takePaymentNumber(table: TableClient, firstNumber: number): Promise<PaymentNumber> {
  const number = await takeNumber(table, COUNTER_KEY, firstNumber);
  if (!isPaymentNumber(number) || number >= SELF_TEST_NUMBER) throw new Error('the payment numbers are used up');
  return number;
}

/** The next number of a closing act. @throws Error when they are used up. */
export async function takeActNumber(table: TableClient, firstNumber: number): Promise<number> {
  const number = await takeNumber(table, ACT_COUNTER_KEY, firstNumber);
  if (!isActNumber(number)) throw new Error('the numbers of acts are used up');
  return number;
}

/**
 * Counts up with one atomic update. The configured first number is a lasting lower bound: raising it keeps a table
 * restored to an older counter from giving out numbers a second time.
 */
async function takeNumber(table: TableClient, counter: Key, firstNumber: number): Promise<number> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const number = (await nextAbove(table, counter, firstNumber)) ?? (await startAt(table, counter, firstNumber));
    if (number !== undefined) return number;
  }
  throw new Error(`the counter ${counter.sk} moves up and down`);
}

/** The last number given out; absent before the first. */
export async function readLastPaymentNumber(table: TableClient): Promise<PaymentNumber | undefined> {
  return table.get(COUNTER_KEY, ({ lastNumber }) => parsePaymentNumber(String(lastNumber)));
}

/** `undefined` where the counter is absent or below the floor. */
function nextAbove(table: TableClient, counter: Key, firstNumber: number): Promise<number | undefined> {
  return update(table, counter, 'SET lastNumber = lastNumber + :value', 'lastNumber >= :floor', {
    ':value': 1,
    ':floor': firstNumber - 1,
  });
}

/** `undefined` where another writer has raised the counter meanwhile. */
function startAt(table: TableClient, counter: Key, firstNumber: number): Promise<number | undefined> {
  const condition = 'attribute_not_exists(lastNumber) OR lastNumber < :floor';
  return update(table, counter, 'SET lastNumber = :value', condition, {
    ':value': firstNumber,
    ':floor': firstNumber - 1,
  });
}

async function update(
  { client, tableName, inTime }: TableClient,
  counter: Key,
  change: string,
  condition: string,
  values: Record<string, number>,
): Promise<number | undefined> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: counter,
    UpdateExpression: change,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    ReturnValues: 'UPDATED_NEW',
  });
  try {
    const { Attributes } = await client.send(command, inTime());
    return Number(Attributes?.['lastNumber']);
  } catch (error) {
    if (isFailedCondition(error)) return undefined;
    throw storeFault(error);
  }
}
