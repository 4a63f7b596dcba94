import * as z from 'zod/mini';
import { AUTOPAY_OFF_REASONS, type Autopay, type Notice, type OpenAttempt } from '../domain/autopay';
import { type AutopayOutcome, CONSENT_REFUSALS } from '../domain/consent';
import { dateField, instantField, kopecksField, numberField, paidTariffField, periodField } from './fields';
import { built } from './parseItem';

export const offReasonField = built(() => z.enum(AUTOPAY_OFF_REASONS));

export const noticeField = built(
  () =>
    z.object({
      endsOn: dateField,
      on: dateField,
      amount: kopecksField,
      firstChargeOn: dateField,
    }) satisfies z.ZodMiniType<Notice>,
);

export const autopayField = built(
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

export const openAttemptField = built(
  () =>
    z.object({
      number: numberField,
      tariff: paidTariffField,
      isVoid: z.boolean(),
    }) satisfies z.ZodMiniType<OpenAttempt>,
);

const why = built(() => z.enum(CONSENT_REFUSALS));

export const autopayOutcomeField = built(
  () =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['off', 'turned_on', 'replaced', 'stays']) }),
      z.object({ kind: z.literal('not_turned_on'), why: why() }),
      z.object({ kind: z.literal('turned_off'), reason: offReasonField(), why: z.exactOptional(why()) }),
    ]) satisfies z.ZodMiniType<AutopayOutcome>,
);
