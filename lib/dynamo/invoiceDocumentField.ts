import * as z from 'zod/mini';
import type { InvoiceDocument } from '../domain/invoiceDocument';
import { once } from '../domain/once';
import { VAT_REGIMES } from '../domain/vat';
import { dateField, kopecksField } from './fields';
import { partyFields, sellerField } from './sellerFields';

/** The document as the customer holds it, copied whole into its payment. */
export const invoiceDocumentField = once(
  () =>
    z.object({
      number: z.int(),
      issuedOn: dateField,
      payableUntil: dateField,
      seller: sellerField(),
      buyer: z.object(partyFields(() => z.string())),
      lines: z.array(
        z.object({ name: z.string(), quantity: z.number(), unit: z.string(), price: kopecksField, sum: kopecksField }),
      ),
      vat: z.enum(VAT_REGIMES),
      vatGround: z.exactOptional(z.string()),
      offerUrl: z.string(),
    }) satisfies z.ZodMiniType<InvoiceDocument>,
);
