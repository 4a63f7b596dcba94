import * as z from 'zod';
import { calendarDate, isCalendarDate } from '../../domain/calendarDate';
import { type SellerProfile, TAXATION_SYSTEMS, VAT_REGIMES } from '../../domain/seller';
import { jsonSetting, settings } from '../config';

const sellerProfile = z.strictObject({
  validFrom: z.string().refine(isCalendarDate).transform(calendarDate),
  vat: z.enum(VAT_REGIMES),
  taxation: z.exactOptional(z.enum(TAXATION_SYSTEMS)),
  receiptObject: z.enum(['service', 'intellectual_activity']),
});

/** The seller's profiles, oldest first, checked before the first receipt is made. */
export function realSellers(): readonly SellerProfile[] {
  const { SELLER_PROFILES } = settings({ SELLER_PROFILES: jsonSetting(z.array(sellerProfile).min(1)) });
  return SELLER_PROFILES.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
}
