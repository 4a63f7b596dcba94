import * as z from 'zod/mini';
import type { ActLine } from '../domain/documents/actLine';
import type { ClosingAct } from '../domain/documents/closingAct';
import { VAT_REGIMES } from '../domain/money/vat';
import { once } from '../domain/once';
import { dateField, instantField, numberField, portalField, schemaField } from './fields';
import { lineField, partyField } from './invoiceDocumentField';
import { actKey, actLineKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';
import { sellerField } from './sellerFields';

/** An act by its number and date. */
export const actNameFields = () => ({ number: z.int().check(z.minimum(1)), date: dateField });

const actName = once(() => z.object(actNameFields()));

const actItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      ...actNameFields(),
      at: instantField,
      portal: portalField,
      invoice: z.object({ number: numberField, issuedOn: dateField }),
      period: z.object({ days: z.int().check(z.positive()), from: dateField }),
      seller: sellerField(),
      buyer: partyField(),
      line: lineField(),
      vat: z.enum(VAT_REGIMES),
      offerUrl: z.string(),
      insteadOf: z.exactOptional(actName()),
    }),
    z.transform(({ schema, ...act }): ClosingAct => act),
  ),
);

const actLineItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      kind: z.enum(['issued', 'cancelled']),
      day: dateField,
      at: instantField,
      act: actName(),
      sum: z.int(),
      vat: z.exactOptional(z.object({ rate: z.number(), amount: z.int() })),
      invoice: numberField,
      invoiceDate: dateField,
      portal: portalField,
      buyerName: z.string(),
      buyerInn: z.string(),
      buyerKpp: z.exactOptional(z.string()),
      text: z.exactOptional(z.string()),
      insteadOf: z.exactOptional(actName()),
    }),
    z.transform(({ schema, ...line }): ActLine => line),
  ),
);

/** An act as its buyer holds it, written once and never changed. The invoice says whether it still counts. */
export function toActItem(act: ClosingAct): Item {
  return { ...actKey(act.number), schema: SCHEMA, ...act };
}

export function fromActItem(item: Item): ClosingAct {
  return parseItem(actItem, item);
}

export function toActLineItem(line: ActLine): Item {
  return { ...actLineKey(line), schema: SCHEMA, ...line };
}

export function fromActLineItem(item: Item): ActLine {
  return parseItem(actLineItem, item);
}
