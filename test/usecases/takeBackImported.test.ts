import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import type { BillingStore } from '../../lib/usecases/ports';
import { resolveBankRow } from '../../lib/usecases/resolveBankRow';
import { outrunBy } from '../fakes/outrunBy';
import { patientWithoutWaiting } from '../fakes/patience';
import { PORTAL } from '../fixtures/billing';
import { INVOICE, OTHER, type Reversing, reversing } from '../fixtures/reversing';
import { actsOn, now, transferSeen, value } from '../fixtures/takingBack';

let world: Reversing;

beforeEach(async () => {
  world = await reversing();
});

describe('an import of the same row', () => {
  const ROW = '2026-11-24 №1';
  const seen = (roubles: number, number = INVOICE) => transferSeen(ROW, number, roubles);

  const dismiss = () =>
    resolveBankRow(
      { store: world.store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() },
      ROW,
      { kind: 'not_ours', note: 'Опечатка' },
      { by: 'operator:olga', at: now },
      { scope: 'olga', route: 'POST /resolution', key: 'key-1', fingerprint: 'aa' },
    );

  beforeEach(async () => {
    await world.act.confirms(INVOICE, 3000, ROW);
    value(await world.act.takesBack({ version: 1 }));
  });

  it('does not count it for the invoice again: it waits for a person', async () => {
    expect(await world.act.imports(seen(3000))).toMatchObject({ counted: 0, waiting: 1 });
    expect(await world.rowOf(ROW)).toMatchObject({
      source: 'statement',
      state: 'open',
      counted: [],
      undone: [INVOICE],
    });
    expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('of another sum corrects the row, whatever was typed', async () => {
    await world.act.imports(seen(2500));
    expect(await world.rowOf(ROW)).toMatchObject({ amount: 2500_00, source: 'statement', state: 'open' });
    expect((await world.store.listBankRows('open', { limit: 9 })).length).toBe(1);
  });

  it('raises its money where a person has said that the wrongly typed row is not ours', async () => {
    value(await dismiss());
    expect(await world.rowOf(ROW)).toMatchObject({ state: 'ignored', source: 'hand' });
    expect(await world.act.imports(seen(3000, OTHER))).toMatchObject({ counted: 1, known: 0, ignored: 0 });
    expect(await world.rowOf(ROW)).toMatchObject({ state: 'settled', counted: [{ number: OTHER, amount: 3000_00 }] });
  });

  it('waits after such a decision too where it names the invoice that it was taken back from', async () => {
    value(await dismiss());
    expect(await world.act.imports(seen(3000))).toMatchObject({ counted: 0, waiting: 1 });
    expect(await world.rowOf(ROW)).toMatchObject({ source: 'statement', state: 'open', undone: [INVOICE] });
  });

  it('can be typed again after such a decision', async () => {
    value(await dismiss());
    expect(await world.act.confirms(OTHER, 3000, ROW)).toMatchObject({ value: { outcome: 'settled' } });
  });

  it('counts for the invoice that its purpose names, where that is another', async () => {
    expect(await world.act.imports(seen(3000, OTHER))).toMatchObject({ counted: 1 });
    expect(await world.rowOf(ROW)).toMatchObject({ counted: [{ number: OTHER, amount: 3000_00 }], undone: [INVOICE] });
  });
});

describe('taking back and importing the same row at the same moment', () => {
  const ROW = '2026-11-24 №1';
  const imports = (on: BillingStore) => actsOn(on).imports(transferSeen(ROW, INVOICE));

  /** A store in which somebody else's request runs to its end before the first call of a step. */
  function outrun(step: 'readSubscription' | 'readBankRows' | 'readPayment' | 'commit', other: () => Promise<unknown>) {
    const call = world.store[step] as (...asked: never[]) => Promise<unknown>;
    return { ...world.store, [step]: outrunBy(other, call) } as BillingStore;
  }

  beforeEach(async () => {
    await world.act.confirms(INVOICE, 3000, ROW);
  });

  it.each(['readSubscription', 'readPayment', 'readBankRows', 'commit'] as const)(
    'an import that lands at %s leaves the row free, and counted for nothing',
    async (step) => {
      const expected = await world.act.seen({ version: 1 });
      value(await actsOn(outrun(step, () => imports(world.store))).takeBack({ version: 1 }, expected));
      expect(await world.rowOf(ROW)).toMatchObject({ source: 'hand', counted: [], state: 'open', undone: [INVOICE] });
      expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
    },
  );

  it.each(['readBankRows', 'commit'] as const)(
    'a taking back that lands at the %s of an import is not undone by it',
    async (step) => {
      await imports(outrun(step, async () => value(await world.act.takesBack({ version: 1 }))));
      expect(await world.rowOf(ROW)).toMatchObject({ counted: [], state: 'open', undone: [INVOICE] });
      expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
      expect(world.kinds()).toEqual(['purchase', 'taken_back']);
    },
  );
});
