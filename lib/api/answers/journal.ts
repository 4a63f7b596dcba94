import * as z from 'zod/mini';
import { RESOLUTION_ACTIONS } from '../../domain/attention/attention';
import { AUTOPAY_OFF_REASONS, CONSENT_REFUSALS } from '../../domain/autopay/autopay';
import { NOTICE_FAILURES } from '../../domain/autopay/notice';
import { FREE_TARIFF, PAID_TARIFFS } from '../../domain/buying/tariff';
import { REFUND_DAYS, REFUND_FAILURES, REFUND_OUTCOMES } from '../../domain/corrections/refundShare';
import { TAKEN_BACK_KINDS, TAKING_BACK_REASONS } from '../../domain/journal';
import { once } from '../../domain/once';
import { CHARGE_FAILURES } from '../../domain/payment/payment';
import { effectAnswer, moneyAnswer } from './billing';

// A portal's journal, as operators read it.

const instant = () => z.iso.datetime({ precision: 3 });
const date = () => z.iso.date();
const count = () => z.int().check(z.minimum(0));

export const holding = once(() =>
  z
    .strictObject({
      status: z.enum(['free', 'active', 'expired']),
      tariff: z.enum([FREE_TARIFF, ...PAID_TARIFFS]),
      groups: z.nullable(z.int()),
      startsOn: z.optional(date()),
      endsOn: z.optional(date()),
      value: z.optional(moneyAnswer()),
    })
    .register(z.globalRegistry, { id: 'Holding' }),
);

const event = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tariff_ended'), autopayEnded: z.boolean() }),
    z.strictObject({ kind: z.literal('became_free') }),
    z.strictObject({
      kind: z.literal('purchase'),
      amount: moneyAnswer(),
      effect: effectAnswer(),
      autopay: z.strictObject({
        kind: z.enum(['off', 'turned_on', 'replaced', 'stays', 'not_turned_on', 'turned_off']),
        why: z.optional(z.enum(CONSENT_REFUSALS)),
        reason: z.optional(z.enum(AUTOPAY_OFF_REASONS)),
      }),
    }),
    z.strictObject({ kind: z.literal('grant'), value: moneyAnswer(), effect: effectAnswer(), reason: z.string() }),
    z.strictObject({ kind: z.literal('invoice_issued'), amount: moneyAnswer() }),
    z.strictObject({ kind: z.literal('invoice_sent_again') }),
    z.strictObject({ kind: z.literal('renewal_issued'), amount: moneyAnswer(), endsOn: date() }),
    z.strictObject({ kind: z.literal('renewal_not_issued'), endsOn: date() }),
    z.strictObject({ kind: z.enum(['renewals_wanted', 'renewals_declined']) }),
    z.strictObject({ kind: z.literal('payment_cancelled') }),
    z.strictObject({
      kind: z.literal('part_received'),
      part: z.strictObject({ bankReference: z.string(), receivedOn: date(), amount: moneyAnswer() }),
      missing: moneyAnswer(),
    }),
    z.strictObject({
      kind: z.literal('autopay_noticed'),
      notice: z.strictObject({ endsOn: date(), on: date(), amount: moneyAnswer(), firstChargeOn: z.optional(date()) }),
    }),
    z.strictObject({ kind: z.literal('notice_delivered'), entry: z.int().check(z.minimum(1)) }),
    z.strictObject({
      kind: z.literal('notice_failed'),
      entry: z.int().check(z.minimum(1)),
      why: z.enum(NOTICE_FAILURES),
    }),
    z.strictObject({ kind: z.literal('charge_claimed'), amount: moneyAnswer(), renews: date() }),
    z.strictObject({ kind: z.literal('charge_failed'), reason: z.enum(CHARGE_FAILURES), triesLeft: count() }),
    z.strictObject({
      kind: z.literal('autopay_off'),
      reason: z.enum(AUTOPAY_OFF_REASONS),
      note: z.optional(z.string()),
    }),
    z.strictObject({ kind: z.literal('reminded'), endsOn: date(), daysLeft: count() }),
    z.strictObject({
      kind: z.literal('switched_to_free'),
      givenUpDays: count(),
      givenUp: moneyAnswer(),
      note: z.optional(z.string()),
    }),
    z.strictObject({ kind: z.literal('contact_given') }),
    z.strictObject({ kind: z.literal('contact_forgotten'), note: z.string() }),
    z.strictObject({ kind: z.literal('address_cleared'), note: z.string() }),
    z.strictObject({ kind: z.enum(['free_at_term_end', 'free_at_term_end_undone']) }),
    z.strictObject({ kind: z.literal('invoice_closed'), held: moneyAnswer(), attention: z.string() }),
    z.strictObject({ kind: z.literal('attention_opened'), attention: z.string(), sum: z.optional(moneyAnswer()) }),
    z.strictObject({
      kind: z.literal('attention_resolved'),
      attention: z.string(),
      action: z.enum(RESOLUTION_ACTIONS),
      sum: z.optional(moneyAnswer()),
      to: z.optional(z.int()).check(z.describe('Платёж, за который засчитаны деньги другого')),
    }),
    z.strictObject({ kind: z.literal('attention_reopened'), attention: z.string(), note: z.string() }),
    z.strictObject({
      kind: z.literal('taken_back'),
      entry: z.int().check(z.minimum(1)),
      what: z.enum(TAKEN_BACK_KINDS),
      reason: z.enum(TAKING_BACK_REASONS),
      note: z.string(),
      amount: z.optional(moneyAnswer()),
      row: z.optional(z.string()),
      words: z.optional(z.string()),
      autopayOff: z.optional(z.enum(AUTOPAY_OFF_REASONS)),
      movedTo: z.optional(z.int()),
      thenFree: z.optional(z.literal(true)),
    }),
    z.strictObject({
      kind: z.literal('refund_started'),
      refund: z.int(),
      sum: moneyAnswer(),
      days: z.enum(REFUND_DAYS),
      note: z.string(),
    }),
    z.strictObject({
      kind: z.literal('refund_finished'),
      elsewhere: z.optional(z.literal(true)).check(z.describe('Деньги вернули в банке или в кабинете Робокассы')),
      refund: z.int(),
      sum: moneyAnswer(),
      days: z.enum(REFUND_DAYS),
      outcome: z.enum(REFUND_OUTCOMES),
      attention: z.optional(z.string()),
    }),
    z.strictObject({
      kind: z.literal('refund_failed'),
      refund: z.int(),
      sum: moneyAnswer(),
      why: z.enum(REFUND_FAILURES),
    }),
  ]);

export const journalAnswer = once(() =>
  z
    .strictObject({
      version: z.int().check(z.minimum(1)),
      at: instant(),
      by: z.string(),
      event: event(),
      before: holding(),
      after: holding(),
      payment: z.optional(z.int()),
    })
    .register(z.globalRegistry, { id: 'JournalEntry' }),
);
export type JournalAnswer = z.infer<ReturnType<typeof journalAnswer>>;
