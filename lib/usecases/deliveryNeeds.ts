import type { Instant } from '../domain/calendar/instant';
import type { ClosingAct } from '../domain/documents/closingAct';
import type { PayLink } from '../domain/payment/payLink';
import type { InvoicePayment } from '../domain/payment/payment';
import type { Portal, PortalName } from '../domain/subscription/portal';
import type { BillingEvent } from '../domain/told/billingEvents';
import type { PortalContact } from '../domain/told/contact';
import type { MailFacts } from '../domain/told/mailFacts';
import type { Archive, BillingStore, DeliveryOutcome, EntryName, Outbox, Patience } from './ports';

export type MailToSend = {
  readonly facts: MailFacts;
  readonly to: string;
  /** How the mail names the portal, where more than its id is known. */
  readonly portalName?: PortalName;
  /** The same at each try. */
  readonly id: string;
  /** The entry that owes it, and its id there. The mail service's later events about the mail name both. */
  readonly owedBy: EntryName & { readonly id: string };
  readonly at: Instant;
  readonly attachment?: { readonly fileName: string; readonly contentType: string; readonly bytes: Uint8Array };
};

/** A mail, and where it would go with another contact: the contact may change while it is being sent. */
export type WrittenMail = {
  readonly mail: MailToSend;
  readonly goesTo: (contact: PortalContact | undefined) => string | undefined;
};

/** What brings events to the rest of OLChat: EventBridge, or a receiver by HTTPS. */
export type Carrier = {
  readonly name: 'bus' | 'webhook';
  readonly publish: (event: BillingEvent, now: Instant) => Promise<DeliveryOutcome>;
};

export type DeliverEntryNeeds = {
  readonly outbox: Outbox;
  readonly store: Pick<BillingStore, 'readPayment' | 'readSubscription' | 'readAct' | 'commit'>;
  readonly patience: Patience;
  /** The current instant, read at each lease and after each mail. */
  readonly clock: () => Instant;
  readonly archive: Pick<Archive, 'get' | 'put'>;
  /** Draws a closing act. */
  readonly renderAct: (act: ClosingAct) => Promise<{ readonly bytes: Uint8Array }>;
  readonly sendMail: (mail: MailToSend) => Promise<DeliveryOutcome>;
  /** All that bring events to the rest of OLChat; each has a mark of its own. */
  readonly carriers: readonly Carrier[];
  /** The link of our own that opens an invoice for as long as it lives. */
  readonly linkOf: (invoice: InvoicePayment) => Promise<string>;
  /** The link of our own to the page that switches a portal's autopay off. */
  readonly autopayOffLink: (portal: Portal) => Promise<string>;
  /** The link of our own to the page that ends renewal invoices. */
  readonly renewalsOffLink: (portal: Portal) => Promise<string>;
  /** The link of our own to the page where anybody who holds it may pay. */
  readonly payUrl: (link: PayLink) => Promise<string>;
  /**
   * Reports what will never arrive, what failed, what is given up, and each customer who is not charged because their
   * notice did not arrive. Never pass an address to it.
   */
  readonly tell: (trouble: DeliveryTrouble, about: { what: string; reason: string }) => void;
};

export type DeliveryTrouble = 'rejected' | 'failed' | 'parked' | 'notice_failed';
