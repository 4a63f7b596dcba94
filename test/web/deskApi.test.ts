import { createBillingClient } from '../../web/client/client';
import { orderKeys } from '../../web/client/orderKeys';
import { deskApi } from '../../web/operator/deskApi';

/** A desk at a service that answers with these statuses, one call after the other. */
function desk(...statuses: readonly number[]) {
  const sent: string[] = [];
  const client = createBillingClient({
    getToken: async () => 't',
    fetch: async (url, { method, headers }) => {
      const { 'idempotency-key': key = '-' } = headers as Record<string, string>;
      sent.push(`${method} ${url} ${key}`);
      return Response.json({}, { status: statuses[sent.length - 1] ?? 200 });
    },
  });
  let made = 0;
  const keys = orderKeys<object>(() => {
    made += 1;
    return `key-${made}`;
  });
  return { api: deskApi(client, keys), sent };
}

const CONFIRMATION = { amount: { value: '3000.00', currency: 'RUB' }, receivedOn: '2026-11-27' } as const;

it('what must not happen twice keeps its key until it has happened, each invoice its own', async () => {
  const { api, sent } = desk(500, 200, 500, 500);
  await api.confirm(1000003, CONFIRMATION);
  await api.confirm(1000003, CONFIRMATION);
  await api.confirm(1000003, CONFIRMATION);
  await api.confirm(1000004, CONFIRMATION);
  const path = (number: number) => `POST /v1/operator/invoices/${number}/confirmations`;
  expect(sent).toEqual([
    `${path(1000003)} key-1`,
    `${path(1000003)} key-1`,
    `${path(1000003)} key-2`,
    `${path(1000004)} key-3`,
  ]);
});

it('a reversal is looked at with its question in the query, as text', async () => {
  const { api, sent } = desk();
  await api.previewReversal('p1', 7, { reason: 'mistake', moveTo: 1000004, thenFree: true });
  await api.previewReversal('p1', 7, { reason: 'refunded' });
  const path = 'GET /v1/operator/portals/p1/journal/7/reversal';
  expect(sent).toEqual([`${path}?reason=mistake&moveTo=1000004&thenFree=true -`, `${path}?reason=refunded -`]);
});

it('lists are asked for by state, order and page', async () => {
  const { api, sent } = desk();
  await api.invoices({ status: 'paid', sort: 'oldest', search: '' });
  await api.bankRows('by_hand', 'c 1');
  await api.portal('p1', { journalCursor: '40' });
  await api.portal('p1');
  expect(sent).toEqual([
    'GET /v1/operator/invoices?status=paid&sort=oldest -',
    'GET /v1/operator/bank-rows?state=by_hand&limit=50&cursor=c%201 -',
    'GET /v1/operator/portals/p1?journalCursor=40 -',
    'GET /v1/operator/portals/p1 -',
  ]);
});
