import * as z from 'zod/mini';
import type { PurchaseEffect } from '../domain/buying/purchase';
import { PAID_TARIFFS, PERIODS } from '../domain/buying/tariff';
import { type CalendarDate, isCalendarDate } from '../domain/calendar/calendarDate';
import { type Instant, isInstant } from '../domain/calendar/instant';
import { TAXATION_SYSTEMS } from '../domain/documents/seller';
import type { Actor } from '../domain/journal';
import { isKopecks, type Kopecks } from '../domain/money/money';
import { VAT_REGIMES } from '../domain/money/vat';
import { once } from '../domain/once';
import { isPaymentNumber, type PaymentNumber } from '../domain/payment/paymentNumber';
import type { ReceiptLine } from '../domain/payment/receiptLine';
import { isPortal, isPortalName, type Portal, type PortalName } from '../domain/subscription/portal';
import type { Holding } from '../domain/subscription/subscription';
import { SCHEMA } from './parseItem';

// The domain's values as stored fields. A stored value that fails the domain's own test is not returned.
export const dateField = z.custom<CalendarDate>(isCalendarDate);
export const instantField = z.custom<Instant>(isInstant);
export const kopecksField = z.custom<Kopecks>(isKopecks);
export const numberField = z.custom<PaymentNumber>(isPaymentNumber);
export const portalField = z.custom<Portal>(isPortal);
export const portalNameField = z.custom<PortalName>(isPortalName);
export const paidTariffField = z.enum(PAID_TARIFFS);
export const periodField = z.literal(PERIODS);
export const versionField = z.int().check(z.minimum(1));
export const schemaField = z.literal(SCHEMA);
export const attentionIdsField = z.array(z.string());
export const actorField = z.custom<Actor>(
  (by) =>
    typeof by === 'string' && (['calendar', 'robokassa', 'mail'].includes(by) || /^(customer|operator):/.test(by)),
);

export const receiptLineField = once(
  () =>
    z.object({
      name: z.string(),
      vat: z.enum(VAT_REGIMES),
      taxation: z.exactOptional(z.enum(TAXATION_SYSTEMS)),
      receiptObject: z.enum(['service', 'intellectual_activity']),
    }) satisfies z.ZodMiniType<ReceiptLine>,
);

export const effectField = once(
  () =>
    z.object({
      kind: z.enum(['new', 'extension', 'upgrade', 'downgrade']),
      on: dateField,
      daysLeft: z.int().check(z.minimum(0)),
      credit: kopecksField,
      bonusDays: z.int().check(z.minimum(0)),
      endsOn: dateField,
    }) satisfies z.ZodMiniType<PurchaseEffect>,
);

export const holdingField = once(
  () =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('free') }),
      z.object({
        kind: z.literal('paid'),
        tariff: paidTariffField,
        term: z.object({ startsOn: dateField, endsOn: dateField, value: kopecksField }),
        chosenAt: instantField,
        atEnd: z.enum(['expires', 'becomes_free']),
        payment: z.exactOptional(numberField),
      }),
      z.object({ kind: z.literal('expired'), tariff: paidTariffField, endedOn: dateField }),
    ]) satisfies z.ZodMiniType<Holding>,
);
