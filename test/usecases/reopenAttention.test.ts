import { at, OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { CARD, code, FREE, INVOICE, OTHER, type Reversing, reversing } from '../fixtures/reversing';
import { value } from '../fixtures/takingBack';

let world: Reversing;

beforeEach(async () => {
  world = await reversing();
});

describe('an attention that a person closed', () => {
  it('is not opened by a late repeat where it was opened again and closed in another way since', async () => {
    const LONG = 'result-1000001-k299900';
    const [first, second] = [at('2026-11-24T09:00:00Z'), at('2026-11-24T09:30:00Z')];
    await world.act.reports(CARD, 2999);
    value(await world.act.resolves(LONG, 'noted', undefined, first));
    // Nobody can have seen it closed at `second`: it was closed at `first`.
    expect(code(await world.act.reopens(LONG, undefined, second))).toBe('preview_outdated');
    value(await world.act.reopens(LONG, undefined, first));
    value(await world.act.resolves(LONG, 'refunded', undefined, second));
    expect(await world.act.reopens(LONG, undefined, first)).toMatchObject({
      value: { resolution: { action: 'refunded' } },
    });
    expect(await world.store.readAttention(LONG)).toMatchObject({ resolution: { action: 'refunded' } });
    value(await world.act.reopens(LONG, undefined, second));
    expect((await world.store.readAttention(LONG))?.resolution).toBeUndefined();
  });

  const FACT = 'result-1000001-k299900';

  beforeEach(async () => {
    await world.act.reports(CARD, 2999);
  });

  it.each(['noted', 'refunded'] as const)('%s by mistake is opened again, and twice is the same', async (action) => {
    value(await world.act.resolves(FACT, action));
    const opened = value(await world.act.reopens(FACT));
    expect(opened).toMatchObject({ earlier: [{ action }] });
    expect(await world.store.readAttention(FACT)).toEqual(opened);
    expect(value(await world.act.reopens(FACT))).toEqual(opened);
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({ attention: [FACT], takenBack: [2] });
    expect(world.kinds()).toEqual(['attention_opened', 'attention_resolved', 'attention_reopened']);
    // The payer had been mailed that a person was done with the money, so they are mailed that it waits again.
    expect(world.store.journal.at(-1)?.owed).toMatchObject([
      { kind: 'mail', template: 'money_aside', payment: 1000001 },
    ]);
  });

  it('by counting its money for another portal takes that purchase back when it is opened again, in both journals', async () => {
    value(await world.act.resolves(FACT, 'apply', OTHER));
    expect((await world.store.readSubscription(OTHER_PORTAL))?.holding).toMatchObject({ kind: 'paid' });
    expect(code(await world.act.reopens(FACT))).toBe('preview_outdated');
    value(await world.act.reopens(FACT, FREE));
    expect(await world.store.readSubscription(OTHER_PORTAL)).toMatchObject({
      holding: { kind: 'free' },
      takenBack: [1],
    });
    expect(await world.store.readPayment(OTHER)).toMatchObject({ state: { status: 'pending' } });
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({ attention: [FACT] });
    expect(await world.store.readPayment(CARD)).toMatchObject({ attention: [FACT] });
    expect([world.kinds(), world.kinds(OTHER_PORTAL)]).toEqual([
      ['attention_opened', 'attention_resolved', 'attention_reopened'],
      ['purchase', 'taken_back'],
    ]);
    value(await world.act.resolves(FACT, 'refunded'));
  });

  it('cannot be opened where it is open or does not exist', async () => {
    expect(code(await world.act.reopens(FACT))).toBe('not_resolved');
    expect(code(await world.act.reopens('result-1-k1'))).toBe('unknown_attention');
  });

  it('cannot be opened where taking its row back closed it', async () => {
    await world.act.confirms(INVOICE, 5000);
    value(await world.act.takesBack({ version: 2 }));
    expect(code(await world.act.reopens('bank-1000003-2026_2d_11_2d_24_20__2116_1'))).toBe('not_reversible');
  });
});
