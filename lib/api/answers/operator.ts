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
    reported: z.strictObject({ number: z.string(), sum: z.string(), portal: z.string().optional() }),
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

export type JournalAnswer = z.infer<typeof journalAnswer>;
export type AttentionAnswer = z.infer<typeof attentionAnswer>;
