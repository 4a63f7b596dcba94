import type { LookupAddress } from 'node:dns';
import { isPublicAddress, publicLookup } from '../../lib/outside/publicAddress';

it.each(['93.184.216.34', '2a00:1450:4001:81b::200e', '[2a00:1450:4001:81b::200e]'])(
  '%s is open to everybody',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

it.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.0.0.5',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '240.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '::1',
  '[::1]',
  '::',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  // IPv4 addresses written as IPv6, in each of the ways.
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '64:ff9b:1::a9fe:a9fe',
  '::7f00:1',
  '::169.254.169.254',
  '2001:db8::1',
  'fec0::1',
  '4000::1',
  '',
  'localhost',
])('%p is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

type Said = { readonly code: string | undefined; readonly address: unknown; readonly family: number | undefined };

function looked(found: readonly string[], all: boolean, error: NodeJS.ErrnoException | null = null): Promise<Said> {
  const addresses: LookupAddress[] = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const lookup = publicLookup((_host, _options, done) => done(error, addresses));
  return new Promise((resolve) => {
    lookup('hooks.example.com', { all }, (failed, address, family) => {
      resolve({ code: failed?.code, address, family });
    });
  });
}

describe('a lookup', () => {
  it('answers the address that it checked, in both forms that a connection asks for', async () => {
    expect((await looked(['93.184.216.34', '2a00::1'], true)).address).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2a00::1', family: 6 },
    ]);
    const one = { code: undefined, address: '93.184.216.34', family: 4 };
    expect(await looked(['93.184.216.34', '2a00::1'], false)).toEqual(one);
  });

  it('refuses a name if one of its addresses is ours, because the connection might choose that one', async () => {
    expect((await looked(['93.184.216.34', '10.0.0.5'], true)).code).toBe('EPRIVATE');
    expect((await looked(['::ffff:10.0.0.5'], false)).code).toBe('EPRIVATE');
  });

  it('passes on that there is no such name', async () => {
    expect((await looked([], true, Object.assign(new Error('x'), { code: 'EAI_AGAIN' }))).code).toBe('EAI_AGAIN');
    expect((await looked([], true)).code).toBe('ENOTFOUND');
  });
});
