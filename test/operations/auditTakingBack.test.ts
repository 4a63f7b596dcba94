import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { auditItems } from '../../operations/audit/auditBooks';
import { storeOn } from '../fakes/memoryStore';
import { at, cardPayment, invoicePayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { actsOn, value } from '../fixtures/takingBack';
import { itemsOf } from '../simulation/table/itemsOf';
import { Table } from '../simulation/table/table';

type Item = Record<string, any>;

const CARD = paymentNumber('1000001');
const GONE = paymentNumber('1000002');
const INVOICE = paymentNumber('1000003');
const RETURNED = paymentNumber('1000004');

/**
 * A portal with two card payments and two invoices. The first card payment was taken back by mistake, and its money
 * waits; the second was charged back. The row of the first invoice, which was too large, was freed; that of the second
 * was given back. The portal holds 100 days of another row.
 */
async function items(): Promise<readonly Item[]> {
  const table = new Table();
  const store = storeOn(table);
  const act = actsOn(store);
  const kept = paymentNumber('1000005');
  const invoices = [INVOICE, RETURNED, kept].map((number) => ({ ...invoicePayment({ number }), version: 0 }));
  const links = [cardPayment({}), cardPayment({ number: GONE })].map((link) => ({ ...link, version: 0 }));
  for (const next of [...links, ...invoices]) await store.commit({ payments: [next] });
  await act.reports(CARD, 3000);
  await act.reports(GONE, 3000);
  await act.confirms(INVOICE, 5000, 'too large');
  await act.confirms(RETURNED, 3000, 'given back');
  await act.confirms(kept, 3000, 'kept');
  await act.reports(paymentNumber('1000002'), 2999);
  value(await act.resolves('result-1000002-k299900', 'noted'));
  value(await act.reopens('result-1000002-k299900'));
  value(await act.takesBack({ version: 1 }));
  value(await act.takesBack({ version: 2, reason: 'chargeback' }));
  value(await act.takesBack({ version: 3 }));
  value(await act.takesBack({ version: 5, reason: 'refunded' }));
  for (const [, entries] of table.journal) {
    for (const { entry } of entries) table.mark(entry.portal, entry.version, { dueAt: undefined });
  }
  return itemsOf(table).map(({ dueQueue, dueAt, ...item }) => item);
}

const audited = (list: readonly Item[]) => auditItems(list, OLCHAT_CATALOGUE, at('2026-11-24T12:00:00Z'));

async function tampered(key: RegExp, change: (item: Item) => object): Promise<readonly string[]> {
  let times = 0;
  const list = (await items()).map((item) => {
    if (!key.test(`${item['pk']} ${item['sk']}`)) return item;
    times += 1;
    return change(item);
  });
  expect(times).toBe(1);
  return audited(list as Item[]).findings;
}

describe('the auditor of a portal whose entries were taken back', () => {
  it('finds nothing wrong in right books', async () => {
    expect(audited(await items())).toEqual({
      findings: [],
      totals: { portals: 1, payments: 5, settled: 3000_00, heldInParts: 0, openAttention: 5999_00, ledger: 8999_00 },
    });
  });

  it('needs in the ledger what came, what waits again, and what was given back', async () => {
    const lines = (await items())
      .filter(({ pk }) => String(pk).startsWith('LEDGER#'))
      .map(({ kind, number, sum, entry }) => [entry, kind, number, sum / 100]);
    expect(lines.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
      [1, 'card', CARD, 3000],
      [2, 'card', GONE, 3000],
      [3, 'bank', INVOICE, 3000],
      [4, 'aside', INVOICE, 2000],
      [5, 'bank', RETURNED, 3000],
      [6, 'bank', 1000005, 3000],
      [7, 'aside', GONE, 2999],
      // Entries 8 and 9 move no money: an attention was closed as noted, and opened again.
      [10, 'taken_back', CARD, -3000],
      [11, 'aside', CARD, 3000],
      [12, 'refund', GONE, -3000],
      // The whole row is free again: the ledger takes its lines out, and gets new ones when the row counts next.
      [13, 'taken_back', INVOICE, -3000],
      [14, 'aside', INVOICE, -2000],
      [15, 'refund', RETURNED, -3000],
    ]);
  });

  it.each([10, 12, 14])('finds that the line of entry %i is missing, or of another sum', async (entry) => {
    const list = await items();
    const isMeant = (item: Item) => String(item['pk']).startsWith('LEDGER#') && item['entry'] === entry;
    expect(audited(list.filter((item) => !isMeant(item))).findings).toEqual([
      expect.stringContaining(`${PORTAL}/${entry} moves`),
    ]);
    const other = list.map((item) => (isMeant(item) ? { ...item, sum: -1 } : item));
    expect(audited(other).findings).toHaveLength(2);
  });

  const subscription = /SUBSCRIPTION$/;
  const lastEntry = /JOURNAL#000000015$/;

  it('finds days that were kept', async () => {
    const more = (item: Item) => ({ ...item['after'], term: { ...item['after'].term, endsOn: '2027-01-23' } });
    const findings = await tampered(lastEntry, (item) => ({ ...item, after: more(item) }));
    expect(findings).toEqual([
      `${PORTAL} holds what its journal does not say`,
      `${PORTAL}/15 (taken_back): what is left is not what the other entries give`,
    ]);
  });

  it('finds money that was kept with the days gone', async () => {
    const worth = (item: Item) => ({ ...item['after'], term: { ...item['after'].term, value: 6000_00 } });
    const findings = await tampered(lastEntry, (item) => ({ ...item, after: worth(item) }));
    expect(findings).toContain(`${PORTAL}/15 (taken_back): what is left is not what the other entries give`);
  });

  it('finds a taking back that names the wrong entry', async () => {
    const findings = await tampered(lastEntry, (item) => ({ ...item, event: { ...item['event'], entry: 6 } }));
    expect(findings).toContain(`${PORTAL} does not know that entry 6 was taken back`);
    expect(findings).toContain(`${PORTAL} takes entry 5 for taken back, its journal does not`);
    expect(findings).toContain(`${PORTAL}/5 bought with payment 1000004, which is not paid`);
    expect(findings).toContain('payment 1000005 is paid and has bought 0 times');
  });

  it('finds a subscription that lacks an entry in its list of those taken back', async () => {
    const findings = await tampered(subscription, (item) => ({ ...item, takenBack: item['takenBack'].slice(0, -1) }));
    expect(findings).toEqual([`${PORTAL} does not know that entry 5 was taken back`]);
  });

  it('finds a payment that is paid again without having bought anything', async () => {
    const findings = await tampered(/1000002 PAYMENT$/, (item) => ({
      ...item,
      state: { ...item['state'], status: 'paid' },
    }));
    expect(findings).toEqual(['payment 1000002 is paid and has bought 0 times']);
  });

  it('finds a payment that lost more than was taken back', async () => {
    const findings = await tampered(/1000002 PAYMENT$/, (item) => ({
      ...item,
      state: { ...item['state'], received: 9000_00 },
    }));
    expect(findings).toEqual(['payment 1000002 lost 900000, 300000 were taken back']);
  });

  it('finds a freed row that still counts for its invoice', async () => {
    const findings = await tampered(/too large ROW$/, (item) => ({
      ...item,
      counted: [{ number: 1000003, amount: 5000_00 }],
    }));
    // The 2 000.00 that were put aside from the row count with it again.
    expect(findings).toEqual(['for invoice 1000003 500000 came, 200000 stand somewhere']);
  });

  it('finds a row that was given back and is free, wholly or in part', async () => {
    const free = await tampered(/given back ROW$/, (item) => ({ ...item, counted: [] }));
    expect(free).toEqual(['row «given back» was given back for 1000004, and counts nothing there']);
    const half = await tampered(/given back ROW$/, (item) => ({
      ...item,
      returned: [{ ...item['returned'][0], amount: 1500_00 }],
    }));
    expect(half).toContain('of row «given back» 150000 of 300000 were given back for 1000004');
  });

  it('finds an attention that was opened again and does not say who had closed it', async () => {
    const findings = await tampered(/result-1000002-k299900/, ({ earlier, ...item }) => item);
    expect(findings).toEqual([`${PORTAL}/9 opened result-1000002-k299900, which was never closed`]);
  });

  it('finds an attention of a freed card payment that nobody opened', async () => {
    const findings = await tampered(/result-1000001-k300000/, (item) => ({
      ...item,
      resolution: { action: 'noted', by: 'olga', note: '', at: 0 },
    }));
    expect(findings).toEqual([
      'payment 1000001 waits for result-1000001-k300000, which is not open',
      `${PORTAL} waits for result-1000001-k300000, which is not open`,
    ]);
  });
});
