import { moscowDay, writtenDay } from '../../../operations/audit/days';
import type { MakeInvariant } from './invariant';

// A request decides by what it read, which may be as old as the request itself.
const LIFE_MS = 15_000;

export const linksOpenOnePayment: MakeInvariant = () => {
  const opened = new Map<string, number>();
  /** What each portal held before, and until which moment. */
  const held = new Map<string, { readonly term: string; readonly until: number }[]>();
  return {
    sentence:
      'a link that pays opens no second payment while its first can be paid, and none once its portal holds another term',
    onCommit: ({ changes, by }, { table, ledger, now }) => {
      const fault = faultOf();
      for (const { next } of changes.subscriptions) {
        const before = table.subscriptions.get(next.portal);
        if (before) held.set(next.portal, [...(held.get(next.portal) ?? []), { term: termOf(before), until: now() }]);
      }
      return fault;

      function faultOf(): string | undefined {
        const { request, payments } = changes;
        const mark = /^card-(\w+?)(?:-|$)/.exec(request?.record.key ?? '')?.[1];
        const made = payments.find(({ wasVersion }) => wasVersion === 0)?.next;
        const link = mark === undefined ? undefined : ledger.payLinks.get(mark);
        if (!made || mark === undefined || !link) return undefined;
        const last = opened.get(mark);
        opened.set(mark, made.number);
        const before = [...table.payments.values()].find(({ number }) => number === last);
        const isPayable =
          before?.kind === 'card' &&
          before.state.status === 'pending' &&
          before.cancelledAt === undefined &&
          before.payableUntil >= writtenDay(moscowDay(now()));
        if (isPayable) return `${by} opens ${made.number} by a link, and its ${before.number} can still be paid`;
        const wanted = `${link.tariff} ${link.endsOn}`;
        const standing = table.subscriptions.get(link.portal);
        const lately = (held.get(link.portal) ?? []).filter(({ until }) => until > now() - LIFE_MS);
        const terms = [...(standing ? [termOf(standing)] : []), ...lately.map(({ term }) => term)];
        return terms.includes(wanted)
          ? undefined
          : `${by} opens ${made.number} for ${wanted}, which its portal does not hold`;
      }
    },
  };
};

type Held = { readonly holding: { readonly kind: string } };

function termOf({ holding }: Held): string {
  const { tariff, term, endedOn } = holding as {
    tariff?: string;
    term?: { readonly endsOn: string };
    endedOn?: string;
  };
  return `${tariff} ${term?.endsOn ?? endedOn}`;
}
