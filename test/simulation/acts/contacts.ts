import type { Portal } from '../../../lib/domain/subscription/portal';
import type { Chance } from '../engine/chance';
import { someAddress } from '../world/mailboxes';
import { type Act, insist, PHONE, portalOf, type Story } from './story';

/** A customer gives another address, or the same one again. */
const giveContact: Act = {
  name: 'give a contact',
  weight: 4,
  async perform(story, luck, id) {
    const portal = portalOf(story, luck);
    const body = wanted(portal, luck);
    const caller = { portal, sub: 'user-1' };
    const acts = [insist(story.world, id, { routeKey: 'PUT /v1/subscription/contact', caller, body }, 4)];
    // A colleague in the same firm gives one at the same time.
    if (luck.happens(0.15)) {
      const other = { routeKey: 'PUT /v1/subscription/contact', caller: { portal, sub: 'user-2' } };
      acts.push(insist(story.world, id, { ...other, body: wanted(portal, luck) }, 2));
    }
    await Promise.all(acts);
  },
};

/** An operator types the address that a customer gave on the telephone. */
const giveContactOf: Act = {
  name: 'give a contact for him',
  weight: 1,
  async perform(story, luck, id) {
    const portal = portalOf(story, luck);
    await byOperator(story, id, 'PUT', portal, wanted(portal, luck));
  },
};

const forgetContact: Act = {
  name: 'forget a contact',
  weight: 1,
  async perform(story, luck, id) {
    await byOperator(story, id, 'DELETE', portalOf(story, luck), JSON.stringify({ reason: 'Просьба клиента' }));
  },
};

export const CONTACTS: readonly Act[] = [giveContact, giveContactOf, forgetContact];

function wanted(portal: Portal, luck: Chance): string {
  const accountant = luck.happens(0.4) ? { accountantEmail: someAddress(portal, luck) } : {};
  return JSON.stringify({ phone: PHONE, email: someAddress(portal, luck), ...accountant });
}

function byOperator(story: Story, id: string, method: 'PUT' | 'DELETE', portal: Portal, body: string) {
  const routeKey = `${method} /v1/operator/portals/{portal}/contact`;
  return insist(story.world, id, { routeKey, caller: { sub: 'operator-1' }, path: { portal }, body }, 4);
}
