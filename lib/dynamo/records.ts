import * as z from 'zod';
import type { Attention } from '../domain/attention';
import type { JournalEntry } from '../domain/journal';
import type { Payment } from '../domain/payment';
import type { Subscription } from '../domain/subscription';
import type { RequestRecord } from '../usecases/ports';
import {
  attentionIdsField,
  dateField,
  effectField,
  holdingField,
  instantField,
  kopecksField,
  numberField,
  paidTariffField,
  periodField,
  portalField,
  versionField,
} from './fields';
import { attentionKey, journalKey, paymentKey, portalIndexKey, requestKey, subscriptionKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const schemaField = z.literal(SCHEMA);

const subscriptionItem = z
  .object({
    schema: schemaField,
    portal: portalField,
    version: versionField,
    holding: holdingField,
    attention: attentionIdsField,
  })
  .transform(({ schema, ...subscription }): Subscription => subscription);

export function toSubscriptionItem(subscription: Subscription): Item {
  return { ...subscriptionKey(subscription.portal), schema: SCHEMA, ...subscription };
}

export function fromSubscriptionItem(item: Item): Subscription {
  return parseItem(subscriptionItem, item);
}

/** A journal entry is written once. */
export function toJournalItem(entry: JournalEntry): Item {
  return { ...journalKey(entry.portal, entry.version), schema: SCHEMA, ...entry };
}

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

const attentionItem = z
  .object({
    schema: schemaField,
    id: z.string(),
    kind: z.enum(['amount_mismatch', 'unknown_number', 'late_money', 'tariff_conflict']),
    openedAt: instantField,
    status: z.literal('open'),
    numberText: z.string(),
    sumText: z.string(),
    sum: z.exactOptional(kopecksField),
    portal: z.exactOptional(portalField),
    payment: z.exactOptional(numberField),
  })
  .transform(({ schema, ...attention }): Attention => attention);

export function toAttentionItem(attention: Attention): Item {
  return { ...attentionKey(attention.id), schema: SCHEMA, ...attention };
}

export function fromAttentionItem(item: Item): Attention {
  return parseItem(attentionItem, item);
}

const requestItem = z
  .object({
    schema: schemaField,
    scope: z.string(),
    route: z.string(),
    key: z.string(),
    fingerprint: z.string(),
    payment: numberField,
    expiresAt: instantField,
  })
  .transform(({ schema, ...record }): RequestRecord => record);

export function toRequestItem(record: RequestRecord): Item {
  // Rounded up: DynamoDB must not drop the item while a repeat still counts.
  return { ...requestKey(record), ttl: Math.ceil(record.expiresAt / 1000), schema: SCHEMA, ...record };
}

export function fromRequestItem(item: Item): RequestRecord {
  return parseItem(requestItem, item);
}
