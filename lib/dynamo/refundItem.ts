import * as z from 'zod/mini';
import type { Refund } from '../domain/corrections/refund';
import { REFUND_DAYS, REFUND_REFUSALS } from '../domain/corrections/refundShare';
import { refundDueAt } from '../domain/corrections/refundSteps';
import { once } from '../domain/once';
import {
  dateField,
  instantField,
  kopecksField,
  numberField,
  portalField,
  receiptLineField,
  schemaField,
  versionField,
} from './fields';
import { dueIndexKey, refundKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const stateField = once(() =>
  z.discriminatedUnion('status', [
    z.object({ status: z.literal('reserved'), nextAt: instantField }),
    z.object({ status: z.literal('requested'), calledAt: instantField }),
    z.object({
      status: z.literal('processing'),
      requestId: z.string(),
      since: instantField,
      asked: z.int().check(z.minimum(0)),
      nextAt: instantField,
    }),
    z.object({
      status: z.literal('unknown'),
      requestId: z.exactOptional(z.string()),
      nextAt: z.exactOptional(instantField),
    }),
    z.object({ status: z.literal('finished'), at: instantField }),
    z.object({ status: z.literal('canceled'), at: instantField, withdrawn: z.exactOptional(z.literal(true)) }),
    z.object({
      status: z.literal('rejected'),
      reason: z.enum(REFUND_REFUSALS),
      message: z.exactOptional(z.string()),
      at: instantField,
    }),
  ]),
);

const refundItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      payment: numberField,
      order: z.int().check(z.minimum(1)),
      portal: portalField,
      opKey: z.exactOptional(z.string()),
      elsewhere: z.exactOptional(z.object({ on: dateField })),
      sum: kopecksField,
      days: z.enum(REFUND_DAYS),
      line: z.exactOptional(receiptLineField()),
      attention: z.exactOptional(z.string()),
      by: z.string(),
      note: z.string(),
      reservedAt: instantField,
      state: stateField(),
      version: versionField,
    }),
    z.transform(({ schema, ...refund }): Refund => refund),
  ),
);

export function toRefundItem(refund: Refund): Item {
  return { ...refundKey(refund), ...refundDueKey(refund), schema: SCHEMA, ...refund };
}

/** A refund waits for its one call, and then for the next question about it. Empty once it has ended. */
export function refundDueKey(refund: Refund): Partial<ReturnType<typeof dueIndexKey>> {
  const at = refundDueAt(refund);
  return at === undefined ? {} : dueIndexKey('refund', at);
}

export function fromRefundItem(item: Item): Refund {
  return parseItem(refundItem, item);
}
