import { reversalView } from '../../lib/api/views/reversal';
import { subscriptionView } from '../../lib/api/views/subscription';
import type { Catalogue } from '../../lib/domain/buying/catalogue';
import { moscowDateOf } from '../../lib/domain/calendar/moscow';
import type { WantedReversal } from '../../lib/domain/corrections/reversalSubject';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import { type HttpCall, portalNamed } from '../../lib/lambda/httpCall';
import type { Handlers } from '../../lib/lambda/httpFunction';
import { malformedRequest } from '../../lib/lambda/httpRefusal';
import { refusal } from '../../lib/lambda/refusal';
import { previewReversal, type TakeBackNeeds, takeBack } from '../../lib/usecases/takeBack';

/** Takes an entry of a portal's journal back, and previews what that would do (docs/rules.md, «Taking back»). */
export function correctionHandlers({
  catalogue,
}: {
  readonly catalogue: Catalogue;
}): Handlers<'previewReversal' | 'takeBack', TakeBackNeeds['store']> {
  return {
    previewReversal: async (call) => {
      const portal = portalNamed(call);
      const { reason, row, moveTo, thenFree } = call.query;
      const wanted = {
        ...correctionOf(call, { reason, note: '' }),
        ...(row !== undefined && { row }),
        ...(moveTo !== undefined && { moveTo }),
        ...(thenFree !== undefined && { thenFree: true }),
      };
      const preview = await previewReversal({ store: call.store, catalogue }, portal, wanted, call.now);
      if (!preview.ok) return refusal(call, preview.reason);
      return jsonAnswer(200, reversalView(preview.value, moscowDateOf(call.now)));
    },

    takeBack: async (call) => {
      const portal = portalNamed(call);
      const { expected, wordsForCustomer, ...how } = call.body;
      const wanted = {
        ...how,
        ...correctionOf(call, how),
        ...(wordsForCustomer !== undefined && { words: wordsForCustomer }),
      };
      const { store, patience } = call;
      const taken = await takeBack({ store, catalogue, patience }, portal, wanted, expected, call.now);
      if (!taken.ok) return refusal(call, taken.reason);
      call.observation.info('taken_back', { portal, code: how.reason });
      return jsonAnswer(200, { subscription: subscriptionView(taken.value, moscowDateOf(call.now)) });
    },
  };
}

/** The entry that the path names, and the operator who asks. @throws HttpRefusal 400 where it cannot exist. */
function correctionOf(
  { event, caller }: HttpCall & { readonly caller: { readonly sub: string } },
  { reason, note }: Pick<WantedReversal, 'reason' | 'note'>,
): WantedReversal {
  const version = /^[1-9]\d{0,8}$/.test(event.pathParameters?.['version'] ?? '')
    ? Number(event.pathParameters?.['version'])
    : undefined;
  if (version === undefined) throw malformedRequest([{ path: 'version', message: 'Номер записи журнала' }]);
  return { version, reason, note, by: `operator:${caller.sub}` };
}
