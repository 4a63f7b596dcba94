import { QUEUES } from '../../../lib/domain/queues';
import { dayOf, moscowDay } from '../../../operations/audit/days';
import type { MakeInvariant } from './invariant';

export const nothingStaysOpen: MakeInvariant = () => ({
  sentence:
    'nothing stays open for ever: no charge, no refund, no part, no queue, no attention, no bank row, no term past its end',
  atEnd: ({ table, now }) => {
    for (const queue of QUEUES) {
      const [left] = [...table.due[queue].keys(), ...table.parked[queue]];
      if (left) return `${left} waits in ${queue} for ever`;
    }
    for (const payment of table.payments.values()) {
      const { kind, number, state } = payment;
      if (kind === 'autopay' && !['paid', 'reversed', 'failed'].includes(state.status))
        return `charge ${number} is open`;
      if (kind === 'invoice' && !['paid', 'reversed'].includes(state.status) && payment.parts.length > 0)
        return `parts lie in invoice ${number}`;
      if (kind !== 'invoice' && payment.fiscal?.status === 'awaited') return `the receipt of ${number} is awaited`;
    }
    for (const { holding, portal, openCharge } of table.subscriptions.values()) {
      if (openCharge) return `${portal} waits for charge ${openCharge.number}`;
      if (holding.kind === 'paid' && dayOf(holding.term.endsOn) < moscowDay(now()))
        return `the term of ${portal} never ended`;
    }
    for (const [id, { state }] of table.refunds)
      if (!['finished', 'canceled', 'rejected'].includes(state.status))
        return `refund ${id} is ${state.status} for ever`;
    for (const { bankReference, state } of table.bankRows.values())
      if (state === 'open') return `row ${bankReference} waits for a person for ever`;
    for (const { id, resolution } of table.attention.values()) if (!resolution) return `attention ${id} stays open`;
    return undefined;
  },
});
