import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { replayWithout } from '../../lib/domain/subscription/replay';
import type { BillingStore } from '../../lib/usecases/ports';
import { cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { CARD, code, FREE, INVOICE, type Reversing, reversing } from '../fixtures/reversing';
import { actsOn, now, value } from '../fixtures/takingBack';

let world: Reversing;

beforeEach(async () => {
  world = await reversing();
});

describe('a card payment taken back by mistake', () => {
  const FACT = 'result-1000001-k300000';

  beforeEach(async () => {
    await world.act.reports(CARD, 3000);
    value(await world.act.takesBack({ version: 1 }));
  });

  it('makes the portal free and lets the money wait for a person', async () => {
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({
      holding: { kind: 'free' },
      takenBack: [1],
      attention: [FACT],
    });
    expect(await world.store.readPayment(CARD)).toMatchObject({ state: { status: 'pending' }, attention: [FACT] });
    expect(await world.store.readAttention(FACT)).toMatchObject({ kind: 'taken_back', sum: 3000_00 });
  });

  it('takes a repeat of its report for money that a person already has', async () => {
    expect(await world.act.reports(CARD, 3000)).toMatchObject({ outcome: 'already_put_aside', isOpen: true });
    expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('can be applied after all and taken back again, and keeps who decided before', async () => {
    value(await world.act.resolves(FACT, 'apply'));
    expect((await world.store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { endsOn: '2026-12-24' } });
    const again = world.kinds().lastIndexOf('purchase') + 1;
    value(await world.act.takesBack({ version: again }));
    expect(await world.store.readAttention(FACT)).toMatchObject({ kind: 'taken_back', earlier: [{ action: 'apply' }] });
    expect((await world.store.readAttention(FACT))?.resolution).toBeUndefined();
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({
      holding: { kind: 'free' },
      takenBack: [1, again],
    });
  });

  it('answers the same when it is repeated, and is refused for another reason', async () => {
    const before = world.kinds();
    expect(value(await world.act.takeBack({ version: 1 }, FREE))).toEqual(await world.store.readSubscription(PORTAL));
    expect(code(await world.act.takeBack({ version: 1, reason: 'chargeback' }, FREE))).toBe('already_taken_back');
    expect(code(await world.act.preview({ version: 1 }))).toBe('already_taken_back');
    expect(world.kinds()).toEqual(before);
  });

  it('cannot be taken back itself', async () => {
    expect(code(await world.act.preview({ version: 2 }))).toBe('not_reversible');
  });
});

describe('a chargeback', () => {
  it('keeps how the payment was settled, so that its report is known and other money is a surplus', async () => {
    await world.act.reports(CARD, 3000);
    value(await world.act.takesBack({ version: 1, reason: 'chargeback' }));
    expect(await world.store.readPayment(CARD)).toMatchObject({
      state: { status: 'reversed', reason: 'chargeback', received: 3000_00, fact: 'result-1000001-k300000' },
      attention: [],
    });
    expect(await world.act.reports(CARD, 3000)).toEqual({ outcome: 'already_settled' });
    expect(await world.act.reports(CARD, 2999)).toMatchObject({ outcome: 'attention', kind: 'surplus' });
    expect(code(await world.act.resolves('result-1000001-k299900', 'apply'))).toBe('already_paid');
  });

  it('is refused for a bank row', async () => {
    await world.act.confirms(INVOICE, 3000);
    expect(code(await world.act.preview({ version: 1, reason: 'chargeback' }))).toBe('reason_does_not_fit');
  });
});

describe('two operators at once', () => {
  it('take one purchase back once', async () => {
    await world.act.reports(CARD, 3000);
    const answers = await Promise.all([
      world.act.takeBack({ version: 1 }, FREE),
      world.act.takeBack({ version: 1 }, FREE),
    ]);
    expect(answers.map(code)).toEqual(['ok', 'ok']);
    expect(world.kinds()).toEqual(['purchase', 'taken_back', 'attention_opened']);
  });

  it('with an outdated preview are refused, and nothing is written', async () => {
    await world.act.reports(CARD, 3000);
    const expected = await world.act.seen({ version: 1 });
    await world.act.confirms(INVOICE, 3000);
    expect(code(await world.act.takeBack({ version: 1 }, expected))).toBe('preview_outdated');
    expect(world.kinds()).toEqual(['purchase', 'purchase']);
  });

  it.each(['readSubscription', 'readJournal', 'readPayment', 'readAttention', 'commit'] as const)(
    'a purchase that lands at %s makes the preview old',
    async (step) => {
      await world.act.reports(CARD, 3000);
      let isFirst = true;
      const outrun = async (...question: never[]) => {
        if (isFirst) {
          isFirst = false;
          await world.act.confirms(INVOICE, 3000);
        }
        return (world.store[step] as (...asked: never[]) => Promise<unknown>)(...question);
      };
      const other = actsOn({ ...world.store, [step]: outrun } as BillingStore);
      expect(code(await other.takeBack({ version: 1 }, FREE))).toBe('preview_outdated');
      expect(world.kinds()).toEqual(['purchase', 'purchase']);
    },
  );
});

describe('a charge that is written between the reads and the write of taking back', () => {
  it('is void when autopay goes off with the payment it was consented to', async () => {
    const ticked = cardPayment({
      number: paymentNumber('1000007'),
      payableUntil: calendarDate('2026-11-24'),
      consent: { textVersion: '2026-11' },
    });
    await world.store.commit({ payments: [{ ...ticked, version: 0 }] });
    await world.act.reports(ticked.number, 3000);
    const expected = await world.act.seen({ version: 1 });
    let isFirst = true;
    const commit: BillingStore['commit'] = async (changes) => {
      const subscription = await world.store.readSubscription(PORTAL);
      if (isFirst && subscription) {
        isFirst = false;
        const openCharge = { number: paymentNumber('1000050'), tariff: 'groups-150', isVoid: false } as const;
        await world.store.commit({ drafts: [{ subscription: { ...subscription, openCharge }, entries: [] }] });
      }
      return world.store.commit(changes);
    };
    value(await actsOn({ ...world.store, commit }).takeBack({ version: 1 }, expected));
    expect(await world.store.readSubscription(PORTAL)).toMatchObject({
      autopay: { on: false, reason: 'reversed' },
      openCharge: { number: 1000050, isVoid: true },
    });
  });
});

it('reads a journal of 5 000 entries in three pages and replays it within two seconds', async () => {
  await world.act.reports(CARD, 3000);
  const subscription = await world.store.readSubscription(PORTAL);
  if (!subscription) throw new Error('no subscription');
  const { holding } = subscription;
  const entry = { portal: PORTAL, at: now, by: 'operator:o', before: holding, after: holding, owed: [] } as const;
  const event = { kind: 'attention_opened', attention: 'x' } as const;
  await world.store.commit({
    drafts: [{ subscription, entries: Array.from({ length: 4_999 }, () => ({ ...entry, event })) }],
  });
  let pages = 0;
  const readJournal: BillingStore['readJournal'] = (portal, page) => {
    pages += 1;
    return world.store.readJournal(portal, page);
  };
  value(await actsOn({ ...world.store, readJournal }).takeBack({ version: 1 }, FREE));
  expect(pages).toBe(3);
  expect((await world.store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  const begun = performance.now();
  replayWithout(world.store.journal, new Set([1]), OLCHAT_CATALOGUE, calendarDate('2026-11-24'));
  expect(performance.now() - begun).toBeLessThan(2_000);
});
