import type { ServerResponse } from 'node:http';
import { receiptService } from '../../lib/robokassa/receiptService';
import { paymentNumber } from '../fixtures/billing';
import { type ServiceEndpoint, serviceEndpoint } from './serviceEndpoint';

let service: ServiceEndpoint;

beforeAll(async () => {
  service = await serviceEndpoint();
});
afterAll(() => service.close());

function receipts({ mode = 'live' as 'live' | 'test', remainingMs = (): number => 60_000, url = service.url } = {}) {
  const shop = { login: 'login', algorithm: 'MD5', mode } as const;
  const services = { fetch: globalThis.fetch, receiptsUrl: url, shop };
  return receiptService(services)({ password1: 'p1' }, remainingMs);
}

const saying =
  (text: string, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status).end(text);
const reset = (response: ServerResponse) => response.socket?.resetAndDestroy();

describe('a question about a receipt', () => {
  const number = paymentNumber('1000001');

  it('is one POST of the signed text', async () => {
    service.answer(saying('{"Code":"1"}'));
    expect(await receipts().status(number)).toEqual({ kind: 'waiting' });
    expect(service.requests).toEqual([
      {
        method: 'POST',
        path: '/Merchant/Status',
        headers: expect.objectContaining({ 'content-type': 'application/json; charset=utf-8' }),
        body: 'eyJtZXJjaGFudElkIjoibG9naW4iLCJpZCI6MTAwMDAwMX0.MzFjMzE3Yzk2ZDc3MjRiZDY4ODdmZGU1ZDk4ZmEzOGM',
      },
    ]);
  });

  it.each([
    ['a failure', saying('{"Code":"2"}', 500), 'http_status'],
    ['a page', saying('<html></html>'), 'unreadable'],
    ['a reset', reset, 'network'],
  ])('is unclear with %s', async (_what, how, reason) => {
    service.answer(how);
    expect(await receipts().status(number)).toEqual({ kind: 'unclear', reason });
  });

  it('is unclear when nothing accepts the connection', async () => {
    const closed = await serviceEndpoint();
    await closed.close();
    expect(await receipts({ url: closed.url }).status(number)).toEqual({ kind: 'unclear', reason: 'not_connected' });
  });

  it('is not asked in test mode, where there are no receipts, nor without time left', async () => {
    service.answer(saying('{"Code":"3"}'));
    expect(await receipts({ mode: 'test' }).status(number)).toEqual({ kind: 'unclear', reason: 'test_mode' });
    expect(await receipts({ remainingMs: () => 0 }).status(number)).toEqual({ kind: 'unclear', reason: 'no_time' });
    expect(service.requests).toEqual([]);
  });
});
