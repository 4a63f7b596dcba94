import { formatInstant } from '../../../lib/domain/calendar/instant';
import type { MakeInvariant } from './invariant';

/** A planned question that lies ahead may come earlier, or not at all if it became needless; never later. */
export const plannedQuestionsStand: MakeInvariant = () => ({
  sentence: 'a question asked at once, by a customer or an operator, never postpones the question that is planned',
  onCommit: ({ changes, by }, { table, now }) => {
    for (const { next } of changes.payments) {
      const before = table.payments.get(next.number);
      if (next.kind === 'invoice' || !before || before.kind === 'invoice') continue;
      const [planned, then] = [before.check?.nextAt, next.check?.nextAt];
      if (planned === undefined || planned <= now() || next.state.status !== before.state.status) continue;
      if (then !== undefined && then > planned) {
        return `${by} puts the question about ${next.number} off from ${formatInstant(planned)} to ${formatInstant(then)}`;
      }
    }
    return undefined;
  },
});
