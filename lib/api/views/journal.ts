import { formatInstant } from '../../domain/calendar/instant';
import type { JournalEntry } from '../../domain/journal';
import { groupsOf, type Holding, statusOf, tariffOf } from '../../domain/subscription/subscription';
import type { JournalAnswer } from '../answers/journal';
import { moneyView } from './money';
import { effectView } from './quote';

/** One line of a portal's history, as an operator reads it. */
export function journalView({ version, at, by, event, before, after, payment }: JournalEntry): JournalAnswer {
  return {
    version,
    at: formatInstant(at),
    by,
    event: eventView(event),
    before: holdingView(before),
    after: holdingView(after),
    ...(payment !== undefined && { payment }),
  };
}

function eventView(event: JournalEntry['event']): JournalAnswer['event'] {
  switch (event.kind) {
    case 'purchase':
      return {
        kind: event.kind,
        amount: moneyView(event.amount),
        effect: effectView(event.effect),
        autopay: event.autopay,
      };
    case 'grant':
      return {
        kind: event.kind,
        value: moneyView(event.value),
        effect: effectView(event.effect),
        reason: event.reason,
      };
    case 'invoice_issued':
      return { kind: event.kind, amount: moneyView(event.amount) };
    case 'renewal_issued':
      return { ...event, amount: moneyView(event.amount) };
    case 'part_received': {
      const { bankReference, amount, receivedOn } = event.part;
      const part = { bankReference, receivedOn, amount: moneyView(amount) };
      return { kind: event.kind, part, missing: moneyView(event.missing) };
    }
    case 'autopay_noticed':
      return { kind: event.kind, notice: { ...event.notice, amount: moneyView(event.notice.amount) } };
    case 'charge_claimed':
      return { ...event, amount: moneyView(event.amount) };
    case 'switched_to_free':
      return { ...event, givenUp: moneyView(event.givenUp) };
    case 'invoice_closed':
      return { ...event, held: moneyView(event.held) };
    case 'attention_opened':
    case 'attention_resolved': {
      const { sum, ...told } = event;
      return { ...told, ...(sum !== undefined && { sum: moneyView(sum) }) };
    }
    case 'refund_started':
    case 'refund_finished':
    case 'refund_failed':
      return { ...event, sum: moneyView(event.sum) };
    case 'notice_delivered':
    case 'notice_failed':
    case 'charge_failed':
    case 'autopay_off':
    case 'reminded':
    case 'contact_given':
    case 'contact_forgotten':
    case 'address_cleared':
    case 'free_at_term_end':
    case 'free_at_term_end_undone':
    case 'invoice_sent_again':
    case 'renewal_not_issued':
    case 'renewals_wanted':
    case 'renewals_declined':
    case 'payment_cancelled':
    case 'tariff_ended':
    case 'became_free':
    case 'attention_reopened':
      return event;
    case 'taken_back': {
      const { amount, ...said } = event;
      return { ...said, ...(amount !== undefined && { amount: moneyView(amount) }) };
    }
  }
}

export function holdingView(holding: Holding): JournalAnswer['before'] {
  return {
    status: statusOf(holding),
    tariff: tariffOf(holding),
    groups: groupsOf(holding),
    ...(holding.kind === 'paid' && {
      startsOn: holding.term.startsOn,
      endsOn: holding.term.endsOn,
      value: moneyView(holding.term.value),
    }),
    ...(holding.kind === 'expired' && { endsOn: holding.endedOn }),
  };
}
