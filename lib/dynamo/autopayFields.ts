import * as z from 'zod/mini';
import { AUTOPAY_OFF_REASONS, type Autopay, type Notice, type OpenAttempt } from '../domain/autopay';
import { type AutopayOutcome, CONSENT_REFUSALS } from '../domain/consent';
import { once } from '../domain/once';
import { dateField, instantField, kopecksField, numberField, paidTariffField, periodField } from './fields';

export const offReasonField = once(() => z.enum(AUTOPAY_OFF_REASONS));

export const noticeField = once(
  () =>
    z.object({
      endsOn: dateField,
      on: dateField,
      amount: kopecksField,
      firstChargeOn: dateField,
    }) satisfies z.ZodMiniType<Notice>,
);

export const autopayField = once(
  () =>
    z.discriminatedUnion('on', [
      z.object({
        on: z.literal(false),
        reason: z.exactOptional(offReasonField()),
        withdrawnAt: z.exactOptional(instantField),
      }),
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
        withdrawnAt: z.exactOptional(instantField),
        notice: z.exactOptional(noticeField()),
        charges: z.exactOptional(z.object({ endsOn: dateField, made: z.int().check(z.minimum(0)), lastOn: dateField })),
      }),
    ]) satisfies z.ZodMiniType<Autopay>,
);

export const openAttemptField = once(
  () =>
    z.object({
      number: numberField,
      tariff: paidTariffField,
      isVoid: z.boolean(),
    }) satisfies z.ZodMiniType<OpenAttempt>,
);

const why = once(() => z.enum(CONSENT_REFUSALS));

export const autopayOutcomeField = once(
  () =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['off', 'turned_on', 'replaced', 'stays']) }),
      z.object({ kind: z.literal('not_turned_on'), why: why() }),
      z.object({ kind: z.literal('turned_off'), reason: offReasonField(), why: z.exactOptional(why()) }),
    ]) satisfies z.ZodMiniType<AutopayOutcome>,
);
