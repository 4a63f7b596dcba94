import type { IncomingMessage } from 'node:http';
import { callerBehindProxy, callerOnTheLine } from '../../../serve/gateway/requestHeaders';

const request = (forwarded?: string) =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '127.0.0.1' } }) as unknown as IncomingMessage;

describe('the address of a caller', () => {
  it('is the other end of the connection', () => {
    expect(callerOnTheLine(request('203.0.113.9'))).toBe('127.0.0.1');
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['', '127.0.0.1'],
    [undefined, '127.0.0.1'],
  ])(
    'behind a proxy is the last one, which the proxy wrote, never what the caller claims: «%s»',
    (forwarded, address) => {
      expect(callerBehindProxy(request(forwarded))).toBe(address);
    },
  );
});
