import { LEAVING_ROUTES } from '../lib/api/routes/leaving';
import { STOPPING_ROUTES } from '../lib/api/routes/operator/stopping';
import { contactView } from '../lib/api/views/contact';
import { subscriptionView } from '../lib/api/views/subscription';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import type { Rejection } from '../lib/domain/rejection';
import type { Result } from '../lib/domain/result';
import type { Subscription } from '../lib/domain/subscription/subscription';
import type { SupportContacts } from '../lib/domain/told/mailFacts';
import { type HttpAnswer, jsonAnswer } from '../lib/lambda/httpAnswer';
import { type HttpCall, portalNamed } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { realSupport } from '../lib/lambda/runtime/messages';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { fingerprintOf } from '../lib/lambda/sha256';
import { giveContact } from '../lib/usecases/keepContact';
import type { BillingStore, OpenStore, RateLimits, Suppressions } from '../lib/usecases/ports';
import { giveFreeGroups, stayPaid, switchToFree } from '../lib/usecases/switchToFree';
import { wishRenewals } from '../lib/usecases/wishRenewals';

type LeavingStore = Pick<BillingStore, 'readRequest' | 'readSubscription' | 'readPayment' | 'commit'>;

type SwitchToFreeNeeds = {
  readonly openStore: OpenStore<LeavingStore>;
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'read' | 'lift'>>;
  readonly support: SupportContacts;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly rim: Rim;
};

/**
 * Back to the free groups: by the customer while their tariff runs, by an operator at any time (docs/api.md,
 * «Leaving»).
 */
export function makeSwitchToFree(needs: SwitchToFreeNeeds) {
  const within = (call: HttpCall<LeavingStore>) => ({
    store: call.store,
    patience: call.patience,
  });
  const answered = (
    call: HttpCall<LeavingStore>,
    result: Result<Subscription, Rejection>,
    event: 'switched_to_free' | 'stays_paid',
  ): HttpAnswer => {
    if (!result.ok) {
      const isForSupport = result.reason.code === 'paid_tariff_expired';
      return refusal(call, result.reason, isForSupport ? { support: needs.support } : {});
    }
    call.observation.info(event, { portal: result.value.portal });
    return jsonAnswer(200, subscriptionView(result.value, moscowDateOf(call.now)));
  };
  return httpFunction(
    'switchToFree',
    needs,
    { ...LEAVING_ROUTES, ...STOPPING_ROUTES },
    {
      switchToFree: async (call) => {
        const { caller, idempotencyKey: key, body: wanted } = call;
        const { portal, sub } = caller;
        const request = { scope: portal, route: call.event.routeKey, key, fingerprint: fingerprintOf(wanted) };
        const asked = { portal, by: `customer:${sub}` } as const;
        return answered(call, await switchToFree(within(call), asked, wanted, request, call.now), 'switched_to_free');
      },

      stayPaid: async (call) => {
        const { portal, sub } = call.caller;
        return answered(call, await stayPaid(within(call), { portal, by: `customer:${sub}` }, call.now), 'stays_paid');
      },

      wishRenewals: async (call) => {
        const { sub, ...named } = call.caller;
        const to = call.body.to ?? undefined;
        const wished = await wishRenewals(within(call), { ...named, to, by: `customer:${sub}` }, call.now);
        call.observation.info(to === undefined ? 'renewals_declined' : 'renewals_wanted', { portal: named.portal });
        return jsonAnswer(200, subscriptionView(wished, moscowDateOf(call.now)));
      },

      giveContact: async (call) => {
        const { sub, ...named } = call.caller;
        const given = await giveContact(
          { ...within(call), suppressions: needs.openSuppressions(call.remainingMs) },
          { ...named, by: `customer:${sub}`, wanted: call.body },
          call.now,
        );
        if (!given.ok) return refusal(call, given.reason);
        call.observation.info('contact_given', { portal: named.portal });
        return jsonAnswer(200, contactView(given.value));
      },

      giveFreeGroups: async (call) => {
        const portal = portalNamed(call);
        const { caller, idempotencyKey: key, body } = call;
        const { sub } = caller;
        const { reason } = body;
        const request = { scope: sub, route: call.event.routeKey, key, fingerprint: fingerprintOf({ portal, reason }) };
        const asked = { portal, by: `operator:${sub}` } as const;
        const given = await giveFreeGroups(within(call), asked, reason, request, call.now);
        if (!given.ok) return refusal(call, given.reason);
        call.observation.info('free_groups_given', { portal });
        return jsonAnswer(200, { subscription: subscriptionView(given.value, moscowDateOf(call.now)) });
      },
    },
  );
}

export const { handler, prime } = lambda(makeSwitchToFree, () => ({ ...realTable(), support: realSupport(), rim }));
