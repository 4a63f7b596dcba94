import * as ipaddr from 'ipaddr.js';
import type { ViewerAddress } from './viewerAddress';

/** Returns the network a customer calls from: the part that one customer of a provider has. */
export type ViewerNetwork = ViewerAddress;

export function viewerNetworkFrom(viewerAddress: ViewerAddress): ViewerNetwork {
  return (event) => networkOf(viewerAddress(event));
}

/**
 * An IPv4 address, even if written as an IPv6 one, or the /64 of an IPv6 address, because its owner can call from any
 * address in it. A text that is no address is returned unchanged.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
