import * as z from 'zod/mini';
import type { InvoiceDocument } from '../domain/invoiceDocument';
import { VAT_REGIMES } from '../domain/vat';
import { dateField, kopecksField } from './fields';
import { built } from './parseItem';

const party = () => ({
  name: z.string(),
  inn: z.string(),
  kpp: z.exactOptional(z.string()),
  ogrn: z.exactOptional(z.string()),
  address: z.string(),
  phone: z.string(),
});

/** The document as the customer holds it, copied whole into its payment. */
export const invoiceDocumentField = built(
  () =>
    z.object({
      number: z.int(),
      issuedOn: dateField,
      payableUntil: dateField,
      seller: z.object({
        ...party(),
        bank: z.object({
          name: z.string(),
          city: z.string(),
          bic: z.string(),
          correspondentAccount: z.string(),
          settlementAccount: z.string(),
        }),
        signatories: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('company'), head: z.string(), accountant: z.exactOptional(z.string()) }),
          z.object({ kind: z.literal('sole_trader'), name: z.string() }),
        ]),
        images: z.exactOptional(
          z.object({ facsimile: z.exactOptional(z.string()), stamp: z.exactOptional(z.string()) }),
        ),
      }),
      buyer: z.object(party()),
      lines: z.array(
        z.object({ name: z.string(), quantity: z.number(), unit: z.string(), price: kopecksField, sum: kopecksField }),
      ),
      vat: z.enum(VAT_REGIMES),
      vatGround: z.exactOptional(z.string()),
      offerUrl: z.string(),
    }) satisfies z.ZodMiniType<InvoiceDocument>,
);
