import * as z from 'zod/mini';
import { RESOLUTION_ACTIONS } from '../domain/attention/attention';
import { instant } from '../domain/calendar/instant';
import { REFUND_DAYS, REFUND_FAILURES, REFUND_OUTCOMES } from '../domain/corrections/refundShare';
import { type JournalEntry, TAKEN_BACK_KINDS, TAKING_BACK_REASONS } from '../domain/journal';
import { once } from '../domain/once';
import { CHARGE_FAILURES } from '../domain/payment/payment';
import { FURTHER_EVENTS, NOTICE_KINDS } from '../domain/told/eventTypes';
import { MAIL_TEMPLATES, type Owed } from '../domain/told/owed';
import type { OwingEntry } from '../usecases/ports';
import { autopayOutcomeField, noticeFailureField, offReasonField } from './autopayFields';
import {
  actorField,
  dateField,
  effectField,
  holdingField,
  instantField,
  kopecksField,
  numberField,
  portalField,
  schemaField,
  versionField,
} from './fields';
import { dueIndexKey, instantOf, journalKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const owedField = once(
  () =>
    z.discriminatedUnion('kind', [
      z.object({
        id: z.string(),
        kind: z.literal('mail'),
        template: z.enum(MAIL_TEMPLATES),
        payment: z.exactOptional(numberField),
        to: z.exactOptional(z.string()),
        copy: z.exactOptional(z.enum(['accountant', 'contact'])),
        act: z.exactOptional(z.int()),
      }),
      z.object({
        id: z.string(),
        kind: z.literal('event'),
        type: z.exactOptional(z.enum(FURTHER_EVENTS)),
        notice: z.exactOptional(z.enum(NOTICE_KINDS)),
        payment: z.exactOptional(numberField),
      }),
      z.object({ id: z.string(), kind: z.literal('act'), act: z.int() }),
    ]) satisfies z.ZodMiniType<Owed>,
);

const journalItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      portal: portalField,
      version: versionField,
      at: instantField,
      by: actorField,
      event: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('tariff_ended'), autopayEnded: z._default(z.boolean(), false) }),
        z.object({ kind: z.literal('became_free') }),
        z.object({
          kind: z.literal('purchase'),
          amount: kopecksField,
          effect: effectField(),
          autopay: z._default(autopayOutcomeField(), { kind: 'off' }),
          periodDays: z.exactOptional(z.int().check(z.positive())),
          chosenAt: z.exactOptional(instantField),
        }),
        z.object({
          kind: z.literal('grant'),
          value: kopecksField,
          effect: effectField(),
          reason: z.string(),
          length: z.exactOptional(z.union([z.object({ days: z.int() }), z.object({ endsOn: dateField })])),
        }),
        z.object({ kind: z.literal('invoice_issued'), amount: kopecksField }),
        z.object({ kind: z.literal('invoice_sent_again') }),
        z.object({ kind: z.literal('renewal_issued'), amount: kopecksField, endsOn: dateField }),
        z.object({ kind: z.literal('renewal_not_issued'), endsOn: dateField }),
        z.object({ kind: z.enum(['renewals_wanted', 'renewals_declined']) }),
        z.object({ kind: z.literal('payment_cancelled') }),
        z.object({
          kind: z.literal('part_received'),
          part: z.object({ bankReference: z.string(), amount: kopecksField, receivedOn: dateField }),
          missing: kopecksField,
        }),
        z.object({
          kind: z.literal('autopay_noticed'),
          notice: z.object({
            endsOn: dateField,
            on: dateField,
            amount: kopecksField,
            firstChargeOn: z.exactOptional(dateField),
          }),
        }),
        z.object({ kind: z.literal('notice_delivered'), entry: versionField }),
        z.object({ kind: z.literal('notice_failed'), entry: versionField, why: noticeFailureField() }),
        z.object({ kind: z.literal('charge_claimed'), amount: kopecksField, renews: dateField }),
        z.object({
          kind: z.literal('charge_failed'),
          reason: z.enum(CHARGE_FAILURES),
          triesLeft: z.int().check(z.minimum(0)),
        }),
        z.object({ kind: z.literal('autopay_off'), reason: offReasonField(), note: z.exactOptional(z.string()) }),
        z.object({ kind: z.literal('reminded'), endsOn: dateField, daysLeft: z.int().check(z.minimum(0)) }),
        z.object({
          kind: z.literal('switched_to_free'),
          givenUpDays: z.int().check(z.minimum(0)),
          givenUp: kopecksField,
          note: z.exactOptional(z.string()),
        }),
        z.object({ kind: z.literal('contact_given') }),
        z.object({ kind: z.enum(['contact_forgotten', 'address_cleared']), note: z.string() }),
        z.object({ kind: z.enum(['free_at_term_end', 'free_at_term_end_undone']) }),
        z.object({ kind: z.literal('invoice_closed'), held: kopecksField, attention: z.string() }),
        z.object({
          kind: z.literal('attention_opened'),
          attention: z.string(),
          sum: z.exactOptional(kopecksField),
        }),
        z.object({
          kind: z.literal('attention_resolved'),
          attention: z.string(),
          action: z.enum(RESOLUTION_ACTIONS),
          sum: z.exactOptional(kopecksField),
          to: z.exactOptional(numberField),
        }),
        z.object({ kind: z.literal('attention_reopened'), attention: z.string(), note: z.string() }),
        z.object({
          kind: z.literal('taken_back'),
          entry: versionField,
          also: z.exactOptional(z.array(versionField)),
          what: z.enum(TAKEN_BACK_KINDS),
          reason: z.enum(TAKING_BACK_REASONS),
          note: z.string(),
          amount: z.exactOptional(kopecksField),
          row: z.exactOptional(z.string()),
          words: z.exactOptional(z.string()),
          autopayOff: z.exactOptional(offReasonField()),
          movedTo: z.exactOptional(numberField),
          thenFree: z.exactOptional(z.literal(true)),
        }),
        z.object({
          kind: z.literal('refund_started'),
          refund: versionField,
          sum: kopecksField,
          days: z.enum(REFUND_DAYS),
          note: z.string(),
        }),
        z.object({
          kind: z.literal('refund_finished'),
          elsewhere: z.exactOptional(z.literal(true)),
          refund: versionField,
          sum: kopecksField,
          days: z.enum(REFUND_DAYS),
          outcome: z.enum(REFUND_OUTCOMES),
          attention: z.exactOptional(z.string()),
        }),
        z.object({
          kind: z.literal('refund_failed'),
          refund: versionField,
          sum: kopecksField,
          why: z.enum(REFUND_FAILURES),
        }),
      ]),
      before: holdingField(),
      after: holdingField(),
      payment: z.exactOptional(numberField),
      effects: z.array(owedField()),
    }),
    z.transform(({ schema, effects, ...entry }): JournalEntry => ({ ...entry, owed: effects })),
  ),
);

const deliveryMarks = once(() =>
  z.object({
    delivered: z._default(z.array(z.string()), []),
    attempts: z._default(z.int(), 0),
    dueAt: z.exactOptional(z.pipe(z.string(), z.transform(instantOf))),
  }),
);

// Long enough for the stream to deliver first, short enough for a customer who waits for their mail.
export const SWEPT_AFTER_MS = 2 * 60_000;

/** A journal entry as first written. What it owes is due from this moment on. */
export function toJournalItem({ owed, ...entry }: JournalEntry): Item {
  const owes = owed.length > 0;
  return {
    ...journalKey(entry.portal, entry.version),
    ...(owes && { ...dueIndexKey('deliver', instant(entry.at + SWEPT_AFTER_MS)), delivered: [], attempts: 0 }),
    schema: SCHEMA,
    ...entry,
    effects: owed,
  };
}

/** An entry with the marks of its delivery. */
export function fromOwingItem(item: Item): OwingEntry {
  return { entry: fromJournalItem(item), ...parseItem(deliveryMarks, item) };
}

export function fromJournalItem(item: Item): JournalEntry {
  return parseItem(journalItem, item);
}
