import { UnreadableItem } from './ports';

/** For a read that the caller can do without: an unreadable item counts as absent. Other faults stay faults. */
export function nothingWhereUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableItem)) throw error;
}
