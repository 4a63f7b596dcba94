import type { Attention, Resolution } from '../../domain/attention/attention';
import { formatInstant } from '../../domain/calendar/instant';
import type { AttentionAnswer } from '../answers/operator';
import { moneyView } from './money';

/**
 * Money that needs a person, as an operator sees it.
 * @param refund the number of the refund by which it is on its way back.
 */
export function attentionView(attention: Attention, refund?: number): AttentionAnswer {
  const {
    id,
    kind,
    openedAt,
    numberText,
    sumText,
    sum,
    claimedPortal,
    bankReference,
    portal,
    payment,
    resolution,
    earlier,
  } = attention;
  return {
    id,
    kind,
    status: resolution ? 'closed' : 'open',
    openedAt: formatInstant(openedAt),
    reported: {
      number: numberText,
      sum: sumText,
      ...(claimedPortal !== undefined && { portal: claimedPortal }),
      ...(bankReference !== undefined && { bankReference }),
    },
    ...(sum !== undefined && { amount: moneyView(sum) }),
    ...(portal !== undefined && { portal }),
    ...(payment !== undefined && { payment }),
    ...(refund !== undefined && { refund }),
    ...(resolution && { resolution: resolutionView(resolution) }),
    ...(earlier && { earlier: earlier.map(resolutionView) }),
  };
}

function resolutionView({ at, sum, ...resolution }: Resolution): NonNullable<AttentionAnswer['resolution']> {
  return { ...resolution, ...(sum !== undefined && { sum: moneyView(sum) }), at: formatInstant(at) };
}
