import { oneOpening, type RenewLink, renewLinkTo } from '../../../lib/domain/payment/payLink';
import type { Portal } from '../../../lib/domain/subscription/portal';
import { holdingOn } from '../../../lib/domain/subscription/subscription';
import { fingerprintOf } from '../../../lib/lambda/sha256';
import type { Chance } from '../engine/chance';
import { tokenOf } from '../world/product';
import type { Request } from '../world/world';
import { payLink } from './customers';
import { type Act, insist, portalOf, type Story, today } from './story';

/**
 * The link in the mails about the end of a term, as a mail sent now would carry it; nothing for a portal with free
 * groups.
 */
function mailedLink({ world }: Story, portal: Portal): RenewLink | undefined {
  const subscription = world.table.subscriptions.get(portal);
  const holding = subscription && holdingOn(subscription.holding, today(world) as never);
  if (!holding || holding.kind === 'free') return undefined;
  const endsOn = holding.kind === 'paid' ? holding.term.endsOn : holding.endedOn;
  return renewLinkTo(portal, { tariff: holding.tariff, endsOn });
}

const fieldOf = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];

/** The fields of the form to Robokassa, if the page shows one. */
function formOf(page: string): Readonly<Record<string, string>> | undefined {
  if (fieldOf(page, 'InvId') === undefined) return undefined;
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => {
    const text = value.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    return [name, text] as const;
  });
  return Object.fromEntries(fields.filter(([name]) => name !== 'action' && name !== 'expectedAmount'));
}

/** Somebody opens the link of a mail, new or old, and pays; sometimes two people do within three seconds. */
const payByLink: Act = {
  name: 'pay by a link',
  weight: 1,
  async perform(story, luck, id) {
    const { world, memory } = story;
    const mailed = mailedLink(story, portalOf(story, luck));
    if (mailed) memory.payLinks.push(mailed);
    const link = luck.happens(0.6) && mailed ? mailed : luck.anyOf(memory.payLinks);
    if (!link) return;
    world.ledger.payLinks.set(fingerprintOf(oneOpening(link)).slice(0, 32), link);
    const path = { token: tokenOf(link) };
    const people = luck.happens(0.4) ? 2 : 1;
    await Promise.all(
      Array.from({ length: people }, async (_, person) => {
        const who = person === 0 ? id : `${id} beside`;
        if (person > 0) await world.wait(luck.between(0, 3_000));
        await press(story, luck, who, { link, path });
      }),
    );
  },
};

async function press(
  story: Story,
  luck: Chance,
  who: string,
  { link, path }: { readonly link: RenewLink; readonly path: { readonly token: string } },
): Promise<void> {
  const { world } = story;
  const opened: Request = { routeKey: 'GET /pay/{token}', path };
  const page = await insist(world, who, opened, 2);
  if (page === 'nothing' || page.status !== 200) return;
  const sum = fieldOf(page.text, 'expectedAmount');
  if (sum !== undefined && formOf(page.text) === undefined) {
    await world.wait(luck.between(500, 60_000));
    const { portal, tariff, periodDays } = link;
    const sentAt = world.timeline.now;
    const order = { portal, tariff, periodDays, ticked: false, sentAt, amount: Math.round(Number(sum) * 100) };
    world.ledger.orders.set(`${portal} by the link ${who}`, { ...order, numbers: new Set() });
    const body = new URLSearchParams({ action: 'card', expectedAmount: sum }).toString();
    await insist(world, who, { routeKey: 'POST /pay/{token}', path, body, isForm: true }, 3);
  }
  const shown = await insist(world, who, opened, 2);
  const form = shown === 'nothing' ? undefined : formOf(shown.text);
  if (form && luck.happens(0.7)) payLink(story, luck, form);
}

export const PAY_LINKS: readonly Act[] = [payByLink];
