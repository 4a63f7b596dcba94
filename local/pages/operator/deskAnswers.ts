import type * as z from 'zod';
import type {
  attentionListAnswer,
  chargingAnswer,
  confirmedAnswer,
  grantedAnswer,
  invoiceListAnswer,
  portalAnswer,
} from '../../../lib/api/answers/operator';

// What the operators' routes answer, in the interface's own words: nobody copies this folder.

export type InvoiceList = z.infer<typeof invoiceListAnswer>;
export type Confirmed = z.infer<typeof confirmedAnswer>;
export type AttentionList = z.infer<typeof attentionListAnswer>;
export type PortalState = z.infer<typeof portalAnswer>;
export type Charging = z.infer<typeof chargingAnswer>;
export type Granted = z.infer<typeof grantedAnswer>;
