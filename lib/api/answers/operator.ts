import * as z from 'zod';
import { ATTENTION_KINDS, RESOLUTION_ACTIONS } from '../../domain/attention';
import { AUTOPAY_OFF_REASONS } from '../../domain/autopay';
import { CONSENT_REFUSALS } from '../../domain/consent';
import { CHARGE_FAILURES } from '../../domain/payment';
import { effectAnswer, moneyAnswer, paymentAnswer, subscriptionAnswer } from './billing';

// What the operators' routes answer.

const instant = z.iso.datetime({ precision: 3 });
const date = z.iso.date();

const holding = z
  .strictObject({
    status: z.enum(['free', 'active', 'expired']),
    tariff: z.string(),
    groups: z.int().nullable(),
    startsOn: date.optional(),
    endsOn: date.optional(),
    value: moneyAnswer.optional(),
  })
  .meta({ id: 'Holding' });

const event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tariff_ended'), autopayEnded: z.boolean() }),
  z.strictObject({ kind: z.literal('became_free') }),
  z.strictObject({
    kind: z.literal('purchase'),
    amount: moneyAnswer,
    effect: effectAnswer,
    autopay: z.strictObject({
      kind: z.enum(['off', 'turned_on', 'replaced', 'stays', 'not_turned_on', 'turned_off']),
      why: z.enum(CONSENT_REFUSALS).optional(),
      reason: z.enum(AUTOPAY_OFF_REASONS).optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('grant'), value: moneyAnswer, effect: effectAnswer, reason: z.string() }),
  z.strictObject({ kind: z.literal('invoice_issued'), amount: moneyAnswer }),
  z.strictObject({ kind: z.literal('invoice_sent_again') }),
  z.strictObject({
    kind: z.literal('part_received'),
    part: z.strictObject({ bankReference: z.string(), receivedOn: date, amount: moneyAnswer }),
    missing: moneyAnswer,
  }),
  z.strictObject({
    kind: z.literal('autopay_noticed'),
    notice: z.strictObject({ endsOn: date, on: date, amount: moneyAnswer, firstChargeOn: date }),
  }),
  z.strictObject({ kind: z.literal('charge_claimed'), amount: moneyAnswer, renews: date }),
  z.strictObject({ kind: z.literal('charge_failed'), reason: z.enum(CHARGE_FAILURES), triesLeft: z.int().min(0) }),
  z.strictObject({ kind: z.literal('autopay_off'), reason: z.enum(AUTOPAY_OFF_REASONS), note: z.string().optional() }),
  z.strictObject({ kind: z.literal('reminded'), endsOn: date, daysLeft: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('switched_to_free'),
    givenUpDays: z.int().min(0),
    givenUp: moneyAnswer,
    note: z.string().optional(),
  }),
  z.strictObject({ kind: z.enum(['free_at_term_end', 'free_at_term_end_undone']) }),
  z.strictObject({ kind: z.literal('invoice_closed'), held: moneyAnswer, attention: z.string() }),
  z.strictObject({ kind: z.literal('attention_opened'), attention: z.string() }),
  z.strictObject({
    kind: z.literal('attention_resolved'),
    attention: z.string(),
    action: z.enum(RESOLUTION_ACTIONS),
  }),
]);

const journalAnswer = z
  .strictObject({
    version: z.int().min(1),
    at: instant,
    by: z.string(),
    event,
    before: holding,
    after: holding,
    payment: z.int().optional(),
  })
  .meta({ id: 'JournalEntry' });

export const portalAnswer = z
  .strictObject({
    subscription: subscriptionAnswer,
    attention: z.array(z.string()),
    journal: z.array(journalAnswer),
    payments: z.array(paymentAnswer),
    nextJournalCursor: z.string().optional(),
    nextPaymentsCursor: z.string().optional(),
  })
  .meta({ id: 'PortalState' });

export const grantedAnswer = z.strictObject({ subscription: subscriptionAnswer }).meta({ id: 'Granted' });

export const chargingAnswer = z
  .strictObject({
    on: z.boolean(),
    reason: z.string().optional(),
    by: z.string().optional(),
    at: instant.optional(),
  })
  .meta({ id: 'Charging', description: 'Автоматические списания; без причины — их никто не останавливал' });

export const attentionAnswer = z
  .strictObject({
    id: z.string(),
    kind: z.enum(ATTENTION_KINDS),
    status: z.enum(['open', 'closed']),
    openedAt: instant,
    reported: z.strictObject({
      number: z.string(),
      sum: z.string(),
      portal: z.string().optional(),
      bankReference: z.string().optional(),
    }),
    amount: moneyAnswer.optional(),
    portal: z.string().optional(),
    payment: z.int().optional(),
    resolution: z
      .strictObject({
        action: z.enum(RESOLUTION_ACTIONS),
        to: z.int().optional(),
        by: z.string(),
        note: z.string(),
        at: instant,
      })
      .optional(),
  })
  .meta({ id: 'Attention' });

export const attentionListAnswer = z
  .strictObject({ attention: z.array(attentionAnswer), nextCursor: z.string().optional() })
  .meta({ id: 'AttentionList' });

export const invoiceAnswer = z
  .strictObject({
    payment: paymentAnswer,
    portal: z.string(),
    buyer: z.strictObject({
      name: z.string(),
      inn: z.string(),
      kpp: z.string().optional(),
      ogrn: z.string().optional(),
      address: z.string(),
      phone: z.string(),
    }),
    missing: moneyAnswer.meta({ description: 'Сколько ещё ждём' }),
    parts: z.array(z.strictObject({ bankReference: z.string(), amount: moneyAnswer, receivedOn: date })),
    purpose: z.string().meta({ description: 'Назначение платежа, которое напечатано в счёте' }),
  })
  .meta({ id: 'Invoice' });

export const invoiceListAnswer = z
  .strictObject({ invoices: z.array(invoiceAnswer), nextCursor: z.string().optional() })
  .meta({ id: 'Invoices' });

export const confirmedAnswer = z
  .strictObject({
    outcome: z.enum(['settled', 'partial', 'attention', 'already_counted']),
    attention: z.enum(ATTENTION_KINDS).optional().meta({ description: 'Что отложено до решения человека' }),
    invoice: invoiceAnswer,
  })
  .meta({ id: 'Confirmed' });

export type ChargingAnswer = z.infer<typeof chargingAnswer>;
export type InvoiceAnswer = z.infer<typeof invoiceAnswer>;
export type JournalAnswer = z.infer<typeof journalAnswer>;
export type AttentionAnswer = z.infer<typeof attentionAnswer>;
