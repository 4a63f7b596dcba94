import { UnreadableItem } from './ports';

/** For a read that something may go on without: an item that cannot be read is as good as none. Other faults stay faults. */
export function nothingWhereUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableItem)) throw error;
}
