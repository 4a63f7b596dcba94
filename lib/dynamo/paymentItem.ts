import * as z from 'zod';
import type { Payment } from '../domain/payment';
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
import { paymentKey, portalIndexKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const paymentItem = z
  .object({
    schema: schemaField,
    number: numberField,
    kind: z.literal('card'),
    portal: portalField,
    tariff: paidTariffField,
    periodDays: periodField,
    amount: kopecksField,
    contact: z.object({ phone: z.string(), email: z.string() }),
    createdAt: instantField,
    createdBy: z.string(),
    payableUntil: dateField,
    state: z.discriminatedUnion('status', [
      z.object({ status: z.literal('pending') }),
      z.object({
        status: z.literal('paid'),
        paidAt: instantField,
        received: kopecksField,
        fact: z.string(),
        effect: effectField,
        method: z.exactOptional(z.string()),
      }),
    ]),
    version: versionField,
    attention: attentionIdsField,
  })
  .transform(({ schema, ...payment }): Payment => payment);

export function toPaymentItem(payment: Payment): Item {
  const { portal, number } = payment;
  return { ...paymentKey(number), ...portalIndexKey(portal, number), schema: SCHEMA, ...payment };
}

export function fromPaymentItem(item: Item): Payment {
  return parseItem(paymentItem, item);
}
