import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Operation, operationSchema } from './operation';

/** All operations, oldest first. */
export type OperationStore = {
  all: () => readonly Operation[];
  find: (number: number) => Operation | undefined;
  /** The newest, if several operations have this InvId (paid tests may share one). */
  findByInvId: (invId: string) => Operation | undefined;
  /** Stores an operation in place of the one with the same number; it is on disk before this returns. */
  put: (operation: Operation) => void;
  nextNumber: () => number;
  /** Writes nothing more. A call to the shop that the end cuts off stays due, and goes out after the next start. */
  close: () => void;
};

const fileSchema = z.strictObject({ version: z.literal(1), operations: z.array(operationSchema) });

/**
 * Opens the operations of a file, or an empty store in memory. An unreadable file is an error: starting empty would
 * lose its operations.
 */
export function openOperationStore(file?: string): OperationStore {
  const operations = new Map(file === undefined ? [] : read(file).map((operation) => [operation.number, operation]));
  let closed = false;
  const all = () => [...operations.values()];
  return {
    all,
    find: (number) => operations.get(number),
    findByInvId: (invId) => all().findLast((operation) => operation.invId === invId),
    put: (operation) => {
      operations.set(operation.number, operation);
      if (file !== undefined && !closed) write(file, all());
    },
    nextNumber: () => Math.max(0, ...operations.keys()) + 1,
    close: () => {
      closed = true;
    },
  };
}

function read(file: string): Operation[] {
  if (!existsSync(file)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).operations;
  } catch (cause) {
    throw new Error(`Robokassa simulator: cannot read ${file}. Repair it, or delete it to start without operations.`, {
      cause,
    });
  }
}

/** Writes a temporary file and renames it, so that a crash halfway leaves the old file whole. */
function write(file: string, operations: readonly Operation[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.tmp`;
  writeFileSync(draft, JSON.stringify({ version: 1, operations }));
  renameSync(draft, file);
}
