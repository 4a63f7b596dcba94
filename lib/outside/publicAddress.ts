import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import * as ipaddr from 'ipaddr.js';

/** What a connection fails with whose host leads into a network of our own. */
export const PRIVATE_ADDRESS = 'EPRIVATE';

/** Whether an address is one of the open internet: not ours, not this machine's, not a cloud's door to its keys. */
export function isPublicAddress(address: string): boolean {
  // As a URL writes IPv6.
  const bare = address.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return false;
  // An IPv4 address inside an IPv6 one is judged as itself.
  const judged = ipaddr.process(bare);
  // Of IPv6 the library calls all unicast that has no name, and so an IPv4 address in the old way too (::7f00:1).
  return judged.range() === 'unicast' && (judged.kind() === 'ipv4' || judged.match(GIVEN_OUT));
}

/** Of IPv6 this is all that was ever given to the open internet. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** As `dns.lookup`, so that tests can answer for it. */
export type Resolve = (
  host: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Finds the addresses of a host for a connection, and refuses a host with any that is not public. The connection goes to what
 * was checked: asked a second time, a name may lead elsewhere.
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
