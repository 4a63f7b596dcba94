import type { RecordedCall } from './recordingLine';

/** What one operation of the product costs DynamoDB. */
export type CountedOperation = {
  readonly name: string;
  readonly calls: readonly string[];
  readonly readUnits: number;
  readonly writeUnits: number;
};

/**
 * Adds up the calls of one operation.
 * @throws Error when a call failed, or when the engine did not report what it consumed.
 */
export function countedOperation(name: string, calls: readonly RecordedCall[]): CountedOperation {
  const readUnits = sum(calls.map((call) => call.readUnits));
  const writeUnits = sum(calls.map((call) => call.writeUnits));
  if (Number.isNaN(readUnits + writeUnits)) throw new Error(`${name}: a call failed, or did not say what it consumed`);
  return { name, calls: calls.map((call) => call.operation), readUnits, writeUnits };
}

/** Runs an operation and counts its calls among those that a line records. */
export async function countOperation(
  name: string,
  take: () => readonly RecordedCall[],
  operation: () => Promise<unknown>,
): Promise<CountedOperation> {
  take();
  await operation();
  return countedOperation(name, take());
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, one) => total + one, 0);
}
