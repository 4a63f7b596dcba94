import * as z from 'zod/mini';
import type { InvoiceSeller } from '../domain/documents/invoiceDocument';

/** A side of an invoice, of texts that are checked as the reader asks. */
export const partyFields = (text: (least: number) => z.ZodMiniString) => ({
  name: text(1),
  inn: text(10),
  kpp: z.exactOptional(text(9)),
  ogrn: z.exactOptional(text(13)),
  address: text(1),
  phone: text(1),
});

type Reader = {
  /** Whether an unknown field is refused or dropped. */
  readonly object: <Shape extends z.core.$ZodShape>(shape: Shape) => z.ZodMiniObject<Shape>;
  readonly text: (least: number) => z.ZodMiniString;
  readonly digits: (count: number) => z.ZodMiniString;
  readonly imageName: () => z.ZodMiniString;
};

function seller({ object, text, digits, imageName }: Reader) {
  return object({
    ...partyFields(text),
    bank: object({
      name: text(1),
      city: text(1),
      bic: digits(9),
      correspondentAccount: digits(20),
      settlementAccount: digits(20),
    }),
    signatories: z.discriminatedUnion('kind', [
      object({ kind: z.literal('company'), head: text(1), accountant: z.exactOptional(text(1)) }),
      object({ kind: z.literal('sole_trader'), name: text(1) }),
    ]),
    images: z.exactOptional(object({ facsimile: z.exactOptional(imageName()), stamp: z.exactOptional(imageName()) })),
  }) satisfies z.ZodMiniType<InvoiceSeller>;
}

/**
 * The seller in the settings of a stage. Anything missing, too short or misspelt stops the stage before its first
 * invoice.
 */
export const sellerSetting = () =>
  seller({
    object: z.strictObject,
    text: (least) => z.string().check(z.minLength(least)),
    digits: (count) => z.string().check(z.length(count)),
    // As infra/images/cutImage.ts takes them; a PDF may hold it as it is.
    imageName: () => z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  });

/**
 * The seller in a stored invoice. It stays readable when a later release requires more of the setting, or adds to it.
 */
export const sellerField = () =>
  seller({ object: z.object, text: () => z.string(), digits: () => z.string(), imageName: () => z.string() });
