import type { components } from './schema';

type Schemas = components['schemas'];

/** Any schema by its name in openapi.json, those of the events too: `Schema<'PaymentSettledEvent'>`. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];

// The interface's own names, as openapi.json has them.

export type Autopay = Schemas['Autopay'];
export type Buyers = Schemas['Buyers'];
export type Companies = Schemas['Companies'];
export type CreatedPayment = Schemas['CreatedPayment'];
export type IssuedInvoice = Schemas['IssuedInvoice'];
export type Money = Schemas['Money'];
export type Payment = Schemas['Payment'];
export type Payments = Schemas['Payments'];
/** `contact` is absent while nobody has given one. */
export type PortalContact = Schemas['PortalContact'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type PurchaseEffect = Schemas['PurchaseEffect'];
export type Quote = Schemas['Quote'];
export type Subscription = Schemas['Subscription'];
export type Tariffs = Schemas['Tariffs'];

// Parts of them that are passed around alone.

export type Tariff = Tariffs['tariffs'][number];
export type Invoice = IssuedInvoice['invoice'];
/** The form that takes the customer to Robokassa. Post its fields exactly as they came. */
export type CheckoutForm = NonNullable<CreatedPayment['checkout']>;
/** One of the last five buyers to whom the portal's invoices were made out. */
export type KnownBuyer = Buyers['buyers'][number];
export type Company = Companies['companies'][number];
/** Where the portal's mails go. */
export type GivenContact = NonNullable<PortalContact['contact']>;
