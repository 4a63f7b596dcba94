import type { Catalogue } from '../domain/buying/catalogue';
import type { Instant } from '../domain/calendar/instant';
import type { LegalWords } from '../domain/documents/legalWords';
import type { SellerProfile } from '../domain/documents/seller';
import type { Kopecks } from '../domain/money/money';
import type { Contact, PaymentOrder } from '../domain/payment/payment';
import type { Portal, PortalName } from '../domain/subscription/portal';
import type { NamedRequest } from './oncePerKey';
import type { Patience } from './ports';

/** What a stage sells by: prices, who sells, and the numbers of payments. */
export type Selling = {
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  /** Above every number the Robokassa shop has ever seen. */
  readonly firstPaymentNumber: number;
  readonly legal?: LegalWords | undefined;
  readonly patience: Patience;
};

/** What a customer orders, however it is paid. */
export type Order = {
  readonly portal: Portal;
  readonly portalName?: PortalName;
  readonly orderedBy: string;
  readonly tariff: string;
  readonly periodDays: number;
  /** What the customer was shown. They are never charged any other sum. */
  readonly expectedAmount: Kopecks;
  readonly contact: Contact;
  /** The customer wants a second payment beside the open one of the same order. */
  readonly another?: boolean;
  readonly request: NamedRequest;
};

/** The new payment of an order at a price, before it has a number. */
export function paymentOrdered(
  { portal, portalName, contact, orderedBy }: Order,
  price: Pick<PaymentOrder, 'tariff' | 'periodDays' | 'amount'>,
  legal: LegalWords | undefined,
  now: Instant,
): PaymentOrder {
  return {
    ...price,
    portal,
    ...(portalName && { portalName }),
    ...(legal && { legalVersion: legal.version }),
    contact,
    createdAt: now,
    createdBy: orderedBy,
  };
}
