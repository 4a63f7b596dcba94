import * as z from 'zod/mini';
import { CONSENT_REFUSALS } from '../domain/autopay/autopay';
import { invoiceClosesAt } from '../domain/documents/lapsedInvoice';
import { once } from '../domain/once';
import { questionDueAt } from '../domain/payment/asking';
import { receiptQuestionAt } from '../domain/payment/fiscalReceipt';
import { CHARGE_FAILURES, type Payment, REVERSALS, settledState } from '../domain/payment/payment';
import { actNameFields } from './actItem';
import {
  attentionIdsField,
  dateField,
  effectField,
  instantField,
  kopecksField,
  numberField,
  paidTariffField,
  periodField,
  portalField,
  portalNameField,
  receiptLineField,
  schemaField,
  versionField,
} from './fields';
import { invoiceDocumentField } from './invoiceDocumentField';
import { dueIndexKey, paymentKey, portalIndexKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const settledFields = () => ({
  paidAt: instantField,
  received: kopecksField,
  fact: z.string(),
  effect: effectField(),
  method: z.exactOptional(z.string()),
  consentRefused: z.exactOptional(z.enum(CONSENT_REFUSALS)),
});

const paidState = once(() => z.object({ status: z.literal('paid'), ...settledFields() }));

const reversedState = once(() =>
  z.object({
    status: z.literal('reversed'),
    ...settledFields(),
    reason: z.enum(REVERSALS),
    reversedAt: instantField,
  }),
);

const pendingState = once(() => z.object({ status: z.literal('pending') }));

const anyPayment = () => ({
  schema: schemaField,
  number: numberField,
  portal: portalField,
  tariff: paidTariffField,
  periodDays: periodField,
  amount: kopecksField,
  contact: z.object({ phone: z.string(), email: z.string() }),
  createdAt: instantField,
  createdBy: z.string(),
  portalName: z.exactOptional(portalNameField),
  legalVersion: z.exactOptional(z.string()),
  payableUntil: dateField,
  version: versionField,
  attention: attentionIdsField,
  refunds: z.exactOptional(
    z.array(
      z.object({
        order: z.int().check(z.minimum(1)),
        sum: kopecksField,
        standing: z.enum(['open', 'finished', 'void']),
        attention: z.exactOptional(z.string()),
      }),
    ),
  ),
});

const byRobokassa = () => ({
  check: z.exactOptional(
    z.object({
      nextAt: z.exactOptional(instantField),
      askAt: z.exactOptional(instantField),
      notFoundSince: z.exactOptional(instantField),
    }),
  ),
  asked: z.exactOptional(z.object({ day: dateField, times: z.int().check(z.minimum(1)), at: instantField })),
  card: z.exactOptional(
    z.object({
      fee: z.exactOptional(kopecksField),
      incSum: z.exactOptional(kopecksField),
      incCurrLabel: z.exactOptional(z.string()),
      opKey: z.exactOptional(z.string()),
      rrn: z.exactOptional(z.string()),
      by: z.enum(['report', 'question']),
    }),
  ),
  receipt: z.exactOptional(receiptLineField()),
  fiscal: z.exactOptional(
    z.discriminatedUnion('status', [
      z.object({ status: z.literal('awaited'), nextAt: instantField }),
      z.object({
        status: z.literal('registered'),
        fn: z.string(),
        fd: z.string(),
        fpd: z.string(),
        at: z.exactOptional(instantField),
      }),
      z.object({ status: z.literal('missing') }),
    ]),
  ),
});

const cardPayment = once(() =>
  z.object({
    ...anyPayment(),
    kind: z.literal('card'),
    state: z.discriminatedUnion('status', [pendingState(), paidState(), reversedState()]),
    cancelledAt: z.exactOptional(instantField),
    consent: z.exactOptional(z.object({ textVersion: z.string(), from: z.exactOptional(z.string()) })),
    lastTry: z.exactOptional(z.object({ outcome: z.literal('declined'), seenAt: instantField })),
    ...byRobokassa(),
  }),
);

const autopayPayment = once(() =>
  z.object({
    ...anyPayment(),
    kind: z.literal('autopay'),
    consent: z.object({ payment: numberField, givenAt: instantField }),
    renews: dateField,
    state: z.discriminatedUnion('status', [
      z.object({ status: z.enum(['claimed', 'requested', 'unknown']) }),
      z.object({ status: z.literal('failed'), reason: z.enum(CHARGE_FAILURES), at: instantField }),
      paidState(),
      reversedState(),
    ]),
    ...byRobokassa(),
  }),
);

const invoicePayment = once(() =>
  z.object({
    ...anyPayment(),
    kind: z.literal('invoice'),
    document: invoiceDocumentField(),
    pdf: z.object({ key: z.string(), sha256: z.string() }),
    cancelledAt: z.exactOptional(instantField),
    sentAgain: z.exactOptional(z.int().check(z.minimum(1))),
    closedOn: z.exactOptional(dateField),
    closingTo: z.exactOptional(z.string()),
    renews: z.exactOptional(dateField),
    supersededAt: z.exactOptional(instantField),
    acts: z.exactOptional(
      z.array(z.object({ ...actNameFields(), sum: kopecksField, cancelledOn: z.exactOptional(dateField) })),
    ),
    rows: z.exactOptional(z.array(z.object({ bankReference: z.string(), amount: kopecksField }))),
    parts: z.array(z.object({ bankReference: z.string(), amount: kopecksField, receivedOn: dateField })),
    state: z.discriminatedUnion('status', [
      pendingState(),
      z.object({ status: z.literal('partially_paid') }),
      paidState(),
      reversedState(),
    ]),
  }),
);

const kindOfPayment = once(() => z.object({ kind: z.enum(['card', 'invoice', 'autopay']) }));

export function toPaymentItem(payment: Payment): Item {
  const { portal, number } = payment;
  return {
    ...paymentKey(number),
    ...portalIndexKey(portal, number),
    ...paymentDueKey(payment),
    schema: SCHEMA,
    ...payment,
  };
}

/**
 * The due key of a payment. An unpaid invoice waits to be closed; a card payment or charge without an outcome waits for
 * the next question about it; a settled one waits for its fiscal receipt. Empty once nothing is awaited.
 */
export function paymentDueKey(payment: Payment): Partial<ReturnType<typeof dueIndexKey>> {
  if (payment.kind === 'invoice') {
    const isAwaited = !settledState(payment) && !payment.closedOn;
    return isAwaited ? dueIndexKey('invoice', invoiceClosesAt(payment)) : {};
  }
  const dueAt = questionDueAt(payment);
  if (dueAt !== undefined) return dueIndexKey('reconcile', dueAt);
  const receiptAt = receiptQuestionAt(payment);
  return receiptAt === undefined ? {} : dueIndexKey('fiscal', receiptAt);
}

export function fromPaymentItem(item: Item): Payment {
  const { schema, ...payment } = parsedPayment(item);
  return payment;
}

/**
 * Parsed by the schema of its own kind: an invoice's schema is large because of its document, and most payments are by
 * card.
 */
function parsedPayment(item: Item) {
  const { kind } = parseItem(kindOfPayment, item);
  if (kind === 'invoice') return parseItem(invoicePayment, item);
  return kind === 'card' ? parseItem(cardPayment, item) : parseItem(autopayPayment, item);
}
