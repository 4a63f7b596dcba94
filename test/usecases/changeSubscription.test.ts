import { draftOf } from '../../lib/domain/draft';
import { neverPaid } from '../../lib/domain/subscription/subscription';
import { cancelAutopay } from '../../lib/usecases/cancelAutopay';
import { changeSubscription } from '../../lib/usecases/changeSubscription';
import { forgetContact } from '../../lib/usecases/keepContact';
import { NOTICED, renewing } from '../domain/autopay/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, OTHER_PORTAL, PORTAL } from '../fixtures/billing';

const NOW = at('2026-12-01T09:00:00Z');
const [BY, NOTE] = ['operator:operator-3', 'Клиент попросил'] as const;

let store: MemoryStore;
beforeEach(async () => {
  store = memoryStore();
  await store.commit({ drafts: [{ subscription: { ...renewing({ autopay: NOTICED }), version: 0 }, entries: [] }] });
});

const needs = () => ({ store, patience: patientWithoutWaiting() });

describe('a change without an Idempotency-Key', () => {
  it('that changes nothing writes nothing, not even for a portal that nobody has heard of', async () => {
    await forgetContact(needs(), { portal: OTHER_PORTAL, by: BY, note: NOTE }, NOW);
    expect(await store.readSubscription(OTHER_PORTAL)).toBeUndefined();
    expect(await changeSubscription(needs(), OTHER_PORTAL, () => 'unchanged')).toEqual(neverPaid(OTHER_PORTAL));
    await forgetContact(needs(), { portal: PORTAL, by: BY, note: NOTE }, NOW);
    expect((await store.readSubscription(PORTAL))?.version).toBe(1);
  });

  it('is decided again, by what is read then, after somebody else wrote in between', async () => {
    const reads: number[] = [];
    const written = await changeSubscription(needs(), PORTAL, (subscription) => {
      reads.push(subscription.version);
      // The rival's write is under way between our read and our commit.
      if (reads.length === 1) void store.commit({ drafts: [{ subscription, entries: [] }] });
      return draftOf(subscription, NOW);
    });
    expect(reads).toEqual([1, 2]);
    expect(written).toEqual(await store.readSubscription(PORTAL));
    expect(written.version).toBe(3);
  });

  it('answers with the subscription as it is stored', async () => {
    const written = await cancelAutopay(needs(), { portal: PORTAL, reason: 'operator', by: BY, note: NOTE }, NOW);
    expect(written).toMatchObject({ autopay: { on: false, reason: 'operator' }, version: 2 });
    expect(written).toEqual(await store.readSubscription(PORTAL));
  });
});
