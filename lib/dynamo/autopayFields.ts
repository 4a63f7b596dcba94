import * as z from 'zod/mini';
import { AUTOPAY_OFF_REASONS, type Autopay, CONSENT_REFUSALS, type OpenCharge } from '../domain/autopay/autopay';
import { morningOf } from '../domain/autopay/chargeDays';
import type { AutopayOutcome } from '../domain/autopay/consent';
import { NOTICE_FAILURES, type Notice } from '../domain/autopay/notice';
import { once } from '../domain/once';
import { dateField, instantField, kopecksField, numberField, paidTariffField, periodField } from './fields';

export const offReasonField = once(() => z.enum(AUTOPAY_OFF_REASONS));

export const noticeFailureField = once(() => z.enum(NOTICE_FAILURES));

const deliveryField = once(() =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('owed') }),
    z.object({ state: z.literal('delivered'), at: instantField, to: z.exactOptional(z.string()) }),
    z.object({
      state: z.literal('failed'),
      why: noticeFailureField(),
      at: instantField,
      isTransient: z.exactOptional(z.literal(true)),
    }),
  ]),
);

const noticeField = once(() =>
  z.pipe(
    z.object({
      endsOn: dateField,
      on: dateField,
      amount: kopecksField,
      entry: z._default(z.int().check(z.minimum(0)), 0),
      delivery: z.exactOptional(deliveryField()),
      isRepeat: z.exactOptional(z.literal(true)),
    }),
    // A notice from before deliveries were recorded: it counts as delivered when it was owed.
    z.transform(
      ({ delivery, ...notice }): Notice => ({
        ...notice,
        delivery: delivery ?? { state: 'delivered', at: morningOf(notice.on) },
      }),
    ),
  ),
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

export const openChargeField = once(
  () =>
    z.object({
      number: numberField,
      tariff: paidTariffField,
      isVoid: z.boolean(),
    }) satisfies z.ZodMiniType<OpenCharge>,
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
