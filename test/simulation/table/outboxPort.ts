import type { EntryName, Outbox } from '../../../lib/usecases/ports';
import type { Invocation } from '../engine/invocation';
import { dueOrder, entryId, type Table } from './table';

/** The outbox (the journal's delivery marks) as one invocation sees it. */
export function outboxPort(table: Table, invocation: Invocation): Outbox {
  return {
    readOwed: ({ portal, version }) =>
      invocation.port(`readOwed ${version}`, 'read', () => table.written(portal, version)),

    lease: ({ entry: { portal, version }, attempts }, until) =>
      invocation.port(
        `lease ${version}`,
        'write',
        () => {
          const written = table.written(portal, version);
          const isQueued = written?.dueAt !== undefined && !table.parked.deliver.has(entryId(portal, version));
          if (!isQueued || written.attempts !== attempts) return false;
          table.mark(portal, version, { attempts: attempts + 1, dueAt: until });
          return true;
        },
        // The SDK repeats the call and finds the entry leased, by its own first call.
        () => false,
      ),

    markDelivered: (name, mark) =>
      invocation.port(`mark ${name.version} ${mark}`, 'write', () => {
        const delivered = table.written(name.portal, name.version)?.delivered ?? [];
        table.mark(name.portal, name.version, { delivered: [...delivered, mark] });
      }),

    finish: ({ portal, version }) =>
      invocation.port(`finish ${version}`, 'write', () => {
        table.mark(portal, version, { dueAt: undefined });
      }),

    park: ({ portal, version }) =>
      invocation.port(`park ${version}`, 'write', () => {
        const id = entryId(portal, version);
        table.parked.deliver.add(id);
        table.due.deliver.delete(id);
      }),

    listDue: (now, limit) =>
      invocation.port('listDue deliver', 'read', () =>
        [...table.due.deliver]
          .filter(([, { at }]) => at <= now)
          .sort((one, other) => (dueOrder(...one) < dueOrder(...other) ? -1 : 1))
          .slice(0, limit)
          .flatMap(([id]) => nameOf(table, id)),
      ),
  };
}

function nameOf(table: Table, id: string): readonly EntryName[] {
  const [portalText = '', version = ''] = id.split('/');
  const entry = [...table.journal].find(([portal]) => portal === portalText)?.[1][Number(version) - 1]?.entry;
  return entry ? [{ portal: entry.portal, version: entry.version }] : [];
}
