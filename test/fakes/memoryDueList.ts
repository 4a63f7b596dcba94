import type { Instant } from '../../lib/domain/calendar/instant';
import { refundIdOf } from '../../lib/domain/corrections/refund';
import type { DueQueue } from '../../lib/domain/queues';
import { dueKeyOf } from '../../lib/dynamo/dueList';
import { instantOf } from '../../lib/dynamo/keys';
import type { Due, DueList, DueSubject } from '../../lib/usecases/ports';

type Subject = DueSubject;

/** What an item has beside its values; each new version of the item gets a fresh mark. */
type Mark = {
  readonly version: number;
  readonly queue?: DueQueue;
  readonly dueAt?: Instant;
  readonly failures: number;
  readonly isParked: boolean;
};

/** The due keys in memory: the same promises as the table, proved by the same suite. */
export function memoryDueList(subjects: () => Iterable<Subject>): DueList {
  const moved = new Map<string, Mark>();

  function markOf(subject: Subject): Mark {
    const mark = moved.get(idOf(subject));
    return mark?.version === subject.version ? mark : markWritten(subject);
  }

  /** The item that a due key belongs to, unless the key has changed since it was read. */
  function found({ queue, id, dueAt }: Due): { subject: Subject; mark: Mark } | undefined {
    for (const subject of subjects()) {
      const mark = markOf(subject);
      const isAsRead = !mark.isParked && mark.queue === queue && mark.dueAt === dueAt;
      if (idOf(subject) === id && isAsRead) return { subject, mark };
    }
    return undefined;
  }

  function move(due: Due, change: (mark: Mark) => Mark): Mark | undefined {
    const item = found(due);
    const next = item && change(item.mark);
    if (next) moved.set(due.id, next);
    return next;
  }

  return {
    async listDue(queue, until, { limit, after }) {
      const all = [...subjects()].flatMap((subject): Due[] => {
        const { isParked, queue: its, dueAt } = markOf(subject);
        return !isParked && its === queue && dueAt !== undefined && dueAt <= until
          ? [{ queue, id: idOf(subject), dueAt }]
          : [];
      });
      return all
        .sort(byDue)
        .filter((due) => !after || byDue(after, due) < 0)
        .slice(0, limit);
    },
    async putBack(due, until) {
      const next = move(due, (mark) => {
        const failures = mark.failures + 1;
        return { ...mark, dueAt: until, failures, isParked: failures >= 5 };
      });
      return next?.isParked ? 'parked' : 'put_back';
    },
    async park(due) {
      move(due, (mark) => ({ ...mark, isParked: true }));
    },
    async putRight(due, read) {
      const item = found(due);
      if (item?.subject.version === read.version) moved.set(due.id, markWritten(read, item.mark));
    },
  };
}

function byDue(one: Due, other: Due): number {
  return one.dueAt - other.dueAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

function idOf(subject: Subject): string {
  if ('holding' in subject) return subject.portal;
  return 'order' in subject ? refundIdOf(subject) : String(subject.number);
}

function markWritten(subject: Subject, before?: Mark): Mark {
  const { dueQueue, dueAt } = dueKeyOf(subject);
  const queue = dueQueue?.replace('DUE#', '') as DueQueue | undefined;
  const at = dueAt === undefined ? undefined : instantOf(dueAt);
  const isRight = before && before.queue === queue && before.dueAt === at;
  return {
    version: subject.version,
    ...(queue && { queue }),
    ...(at !== undefined && { dueAt: at }),
    failures: isRight ? before.failures : 0,
    isParked: false,
  };
}
