import { formatInstant } from '../../../lib/domain/calendar/instant';
import { refundIdOf } from '../../../lib/domain/corrections/refund';
import { dueKeyOf } from '../../../lib/dynamo/dueList';
import { dueIndexPartition, instantOf } from '../../../lib/dynamo/keys';
import type { Due, DueList, DueSubject } from '../../../lib/usecases/ports';
import type { Invocation } from '../engine/invocation';
import { type DueKey, dueOrder, type Table } from './table';

const MOST_FAILURES = 5;
const MOST_NAMED = 20;

/**
 * The queues as one run of a schedule sees them. They are listed from an index that may lag and still name what has
 * left it.
 */
export function dueListPort(table: Table, invocation: Invocation, staleList: () => number): DueList {
  function move(due: Due, next: (failures: number) => DueKey | 'parked'): number | undefined {
    const failures = table.due[due.queue].get(due.id)?.failures ?? 0;
    return table.moveDue(due, next(failures));
  }

  return {
    listDue: (queue, until, { limit, after }) =>
      invocation.port(`listDue ${queue}`, 'read', () => {
        const listed = [...table.due[queue]]
          .filter(([, key]) => key.at <= until)
          .sort((one, other) => (dueOrder(...one) < dueOrder(...other) ? -1 : 1))
          .map(([id, { at }]): Due => ({ queue, id, dueAt: at }))
          .filter(
            ({ id, dueAt }) =>
              !after || dueOrder(id, { at: dueAt, failures: 0 }) > dueOrder(after.id, { at: after.dueAt, failures: 0 }),
          );
        const stale = invocation.chance.happens(staleList())
          ? table.named.filter((due) => due.queue === queue && !listed.some(({ id }) => id === due.id)).slice(-2)
          : [];
        table.named.push(...listed);
        table.named.splice(0, table.named.length - MOST_NAMED);
        return [...stale, ...listed].slice(0, limit);
      }),

    putBack: (due, until) =>
      invocation.port(
        `putBack ${due.queue} ${due.id}`,
        'write',
        () => {
          const failures = move(due, (before) => ({ at: until, failures: before + 1 }));
          if (failures === undefined || failures < MOST_FAILURES) return 'put_back';
          table.moveDue({ ...due, dueAt: until }, 'parked');
          return 'parked';
        },
        () => 'put_back',
      ),

    park: (due) =>
      invocation.port(`park ${due.queue} ${due.id}`, 'write', () => {
        table.moveDue(due, 'parked');
      }),

    putRight: (due, subject) =>
      invocation.port(`putRight ${due.queue} ${due.id}`, 'write', () => {
        const key = dueKeyOf(subject);
        const stored = storedOf(table, subject);
        if (stored?.version !== subject.version) return;
        const isSame = key.dueQueue === dueIndexPartition(due.queue) && key.dueAt === formatted(due);
        if (isSame || table.moveDue(due, undefined) === undefined) return;
        if (!key.dueQueue || !key.dueAt) return;
        for (const queue of ['reconcile', 'invoice', 'fiscal', 'refund', 'advance', 'renew'] as const) {
          if (key.dueQueue === dueIndexPartition(queue)) {
            table.due[queue].set(due.id, { at: instantOf(key.dueAt), failures: 0 });
          }
        }
      }),
  };
}

function storedOf(table: Table, subject: DueSubject): DueSubject | undefined {
  if ('holding' in subject) return table.subscriptions.get(subject.portal);
  return 'order' in subject ? table.refunds.get(refundIdOf(subject)) : table.payments.get(subject.number);
}

function formatted({ dueAt }: Due): string {
  return formatInstant(dueAt);
}
