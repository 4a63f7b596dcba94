import type { Portal } from '../../../lib/domain/subscription/portal';
import { chance } from '../engine/chance';
import { someAddress } from '../world/mailboxes';
import type { World } from '../world/world';

/**
 * In two of five stories some customers ask for invoices that come by themselves. The other stories stay as they were.
 */
function wantRenewals({ seed }: Pick<World, 'seed'>): boolean {
  return chance(seed, 'renewal invoices').happens(0.4);
}

/** The box «Присылать счёт на продление» of an order, from a stream of luck of its own. */
export function renewalBox(world: World, portal: Portal, id: string): { readonly renewalInvoicesTo?: string } {
  const luck = chance(world.seed, `renewals of ${id}`);
  return wantRenewals(world) && luck.happens(0.7) ? { renewalInvoicesTo: someAddress(portal, luck) } : {};
}
