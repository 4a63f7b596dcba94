import * as z from 'zod';
import { calendarDate, isCalendarDate } from '../../domain/calendarDate';
import type { InvoiceSeller } from '../../domain/invoiceDocument';
import { type SellerProfile, TAXATION_SYSTEMS } from '../../domain/seller';
import { VAT_REGIMES } from '../../domain/vat';
import { jsonSetting, settings } from '../config';

const requisites = z.strictObject({
  name: z.string().min(1),
  inn: z.string().min(10),
  kpp: z.exactOptional(z.string().min(9)),
  ogrn: z.exactOptional(z.string().min(13)),
  address: z.string().min(1),
  phone: z.string().min(1),
  bank: z.strictObject({
    name: z.string().min(1),
    city: z.string().min(1),
    bic: z.string().length(9),
    correspondentAccount: z.string().length(20),
    settlementAccount: z.string().length(20),
  }),
  signatories: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('company'),
      head: z.string().min(1),
      accountant: z.exactOptional(z.string().min(1)),
    }),
    z.strictObject({ kind: z.literal('sole_trader'), name: z.string().min(1) }),
  ]),
}) satisfies z.ZodType<InvoiceSeller>;

const sellerProfile = z.strictObject({
  validFrom: z.string().refine(isCalendarDate).transform(calendarDate),
  vat: z.enum(VAT_REGIMES),
  taxation: z.exactOptional(z.enum(TAXATION_SYSTEMS)),
  receiptObject: z.enum(['service', 'intellectual_activity']),
  requisites,
  offerUrl: z.url(),
});

/** The seller's profiles, oldest first, checked before the first receipt or invoice is made. */
export function realSellers(): readonly SellerProfile[] {
  const { SELLER_PROFILES } = settings({ SELLER_PROFILES: jsonSetting(z.array(sellerProfile).min(1)) });
  return SELLER_PROFILES.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
}
