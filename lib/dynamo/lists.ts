import type { Portal } from '../domain/subscription/portal';
import { journalKey } from './keys';
import { TABLE } from './table';
import type { Question } from './tableClient';

/** Journal versions have nine digits. */
const LAST_JOURNAL_VERSION = 1_000_000_000;

type Listing = {
  readonly partition: string;
  readonly newestFirst: boolean;
  readonly limit: number;
  /** The sort key of the last one of the page before. */
  readonly after?: string | undefined;
};

/** A page of keys from the portal index. */
export function listed({ partition, newestFirst, limit, after }: Listing): Question {
  const { name, partitionKey, sortKey } = TABLE.portalIndex;
  const further = ` AND #order ${newestFirst ? '<' : '>'} :after`;
  return {
    IndexName: name,
    KeyConditionExpression: `#partition = :partition${after ? further : ''}`,
    ExpressionAttributeNames: { '#partition': partitionKey, ...(after && { '#order': sortKey }) },
    ExpressionAttributeValues: { ':partition': partition, ...(after && { ':after': after }) },
    ScanIndexForward: !newestFirst,
    Limit: limit,
  };
}

/** The keys of a list of the portal index whose order begins with one of these days. */
export function ofDays(partition: string, { from, to }: { readonly from: string; readonly to: string }): Question {
  const { name, partitionKey, sortKey } = TABLE.portalIndex;
  return {
    IndexName: name,
    KeyConditionExpression: '#partition = :partition AND #order BETWEEN :first AND :last',
    ExpressionAttributeNames: { '#partition': partitionKey, '#order': sortKey },
    // «$» is the sign after «#», which ends the day: the last day is whole.
    ExpressionAttributeValues: { ':partition': partition, ':first': `${from}#`, ':last': `${to}$` },
  };
}

/** A page of a portal's journal, newest first. */
export function newestEntries(portal: Portal, limit: number, before = LAST_JOURNAL_VERSION): Question {
  return {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': journalKey(portal, 1).pk,
      ':first': journalKey(portal, 1).sk,
      ':last': journalKey(portal, before - 1).sk,
    },
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: limit,
  };
}
