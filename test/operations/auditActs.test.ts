import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { withActs } from '../../lib/usecases/issueActs';
import { auditItems } from '../../operations/audit/auditBooks';
import { storeOn } from '../fakes/memoryStore';
import { at, invoicePayment, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { actsOn, value } from '../fixtures/takingBack';
import { itemsOf } from '../simulation/table/itemsOf';
import { Table } from '../simulation/table/table';

type Item = Record<string, any>;

const INVOICE = paymentNumber('1000003');

/** An invoice whose first act was cancelled with its row, and the second made when another row paid it. */
async function items(): Promise<readonly Item[]> {
  const table = new Table();
  const store = withActs(() => storeOn(table), [{ ...SELLER, closing: 'act_at_grant' }])(() => 60_000);
  const operator = actsOn(store);
  await store.commit({ payments: [{ ...invoicePayment(), version: 0 }] });
  value(await operator.confirms(INVOICE, 3000, '2026-11-24 №1'));
  value(await operator.takesBack({ version: 1 }, PORTAL, at('2026-11-24T12:00:00Z')));
  value(await operator.confirms(INVOICE, 3000, '2026-11-24 №2'));
  return itemsOf(table).map(({ dueQueue, dueAt, ...item }) => item);
}

const findingsIn = (list: readonly Item[]) => auditItems(list, OLCHAT_CATALOGUE, at('2026-11-24T13:00:00Z')).findings;

async function changed(isIt: (item: Item) => boolean, change: (item: Item) => Item | undefined) {
  const list = await items();
  expect(list.filter(isIt)).toHaveLength(1);
  return findingsIn(list.flatMap((item) => (isIt(item) ? (change(item) ?? []) : item)));
}

const isInvoice = ({ pk }: Item) => pk === 'PAYMENT#1000003';
const isAct =
  (number: number) =>
  ({ pk }: Item) =>
    pk === `ACT#${number}`;
const isLine = (number: number, kind: string) => (item: Item) =>
  String(item['pk']).startsWith('ACTS#') && item['act'].number === number && item['kind'] === kind;

describe('the auditor of acts', () => {
  it('finds nothing wrong in right books', async () => {
    expect(findingsIn(await items())).toEqual([]);
  });

  it('finds that an act is gone, and an act that no invoice names', async () => {
    expect(await changed(isAct(2), () => undefined)).toEqual(['act 2 of invoice 1000003 is missing']);
    const second = (await items()).find(isAct(2)) ?? {};
    expect(findingsIn([...(await items()), { ...second, pk: 'ACT#3', number: 3 }])).toEqual([
      'no invoice names act 3',
      'act 3 is above the counter, 2',
    ]);
  });

  it('finds two valid acts of one invoice, and an act over another sum than came', async () => {
    const revived = (item: Item) => ({ ...item, acts: item['acts'].map(({ cancelledOn, ...act }: Item) => act) });
    expect(await changed(isInvoice, revived)).toEqual([
      'invoice 1000003 has 2 valid acts',
      'no invoice explains that act 1 is cancelled',
    ]);
    const dearer = (item: Item) => ({ ...item, line: { ...item['line'], sum: 300_001 } });
    expect(await changed(isAct(2), dearer)).toEqual([
      'act 2 is over 300001 of invoice 1000003, named is 300000 of 1000003',
    ]);
  });

  it('finds an act left valid where the money is gone', async () => {
    const unpaid = ({ state, ...item }: Item) => ({ ...item, parts: [], state: { status: 'pending' } });
    expect(await changed(isInvoice, unpaid)).toContain('act 2 is over 300000, invoice 1000003 holds 0');
  });

  it('finds a missing line of the register of acts, and a line of another sum', async () => {
    expect(await changed(isLine(1, 'cancelled'), () => undefined)).toEqual([
      'that act 1 is cancelled has 0 lines, or another sum than -300000',
    ]);
    expect(await changed(isLine(2, 'issued'), (item) => ({ ...item, sum: 1 }))).toEqual([
      'that act 2 is issued has 1 lines, or another sum than 300000',
    ]);
  });
});
