import * as z from 'zod/mini';
import type { InvoiceDocument } from '../domain/documents/invoiceDocument';
import { VAT_REGIMES } from '../domain/money/vat';
import { once } from '../domain/once';
import { dateField, kopecksField } from './fields';
import { partyFields, sellerField } from './sellerFields';

/** A side of a document as it was copied. */
export const partyField = () => z.object(partyFields(() => z.string()));

/** A line of a document as it was copied. */
export const lineField = () =>
  z.object({ name: z.string(), quantity: z.number(), unit: z.string(), price: kopecksField, sum: kopecksField });

/** The document as the customer holds it, copied whole into its payment. */
export const invoiceDocumentField = once(
  () =>
    z.object({
      number: z.int(),
      issuedOn: dateField,
      payableUntil: dateField,
      seller: sellerField(),
      buyer: partyField(),
      lines: z.array(lineField()),
      vat: z.enum(VAT_REGIMES),
      vatGround: z.exactOptional(z.string()),
      offerUrl: z.string(),
    }) satisfies z.ZodMiniType<InvoiceDocument>,
);
