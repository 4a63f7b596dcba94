import { contactView } from '../../lib/api/views/contact';
import { jsonAnswer, NO_CONTENT } from '../../lib/lambda/httpAnswer';
import { type HttpCall, portalNamed } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { refusal } from '../../lib/lambda/refusal';
import { clearAddress, forgetContact, giveContact } from '../../lib/usecases/keepContact';
import type { BillingStore, OpenStore, Suppressions } from '../../lib/usecases/ports';

type ContactStore = Pick<BillingStore, 'readSubscription' | 'readPayment' | 'commit'>;

/**
 * Where a portal's mails go: giving and forgetting a contact, and lifting what holds its address back (docs/rules.md,
 * «The newest contact»).
 */
export function contactHandlers({
  openSuppressions,
}: {
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'read' | 'lift'>>;
}): Handlers<'giveContactOf' | 'forgetContactOf' | 'clearAddressOf', ContactStore> {
  const keeping = ({ store, patience, remainingMs }: HttpCall<ContactStore>) => ({
    store,
    patience,
    suppressions: openSuppressions(remainingMs),
  });
  return {
    giveContactOf: async (call) => {
      const portal = portalNamed(call);
      const by = `operator:${call.caller.sub}` as const;
      const { portalName, ...wanted } = call.body;
      const given = await giveContact(
        keeping(call),
        { portal, by, wanted, ...(portalName && { portalName }) },
        call.now,
      );
      if (!given.ok) return refusal(call, given.reason);
      call.observation.info('contact_given', { portal });
      return jsonAnswer(200, contactView(given.value));
    },

    forgetContactOf: async (call) => {
      const portal = portalNamed(call);
      await forgetContact(call, { portal, by: `operator:${call.caller.sub}`, note: call.body.reason }, call.now);
      call.observation.info('contact_forgotten', { portal });
      return NO_CONTENT;
    },

    clearAddressOf: async (call) => {
      const portal = portalNamed(call);
      const by = `operator:${call.caller.sub}` as const;
      const known = await clearAddress(keeping(call), { portal, by, note: call.body.reason }, call.now);
      call.observation.info('address_cleared', { portal });
      return jsonAnswer(200, contactView(known));
    },
  };
}
