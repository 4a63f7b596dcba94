import * as z from 'zod';
import { endOfMoscowDay } from '../domain/moscow';
import type { InvoicePayment, Payment } from '../domain/payment';
import {
  attentionIdsField,
  dateField,
  effectField,
  instantField,
  kopecksField,
  numberField,
  paidTariffField,
  periodField,
  portalField,
  schemaField,
  versionField,
} from './fields';
import { invoiceDocumentField } from './invoiceDocumentField';
import { dueIndexKey, paymentKey, portalIndexKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const pendingState = z.object({ status: z.literal('pending') });

const paidState = z.object({
  status: z.literal('paid'),
  paidAt: instantField,
  received: kopecksField,
  fact: z.string(),
  effect: effectField,
  method: z.exactOptional(z.string()),
});

const anyPayment = z.object({
  schema: schemaField,
  number: numberField,
  portal: portalField,
  tariff: paidTariffField,
  periodDays: periodField,
  amount: kopecksField,
  contact: z.object({ phone: z.string(), email: z.string() }),
  createdAt: instantField,
  createdBy: z.string(),
  payableUntil: dateField,
  version: versionField,
  attention: attentionIdsField,
});

const cardPayment = anyPayment.extend({
  kind: z.literal('card'),
  state: z.discriminatedUnion('status', [pendingState, paidState]),
});

const invoicePayment = anyPayment.extend({
  kind: z.literal('invoice'),
  document: invoiceDocumentField,
  pdf: z.object({ key: z.string(), sha256: z.string() }),
  parts: z.array(z.object({ bankReference: z.string(), amount: kopecksField, receivedOn: dateField })),
  state: z.discriminatedUnion('status', [pendingState, z.object({ status: z.literal('partially_paid') }), paidState]),
});

const paymentItem = z
  .discriminatedUnion('kind', [cardPayment, invoicePayment])
  .transform(({ schema, ...payment }): Payment => payment);

export function toPaymentItem(payment: Payment): Item {
  const { portal, number } = payment;
  return {
    ...paymentKey(number),
    ...portalIndexKey(portal, number),
    ...(payment.kind === 'invoice' && awaited(payment)),
    schema: SCHEMA,
    ...payment,
  };
}

/** An invoice not paid yet waits among the open ones until the last day on which it may be paid. */
function awaited({ state, payableUntil }: InvoicePayment): Item {
  return state.status === 'paid' ? {} : dueIndexKey('invoice', endOfMoscowDay(payableUntil));
}

export function fromPaymentItem(item: Item): Payment {
  return parseItem(paymentItem, item);
}
