import type { Faults, RecurringFault } from './faults';
import { formBody, readFormFields } from './form';
import { type ChargeOutcome, type RecurringDesk, readRecurringForm } from './recurringDesk';
import { Refused, refusalTexts } from './refusal';
import { garbageReply, type Incoming, type Reply, type Route, type Silence, textReply } from './reply';
import type { ShopSettings } from './shop';

type Needs = { desk: RecurringDesk; faults: Faults; shop: ShopSettings; log: (line: string) => void };

/** On the real clock: a caller whose own time-out is shorter sees that time-out, any other sees a cut connection. */
const silentForMs = 1_000;

/**
 * Charges without a payer. A wrong order is always refused and uses up no fault: only correct ones meet an armed fault.
 */
export function recurringRoutes({ desk, faults, shop, log }: Needs): Route[] {
  const charge = (request: Incoming): Reply | Silence => {
    const form = readRecurringForm(readFormFields(formBody(request)), shop);
    const parent = desk.check(form);
    const fault = faults.takeRecurring();
    const isCancelled = parent.recurringCancelled !== null;
    const outcome = isCancelled ? 'declined' : outcomeUnder(fault);
    if (outcome !== undefined) desk.start(form, parent, outcome);
    const what = `charge ${form.invId} by ${form.previousInvId} ${outcome === undefined ? 'not started' : 'started'}`;
    log(`Robokassa: ${what}${fault === undefined ? '' : `, answered under the fault ${fault.do}`}`);
    switch (fault?.do) {
      case 'timeout_before':
      case 'timeout_after':
        return { silentForMs };
      case 'text':
        return textReply('Error 3: Operation not found');
      case 'garbage':
        return garbageReply();
      case 'ok_plus':
        return textReply(`OK+${form.invId}`);
      default:
        return textReply(`OK${form.invId}`);
    }
  };

  return [
    {
      method: 'POST',
      path: /^\/Merchant\/Recurring$/,
      answer: (request) => {
        try {
          return charge(request);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          log(error.message);
          return textReply(refusalText(error));
        }
      },
    },
  ];
}

/**
 * The outcome of the charge; undefined when none is started. An error text or garbage usually means that nothing was
 * started, but Robokassa does not promise it: with `then` a charge is made although the answer is an error.
 */
function outcomeUnder(fault: RecurringFault | undefined): ChargeOutcome | undefined {
  if (fault?.do === 'timeout_before') return undefined;
  const isError = fault?.do === 'text' || fault?.do === 'garbage';
  return fault?.then ?? (isError ? undefined : 'paid');
}

/**
 * Status 200: a shop must judge by the text, whose format is not documented. The hint in brackets is the simulator's,
 * as on the error page.
 */
function refusalText({ code, hint }: Refused): string {
  return `Error ${code}: ${refusalTexts[code]}. [${hint}]`;
}
