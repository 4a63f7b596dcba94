// What the public API answers (docs/api.md), as far as the dialog reads it. Its own words on purpose: the dialog is
// copied to other houses, where this project's types are not.

export type Money = { readonly value: string; readonly currency: 'RUB' };

type Period = { readonly days: number; readonly amount: Money };

export type Tariff = {
  readonly id: string;
  /** `null` is no limit. */
  readonly groups: number | null;
  readonly title: string;
  /** Empty for the free tariff: it is without end and not sold. */
  readonly periods: readonly Period[];
};

export type PriceList = {
  readonly validFrom: string;
  readonly tariffs: readonly Tariff[];
  /** Buyers by invoice get closing documents. */
  readonly closingDocuments?: boolean | undefined;
  /** Addresses of what is agreed to by paying. */
  readonly legal?: { readonly offer: string; readonly terms: string; readonly privacy: string } | undefined;
};

export type Subscription = {
  readonly version: number;
  readonly tariff: string;
  readonly status: 'free' | 'active' | 'expired';
  readonly groups: number | null;
  /** A Moscow billing day, like every date here; the tariff works to its end. */
  readonly endsOn?: string | undefined;
  readonly daysLeft?: number | undefined;
  /** What of the money is for the days left. */
  readonly unusedValue?: Money | undefined;
  readonly switchesToFreeOn?: string | undefined;
  /** Whether the customer may go back to the free groups himself. */
  readonly canSwitchToFree: boolean;
  readonly autopay: Autopay;
  /** Where the next invoice can come by itself: to which address, if it does, and on which day. */
  readonly renewalInvoices?: { readonly to?: string | undefined; readonly nextOn?: string | undefined } | undefined;
  /** As the mails say it too. `wait`: a person looks at money that came. `may_wait`: a charge may still renew the term. */
  readonly payingAdvice: 'pay' | 'wait' | 'may_wait' | 'charge_void';
};

/** Where the portal's mails go. */
export type PortalContact = {
  readonly phone: string;
  readonly email: string;
  /** Gets copies of the mails about money. */
  readonly accountantEmail?: string | undefined;
  /** No mails are sent to the address: it returned one, or its reader called one unwanted. `since` is an instant. */
  readonly heldBack?: { readonly why: 'bounce' | 'complaint'; readonly since: string } | undefined;
};

/** Nobody has given one: no contact. */
export type KnownContact = { readonly contact?: PortalContact | undefined };

/** As it is sent: phone in international form. */
export type WantedContact = Pick<PortalContact, 'phone' | 'email'> & { readonly accountantEmail?: string };

export type Autopay = {
  readonly on: boolean;
  /** With `on`: the day of the next charge, never in the past, its sum, and what it is for. */
  readonly nextChargeOn?: string | undefined;
  /** The mail about the coming charge did not arrive: without it there is no charge. */
  readonly noticeFailed?: string | undefined;
  readonly amount?: Money | undefined;
  readonly periodDays?: number | undefined;
  /** Absent where it never was on. */
  readonly offReason?: AutopayOffReason | undefined;
  /** A charge whose outcome is not known yet. */
  readonly chargeInProgress: boolean;
};

type AutopayOffReason =
  | 'customer'
  | 'operator'
  | 'switched_to_free'
  | 'charges_failed'
  | 'price_raised'
  | 'not_sold'
  | 'notice_missed'
  | 'tariff_changed'
  | 'term_ended'
  | 'reversed';

/** How to go back to the free groups: giving up the days left, which are named, or when they are over. */
export type WantedFree =
  | { readonly effective: 'now'; readonly givenUpDays: number }
  | { readonly effective: 'term_end' };

/** What a purchase would do, or did, on `asOf`. */
export type Effect = {
  readonly kind: 'new' | 'extension' | 'upgrade' | 'downgrade';
  readonly asOf: string;
  readonly daysLeft: number;
  readonly bonusDays: number;
  readonly endsOn: string;
};

export type Quote = Effect & {
  readonly tariff: string;
  readonly periodDays: number;
  readonly amount: Money;
  readonly autopayEffect: AutopayEffect;
  /** The text beside the box «Подключить автоплатёж». */
  readonly autopayConsent: { readonly version: string; readonly text: string };
};

/** What buying would do to autopay. */
type AutopayEffect = 'none' | 'stays' | 'replaced' | 'switched_off' | 'charge_in_progress';

/** Why a ticked box did not switch autopay on. */
type AutopayRefusal =
  | 'not_a_card'
  | 'way_unknown'
  | 'money_of_another'
  | 'link_expired'
  | 'withdrawn'
  | 'cancelled'
  | 'older_than_the_one_in_force';

export type Payment = {
  readonly number: number;
  readonly kind: 'card' | 'invoice' | 'autopay';
  readonly tariff: string;
  readonly periodDays: number;
  readonly amount: Money;
  readonly status:
    | 'pending'
    | 'partially_paid'
    | 'cancelled'
    | 'expired'
    | 'in_progress'
    | 'paid'
    | 'reversed'
    | 'failed'
    | 'under_review';
  /** The bank declined the last try; the link lives on. */
  readonly lastTry?: { readonly outcome: 'declined'; readonly seenAt: string } | undefined;
  /** An instant in UTC. */
  readonly createdAt: string;
  readonly payableUntil: string;
  /** How much money has come. */
  readonly received?: Money | undefined;
  /** With `reversed`. */
  readonly reversedBy?: 'refunded' | 'chargeback' | undefined;
  /** The box was ticked, and autopay is not on. */
  readonly autopayRefused?: AutopayRefusal | undefined;
  /** Of an invoice, while it can be paid, and five years once it is: opens without a token. */
  readonly pdfUrl?: string | undefined;
  /** While it can be paid: opens without a token, for whoever pays. */
  readonly payUrl?: string | undefined;
  /** Closing documents of an invoice; at most one has no `cancelledOn`. */
  readonly acts?:
    | readonly {
        readonly number: number;
        readonly date: string;
        readonly cancelledOn?: string | undefined;
        /** Of the one that counts: opens without a token. */
        readonly pdfUrl?: string | undefined;
      }[]
    | undefined;
  /** With `paid`. */
  readonly effect?: Effect | undefined;
  /** Of its registered receipt: what the tax office finds it by. */
  readonly fiscal?: { readonly fn: string; readonly fd: string; readonly fpd: string } | undefined;
};

export type PaymentPage = { readonly payments: readonly Payment[]; readonly nextCursor?: string | undefined };

/** The form that takes the customer to Robokassa: its fields are posted exactly as they came. */
export type CheckoutForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** A payment that is paid already comes without a form: a repeated request finds what became of it. */
export type OpenedPayment = { readonly payment: Payment; readonly checkout?: CheckoutForm | undefined };

export type Invoice = {
  readonly number: number;
  readonly payableUntil: string;
  readonly amount: Money;
  readonly pdfUrl: string;
};

export type IssuedInvoice = { readonly invoice: Invoice };

/** The payer of an invoice as it is proposed. */
type Requisites = {
  readonly inn: string;
  readonly kpp?: string | undefined;
  readonly ogrn?: string | undefined;
  readonly name: string;
  readonly address?: string | undefined;
};

/** One of the last five that the portal's invoices were made out to. */
export type KnownBuyer = Requisites & {
  /** What this very user gave with it. */
  readonly contact?:
    | { readonly phone: string; readonly email: string; readonly closingDocumentsTo?: string | undefined }
    | undefined;
};

export type KnownBuyers = { readonly buyers: readonly KnownBuyer[] };

/** As a public register has it. */
export type Company = Requisites & {
  readonly state: 'active' | 'liquidating' | 'liquidated' | 'bankrupt' | 'reorganizing';
  readonly isBranch: boolean;
};

/** The head office stands before its branches. */
export type Companies = {
  readonly outcome: 'found' | 'not_found' | 'unavailable';
  readonly companies: readonly Company[];
};
