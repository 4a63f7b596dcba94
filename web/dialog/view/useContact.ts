import { useCallback } from 'preact/hooks';
import type { PortalContact, Subscription } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { Answer } from '../../client/trouble';
import { type Loaded, useLoaded } from './useLoaded';

/**
 * The portal's contact. It is read again whenever the subscription has changed: a purchase may bring another contact.
 */
export function useContact(
  { getContact }: Pick<CustomerCalls, 'getContact'>,
  subscription: Subscription | undefined,
): Loaded<PortalContact | undefined> {
  // A subscription without an entry has no contact to ask for.
  const version = subscription?.version ?? 0;
  const load = useCallback(
    async (): Promise<Answer<PortalContact | undefined>> =>
      version > 0 ? getContact() : { ok: true, value: undefined },
    [getContact, version],
  );
  return useLoaded(load);
}
