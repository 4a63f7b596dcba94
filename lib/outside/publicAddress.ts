import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import * as ipaddr from 'ipaddr.js';

/** The error code of a connection whose host leads into a network of our own. */
export const PRIVATE_ADDRESS = 'EPRIVATE';

/** Whether an address is one of the open internet: not ours, not this machine's, not a cloud's door to its keys. */
export function isPublicAddress(address: string): boolean {
  // A URL writes IPv6 addresses in brackets.
  const bare = address.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return false;
  // An IPv4 address inside an IPv6 one is judged as the IPv4 address.
  const judged = ipaddr.process(bare);
  // For IPv6 the library answers `unicast` for every range that it does not know, even for an IPv4 address in the old
  // notation (::7f00:1). So the range that is given out is checked too.
  return judged.range() === 'unicast' && (judged.kind() === 'ipv4' || judged.match(GIVEN_OUT));
}

/** The only IPv6 range from which public addresses were ever given out. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** As `dns.lookup`, so that tests can answer for it. */
export type Resolve = (
  host: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Finds the addresses of a host for a connection, and refuses a host if any of them is not public. The connection goes
 * to an address that was checked: if the name were asked a second time, it might lead elsewhere.
 */
export function publicLookup(resolve: Resolve = lookup): LookupFunction {
  return (host, { all }, done) => {
    resolve(host, { all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return done(error ?? failure('ENOTFOUND'), '', 0);
      if (!found.every(({ address }) => isPublicAddress(address))) return done(failure(PRIVATE_ADDRESS), '', 0);
      return all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
