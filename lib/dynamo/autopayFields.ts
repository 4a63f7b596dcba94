import * as z from 'zod';
import { AUTOPAY_OFF_REASONS, type Autopay, type Notice, type OpenAttempt } from '../domain/autopay';
import { type AutopayOutcome, CONSENT_REFUSALS } from '../domain/consent';
import { dateField, instantField, kopecksField, numberField, paidTariffField, periodField } from './fields';

const withdrawnAt = z.exactOptional(instantField);
export const offReasonField = z.enum(AUTOPAY_OFF_REASONS);

export const noticeField = z.object({
  endsOn: dateField,
  on: dateField,
  amount: kopecksField,
  firstChargeOn: dateField,
}) satisfies z.ZodType<Notice>;

export const autopayField = z.discriminatedUnion('on', [
  z.object({ on: z.literal(false), reason: z.exactOptional(offReasonField), withdrawnAt }),
  z.object({
    on: z.literal(true),
    consent: z.object({
      payment: numberField,
      givenAt: instantField,
      by: z.string(),
      textVersion: z.string(),
      tariff: paidTariffField,
      periodDays: periodField,
      amount: kopecksField,
    }),
    withdrawnAt,
    notice: z.exactOptional(noticeField),
    charges: z.exactOptional(z.object({ endsOn: dateField, made: z.int().min(0), lastOn: dateField })),
  }),
]) satisfies z.ZodType<Autopay>;

export const openAttemptField = z.object({
  number: numberField,
  tariff: paidTariffField,
  isVoid: z.boolean(),
}) satisfies z.ZodType<OpenAttempt>;

const why = z.enum(CONSENT_REFUSALS);

export const autopayOutcomeField = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['off', 'turned_on', 'replaced', 'stays']) }),
  z.object({ kind: z.literal('not_turned_on'), why }),
  z.object({ kind: z.literal('turned_off'), reason: offReasonField, why: z.exactOptional(why) }),
]) satisfies z.ZodType<AutopayOutcome>;
