import * as z from 'zod';
import { ATTENTION_KINDS, RESOLUTION_ACTIONS } from '../../domain/attention';
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
  z.strictObject({ kind: z.literal('tariff_ended') }),
  z.strictObject({ kind: z.literal('became_free') }),
  z.strictObject({ kind: z.literal('purchase'), amount: moneyAnswer, effect: effectAnswer }),
  z.strictObject({ kind: z.literal('grant'), value: moneyAnswer, effect: effectAnswer, reason: z.string() }),
  z.strictObject({ kind: z.literal('invoice_issued'), amount: moneyAnswer }),
  z.strictObject({ kind: z.literal('invoice_sent_again') }),
  z.strictObject({
    kind: z.literal('part_received'),
    part: z.strictObject({ bankReference: z.string(), receivedOn: date, amount: moneyAnswer }),
    missing: moneyAnswer,
  }),
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

export type InvoiceAnswer = z.infer<typeof invoiceAnswer>;
export type JournalAnswer = z.infer<typeof journalAnswer>;
export type AttentionAnswer = z.infer<typeof attentionAnswer>;
