import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { type Instant, instant } from '../../lib/domain/calendar/instant';
import type { Payment } from '../../lib/domain/payment/payment';
import type { Portal } from '../../lib/domain/subscription/portal';
import type { Subscription } from '../../lib/domain/subscription/subscription';
import type { Due, DueList } from '../../lib/usecases/ports';
import { at, cardPayment, invoicePayment, PORTAL, paidSubscription, paymentNumber } from '../fixtures/billing';

export type DueListHouse = {
  readonly dueList: DueList;
  /** Writes as a decision does: the whole item with its due key, at the item's version. */
  readonly write: (subject: Subscription | Payment) => Promise<void>;
  readonly read: (subject: Subscription | Payment) => Promise<Subscription | Payment | undefined>;
};

const DAY_MS = 86_400_000;
const PAGE = { limit: 100 };

// The first term ends on 22 December in Moscow, each further one a day later. The terms are granted, so nothing is due
// before.
const END = at('2026-12-22T21:00:00Z');

function portalNamed(index: number): Portal {
  return `portal-${String(index).padStart(3, '0')}` as Portal;
}

function ending(index: number, day = index): Subscription {
  const endsOn = calendarDate(new Date(END - DAY_MS + day * DAY_MS + 3_600_000 * 3).toISOString().slice(0, 10));
  return { ...paidSubscription('groups-150', '2026-11-22', endsOn, 3000_00), portal: portalNamed(index) };
}

const dueOf = (index: number, dueAt: Instant = instant(END + index * DAY_MS)): Due => ({
  queue: 'advance',
  id: portalNamed(index),
  dueAt,
});

/** What every list of due keys keeps. */
export function dueListContract(house: () => Promise<DueListHouse>): void {
  let { dueList, write, read } = {} as DueListHouse;

  beforeEach(async () => {
    ({ dueList, write, read } = await house());
  });

  const far = instant(END + 1000 * DAY_MS);
  const listed = async (until = far) => (await dueList.listDue('advance', until, PAGE)).map(({ id }) => id);
  const keysOf = (list: readonly Due[]) => list.map(({ id, dueAt }) => [id, dueAt]);

  it('lists what has been due longest first, and only what is due by then', async () => {
    for (const index of [2, 0, 1]) await write(ending(index));
    const until = instant(END + DAY_MS);
    await expect(dueList.listDue('advance', instant(END - 1), PAGE)).resolves.toEqual([]);
    expect(await dueList.listDue('advance', until, PAGE)).toEqual([dueOf(0), dueOf(1)]);
  });

  it('keeps apart the queues of a subscription, a card payment and an invoice', async () => {
    const link = cardPayment({ check: { nextAt: END } });
    const invoice = invoicePayment();
    for (const subject of [ending(0), link, invoice]) await write(subject);
    await expect(dueList.listDue('reconcile', far, PAGE)).resolves.toEqual([
      { queue: 'reconcile', id: '1000001', dueAt: END },
    ]);
    await expect(dueList.listDue('invoice', far, PAGE)).resolves.toEqual([
      { queue: 'invoice', id: '1000003', dueAt: at('2027-01-21T21:00:00Z') },
    ]);
    await expect(dueList.listDue('renew', far, PAGE)).resolves.toEqual([]);
    await expect(listed()).resolves.toEqual([portalNamed(0)]);
  });

  it('goes on after the last of a page, also among those due at the same instant', async () => {
    for (let index = 0; index < 7; index += 1) await write(ending(index, Math.floor(index / 5)));
    const pages: string[][] = [];
    let after: Due | undefined;
    do {
      const page = await dueList.listDue('advance', far, { limit: 2, ...(after && { after }) });
      pages.push(page.map(({ id }) => id));
      after = page.at(-1);
    } while (after);
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1, 0]);
    expect(pages.flat().toSorted()).toEqual(Array.from({ length: 7 }, (_, index) => portalNamed(index)));
    expect(new Set(pages.flat().slice(0, 5))).toEqual(new Set([0, 1, 2, 3, 4].map(portalNamed)));
  });

  it('goes on in the same place when the last of a page has left the queue meanwhile', async () => {
    for (const index of [0, 1, 2]) await write(ending(index));
    const page = await dueList.listDue('advance', far, { limit: 2 });
    for (const due of page) await dueList.park(due);
    const after = page.at(-1);
    if (!after) throw new Error('nothing is due');
    expect(keysOf(await dueList.listDue('advance', far, { limit: 2, after }))).toEqual(keysOf([dueOf(2)]));
  });

  it('puts back what failed behind the others, and changes neither version nor values', async () => {
    for (const index of [0, 1]) await write(ending(index));
    const later = instant(END + 2 * DAY_MS);
    await expect(dueList.putBack(dueOf(0), later)).resolves.toBe('put_back');
    expect(keysOf(await dueList.listDue('advance', far, PAGE))).toEqual(keysOf([dueOf(1), dueOf(0, later)]));
    await expect(read(ending(0))).resolves.toEqual(ending(0));
  });

  it('parks it the fifth time', async () => {
    await write(ending(0));
    const outcomes: string[] = [];
    let due = dueOf(0);
    for (let time = 1; time <= 5; time += 1) {
      const until = instant(END + time * 600_000);
      outcomes.push(await dueList.putBack(due, until));
      due = { ...due, dueAt: until };
    }
    expect(outcomes).toEqual(['put_back', 'put_back', 'put_back', 'put_back', 'parked']);
    await expect(listed()).resolves.toEqual([]);
    await expect(read(ending(0))).resolves.toEqual(ending(0));
  });

  it('counts failures from zero again after any decision about the item', async () => {
    const subject = ending(0);
    await write(subject);
    let due = dueOf(0);
    for (let time = 1; time <= 4; time += 1) {
      const until = instant(END + time * 600_000);
      await dueList.putBack(due, until);
      due = { ...due, dueAt: until };
    }
    await write({ ...subject, version: 2 });
    await expect(dueList.putBack(dueOf(0), instant(END + DAY_MS))).resolves.toBe('put_back');
    await expect(listed()).resolves.toEqual([portalNamed(0)]);
  });

  it('parks what cannot be read, and a decision about it brings it back', async () => {
    const subject = ending(0);
    await write(subject);
    await dueList.park(dueOf(0));
    await expect(listed()).resolves.toEqual([]);
    await expect(read(subject)).resolves.toEqual(subject);
    await write({ ...subject, version: 2 });
    await expect(listed()).resolves.toEqual([portalNamed(0)]);
  });

  describe('corrects a key that contradicts its item', () => {
    const wrong = instant(END - DAY_MS);

    /** An item whose key was moved to another instant, as a failure does it. */
    async function moved(): Promise<Due> {
      await write(ending(0));
      await dueList.putBack(dueOf(0), wrong);
      return dueOf(0, wrong);
    }

    it('to what was read', async () => {
      const due = await moved();
      await dueList.putRight(due, ending(0));
      expect(keysOf(await dueList.listDue('advance', far, PAGE))).toEqual(keysOf([dueOf(0)]));
      await expect(read(ending(0))).resolves.toEqual(ending(0));
    });

    it('and forgets the failures', async () => {
      await dueList.putRight(await moved(), ending(0));
      let due = dueOf(0);
      for (let time = 1; time <= 4; time += 1) {
        const until = instant(END + time * 600_000);
        await expect(dueList.putBack(due, until)).resolves.toBe('put_back');
        due = { ...due, dueAt: until };
      }
    });

    it('but not if the item has changed since it was read', async () => {
      const due = await moved();
      await dueList.putRight(due, { ...ending(0, 5), version: 2 });
      expect(keysOf(await dueList.listDue('advance', far, PAGE))).toEqual(keysOf([due]));
    });

    it('but not if the key has moved since it was read', async () => {
      const due = await moved();
      const again = instant(END + 7 * DAY_MS);
      await dueList.putBack(due, again);
      await dueList.putRight(due, ending(0));
      expect(keysOf(await dueList.listDue('advance', far, PAGE))).toEqual(keysOf([dueOf(0, again)]));
    });

    it('by taking away the key of what waits for nothing any more', async () => {
      const link = cardPayment({ check: { nextAt: END } });
      await write(link);
      const due: Due = { queue: 'reconcile', id: '1000001', dueAt: END };
      // Only a mistake of an earlier release leaves such a key: by the item that was read there is nothing to ask.
      await dueList.putRight(due, cardPayment({ check: {} }));
      await expect(dueList.listDue('reconcile', far, PAGE)).resolves.toEqual([]);
    });

    it('and leaves a correct key as it is', async () => {
      await write(ending(0));
      await dueList.putRight(dueOf(0), ending(0));
      expect(keysOf(await dueList.listDue('advance', far, PAGE))).toEqual(keysOf([dueOf(0)]));
    });
  });

  it('ignores an item that somebody else has handled meanwhile', async () => {
    await write(ending(0, 3));
    const stale = dueOf(0);
    await expect(dueList.putBack(stale, far)).resolves.toBe('put_back');
    await dueList.park(stale);
    await dueList.putRight(stale, ending(0, 3));
    expect(keysOf(await dueList.listDue('advance', far, PAGE))).toEqual(keysOf([dueOf(0, instant(END + 3 * DAY_MS))]));
  });

  it('creates no item for a candidate that does not exist', async () => {
    await dueList.putBack(dueOf(9), far);
    await dueList.park(dueOf(9));
    await dueList.putRight(dueOf(9), ending(9));
    await expect(listed()).resolves.toEqual([]);
    await expect(read(ending(9))).resolves.toBeUndefined();
  });

  it('counts one failure if two runs put the same item back at the same moment', async () => {
    await write(ending(0));
    for (let time = 1, dueAt = dueOf(0).dueAt; time <= 4; time += 1) {
      const until = instant(END + time * 600_000);
      const due = dueOf(0, dueAt);
      await Promise.all([dueList.putBack(due, until), dueList.putBack(due, until), dueList.putBack(due, until)]);
      dueAt = until;
    }
    await expect(listed()).resolves.toEqual([portalNamed(0)]);
  });

  it('names numbers and portals as they are', async () => {
    await write({ ...ending(0), portal: PORTAL });
    await write(cardPayment({ number: paymentNumber('2147483647'), check: { nextAt: END } }));
    expect((await dueList.listDue('advance', far, PAGE)).map(({ id }) => id)).toEqual([PORTAL]);
    expect((await dueList.listDue('reconcile', far, PAGE)).map(({ id }) => id)).toEqual(['2147483647']);
  });
}
