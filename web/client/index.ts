// biome-ignore-all lint/performance/noBarrelFile: it is the one door of the package; our own pages go past it

export type {
  Autopay,
  Buyers,
  CheckoutForm,
  Companies,
  Company,
  CreatedPayment,
  GivenContact,
  Invoice,
  IssuedInvoice,
  KnownBuyer,
  Money,
  Payment,
  Payments,
  PortalContact,
  Problem,
  ProblemCode,
  PurchaseEffect,
  Quote,
  Schema,
  Subscription,
  Tariff,
  Tariffs,
} from './answers';
export { type Calls, type ClientOptions, createCalls, pause } from './calls';
export { type BillingClient, createBillingClient } from './client';
export type { CardOrder, CustomerCalls, InvoiceOrder, Wanted, WantedContact, WantedFree } from './customerCalls';
export { type OrderKeys, orderKeys } from './orderKeys';
export { watchPayment } from './paymentWatch';
export type { AnswerOf, Asked, BodyOf, QueryOf, Route } from './route';
export type { FilePage } from './session';
export {
  type Answer,
  asksToComeAgain,
  type FieldError,
  isRefusedFor,
  mayPass,
  type Refused,
  type Trouble,
  type Unreachable,
} from './trouble';
