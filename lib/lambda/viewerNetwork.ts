import * as ipaddr from 'ipaddr.js';
import type { ViewerAddress } from './viewerAddress';

/** Answers from which network a customer calls: what one customer of a provider has. */
export type ViewerNetwork = ViewerAddress;

export function viewerNetworkFrom(viewerAddress: ViewerAddress): ViewerNetwork {
  return (event) => networkOf(viewerAddress(event));
}

/**
 * An IPv4 address, also where it is written as an IPv6 one, or the /64 of an IPv6 address: its owner may call from any address
 * in it. What is no address is answered as it came.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
