import * as z from 'zod/mini';
import type { Renewal } from '../domain/documents/renewal';
import { once } from '../domain/once';
import type { DueQueue } from '../domain/queues';
import { type NextAction, nextAction } from '../domain/subscription/nextAction';
import type { Subscription } from '../domain/subscription/subscription';
import type { PortalContact } from '../domain/told/contact';
import { autopayField, openChargeField } from './autopayFields';
import {
  attentionIdsField,
  dateField,
  holdingField,
  instantField,
  numberField,
  paidTariffField,
  portalField,
  portalNameField,
  schemaField,
  versionField,
} from './fields';
import { addressFingerprint, addressIndexKey, dueIndexKey, subscriptionKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const contactField = once(
  () =>
    z.object({
      phone: z.string(),
      email: z.string(),
      accountantEmail: z.exactOptional(z.string()),
      givenAt: instantField,
      by: z.custom<PortalContact['by']>((by) => typeof by === 'string' && /^(customer|operator):/.test(by)),
      changes: z.exactOptional(z.object({ day: dateField, times: z.int().check(z.minimum(0)) })),
    }) satisfies z.ZodMiniType<PortalContact>,
);

const renewalField = once(
  () =>
    z.object({
      endsOn: dateField,
      number: z.exactOptional(numberField),
      end: z.exactOptional(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('paid') }),
          z.object({ kind: z.literal('superseded'), by: z.exactOptional(numberField) }),
        ]),
      ),
    }) satisfies z.ZodMiniType<Renewal>,
);

const subscriptionItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      portal: portalField,
      version: versionField,
      holding: holdingField(),
      autopay: z._default(autopayField(), { on: false }),
      openAttempt: z.exactOptional(openChargeField()),
      contact: z.exactOptional(contactField()),
      portalName: z.exactOptional(portalNameField),
      reminded: z.exactOptional(z.object({ endsOn: dateField, daysBefore: z.int().check(z.minimum(0)) })),
      takenBack: z.exactOptional(z.array(versionField)),
      openInvoices: z.exactOptional(z.array(z.object({ number: numberField, payableUntil: dateField }))),
      invoiceMails: z.exactOptional(z.object({ day: dateField, times: z.int().check(z.minimum(1)) })),
      renewalWish: z.exactOptional(z.object({ to: z.string(), since: instantField })),
      invoiced: z.exactOptional(
        z.object({
          number: numberField,
          tariff: paidTariffField,
          before: z.exactOptional(z.object({ number: numberField, tariff: paidTariffField })),
        }),
      ),
      renewal: z.exactOptional(renewalField()),
      attention: attentionIdsField,
    }),
    z.transform(
      ({ schema, openAttempt, ...subscription }): Subscription => ({
        ...subscription,
        ...(openAttempt && { openCharge: openAttempt }),
      }),
    ),
  ),
);

/**
 * The item of a subscription, with its due key (whose queue depends on what happens next) and the key that finds it by
 * its contact's address.
 */
export function toSubscriptionItem(subscription: Subscription): Item {
  const { openCharge, ...rest } = subscription;
  return {
    ...subscriptionKey(subscription.portal),
    ...subscriptionDueKey(subscription),
    ...contactIndexKey(subscription),
    schema: SCHEMA,
    ...rest,
    ...(openCharge && { openAttempt: openCharge }),
  };
}

const QUEUE_OF = {
  passage: 'advance',
  notice: 'advance',
  notice_missed: 'advance',
  reminder: 'advance',
  renewal_invoice: 'advance',
  charge: 'renew',
} as const satisfies Record<NextAction['kind'], DueQueue>;

/** Empty where time changes nothing any more. */
export function subscriptionDueKey(subscription: Subscription): Partial<ReturnType<typeof dueIndexKey>> {
  const action = nextAction(subscription);
  return action ? dueIndexKey(QUEUE_OF[action.kind], action.at) : {};
}

/** Empty where the portal has no contact. */
export function contactIndexKey({
  portal,
  contact,
}: Pick<Subscription, 'portal' | 'contact'>): Partial<ReturnType<typeof addressIndexKey>> {
  return contact ? addressIndexKey(addressFingerprint(contact.email), portal) : {};
}

export function fromSubscriptionItem(item: Item): Subscription {
  return parseItem(subscriptionItem, item);
}
