import fc from 'fast-check';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { PERIODS } from '../../../lib/domain/buying/tariff';
import { daysLeft } from '../../../lib/domain/buying/term';
import { addDays, calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { decideReversal } from '../../../lib/domain/corrections/reversal';
import { replayWithout } from '../../../lib/domain/subscription/replay';
import { holdingOn } from '../../../lib/domain/subscription/subscription';
import { moscow } from '../autopay/renewing';
import { Life } from '../buying/life';

const step = fc.record({
  act: fc.constantFrom(
    'buy',
    'buy',
    'tick',
    'renew',
    'grant',
    'free now',
    'mark',
    'stay',
    'pass',
    'take back',
    'take back',
  ),
  waitDays: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 })),
  tariff: fc.constantFrom('150', 'unlimited'),
  days: fc.constantFrom(...PERIODS),
  roubles: fc.integer({ min: 1, max: 20_000 }),
  of: fc.nat({ max: 30 }),
  reason: fc.constantFrom('mistake', 'refunded', 'chargeback'),
});

const REVERSIBLE = ['purchase', 'grant', 'switched_to_free', 'free_at_term_end', 'free_at_term_end_undone'];
const SEED = 20_261_129;

it(`taking back in the middle of 2 000 random lives leaves what the journal leads to (seed ${SEED})`, () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 16 }), (steps) => {
      const life = new Life();
      let day = calendarDate('2026-11-22');
      for (const { act, waitDays, tariff, days, roubles, of, reason } of steps) {
        day = addDays(day, waitDays);
        const at = `${day}T12:00`;
        const held = holdingOn(life.subscription.holding, day);
        const isPaid = held.kind === 'paid';
        if (act === 'buy') life.buys(tariff, days, roubles, at);
        if (act === 'tick') life.ticks(tariff, days, roubles, at);
        if (act === 'renew' && isPaid && life.subscription.autopay.on) life.isRenewed(at);
        if (act === 'grant') life.isGranted(tariff, { days: 1 + (roubles % 90) }, roubles, at);
        if (act === 'free now' && isPaid)
          life.switches({ effective: 'now', givenUpDays: daysLeft(held.term, day) }, at);
        if (act === 'mark' && isPaid) life.switches({ effective: 'term_end' }, at);
        if (act === 'stay' && isPaid) life.stays(at);
        if (act === 'pass') life.passes(at);
        if (act === 'take back') taken += takeBack(life, of, reason, at);
        const without = new Set(life.subscription.takenBack);
        expect(replayWithout(life.journal, without, OLCHAT_CATALOGUE, day).holding).toEqual(
          holdingOn(life.subscription.holding, day),
        );
        const { autopay } = life.subscription;
        const now = holdingOn(life.subscription.holding, day);
        // Autopay never stays on after the tariff that it renews is gone, or after the money of its consent's payment
        // is.
        if (autopay.on && now.kind === 'paid') expect(now.tariff).toBe(autopay.consent.tariff);
        if (autopay.on) expect(life.payments.get(autopay.consent.payment)?.state.status).toBe('paid');
      }
    }),
    { numRuns: 2_000, seed: SEED },
  );
  expect(taken).toBeGreaterThan(1_000);
});

/** Takes back one of the entries that still count. Returns 1 if there was one. */
function takeBack(life: Life, of: number, reason: 'mistake' | 'refunded' | 'chargeback', at: string): 0 | 1 {
  const without = new Set(life.subscription.takenBack);
  const standing = life.journal.filter(
    ({ version, event }) => !without.has(version) && REVERSIBLE.includes(event.kind),
  );
  const entry = standing[of % Math.max(1, standing.length)];
  if (!entry) return 0;
  const payment = entry.payment === undefined ? undefined : life.payments.get(entry.payment);
  const decision = decideReversal(
    { version: entry.version, reason: payment ? reason : 'mistake', note: 'Ошибка', by: 'operator:olga' },
    { subscription: life.subscription, entries: life.journal, attention: [], ...(payment && { payment }) },
    OLCHAT_CATALOGUE,
    moscow(at),
  );
  if (!decision.ok) throw new Error(`${entry.event.kind} is refused: ${decision.reason.code}`);
  for (const changed of decision.value.payments) life.payments.set(changed.number, changed);
  const [draft] = decision.value.drafts;
  if (draft) life.keep(draft);
  return 1;
}
