import { useCallback } from 'preact/hooks';
import type { KnownContact, Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import type { Answer } from '../api/trouble';
import { type Loaded, useLoaded } from './useLoaded';

/** The portal's contact, read again whenever its subscription changed: a purchase may bring another. */
export function useContact(
  { contact }: Pick<BillingApi, 'contact'>,
  subscription: Subscription | undefined,
): Loaded<KnownContact | undefined> {
  // Of a portal that nobody has written about there is none to ask for.
  const version = subscription?.version ?? 0;
  const load = useCallback(
    async (): Promise<Answer<KnownContact | undefined>> => (version > 0 ? contact() : { ok: true, value: undefined }),
    [contact, version],
  );
  return useLoaded(load);
}
